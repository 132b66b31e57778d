#pragma once
// What the headings of village ledgers mean: catalogue/headings.yaml, loaded and checked (domain 4.4).
// Prefers not knowing a column over guessing it wrongly: an unknown column is kept, its values are not used.
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/intake/field.h"

namespace halfsky::ledger {

// Full-width forms, spaces, punctuation, brackets with their content, ＊ and the like do not count.
std::string plain_heading(std::string_view label);

class Headings {
 public:
  // Refuses with headings.invalid (facts: file, line, reason): an unknown field, a synonym for two fields.
  static Result<Headings> load(const std::filesystem::path& file);

  // The field of a label, under a group heading where there is one.
  std::optional<Field> find(std::string_view label, std::string_view group = {}) const;
  bool is_group(std::string_view label) const;

 private:
  struct Group {
    std::map<std::string, std::optional<Field>, std::less<>> fields;
  };
  struct Rule {
    std::vector<std::vector<std::string>> words;
    std::vector<std::string> without;
    std::optional<Field> field;
  };
  struct Loader;

  std::map<std::string, Field, std::less<>> synonyms_;
  std::map<std::string, std::size_t, std::less<>> group_of_heading_;
  std::vector<Group> groups_;
  std::vector<Rule> rules_;
};

}  // namespace halfsky::ledger
