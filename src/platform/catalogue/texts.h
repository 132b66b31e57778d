#pragma once
// Every sentence that a person reads, by code and language: catalogue/texts/<language>/*.yaml, flat maps from
// a code such as "finding.id_check_digit" to a sentence with {facts}. Loaded once; immutable.
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace halfsky::platform {

class Texts {
 public:
  // Refuses with texts.invalid (facts: file, line, reason): a code twice, or a value that is no text.
  static Result<Texts> load(const std::filesystem::path& directory, std::string_view language);

  // The sentence with {name} replaced by facts["name"]; a fact that is missing shows as …; an unknown code
  // shows itself.
  std::string say(std::string_view code, const std::map<std::string, std::string>& facts = {}) const;
  bool has(std::string_view code) const { return sentences_.find(code) != sentences_.end(); }
  const std::map<std::string, std::string, std::less<>>& all() const { return sentences_; }

 private:
  std::map<std::string, std::string, std::less<>> sentences_;
};

}  // namespace halfsky::platform
