#pragma once
// The code tables of the ledger (domain 6): national standards such as GB/T 2261 (sex, marriage, health),
// GB/T 4658 (education), GB/T 4761 (family relations), GB/T 3304 (ethnic groups), GB/T 4754 (industries), and
// the lists of our own. A table is a file in catalogue/codes/: codes with their Chinese names, what villages
// write instead, and, where a rule needs it, further attributes. Loaded once and checked; immutable.
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace halfsky::core {

struct Code {
  std::string code;  // as the standard writes it, with its leading zeros
  std::string name;  // 初中毕业
  std::vector<std::string> synonyms;
  std::map<std::string, std::string, std::less<>> attributes;

  // Empty if the table does not say.
  std::string_view attribute(std::string_view name) const;
};

class CodeList {
 public:
  // Refuses with codes.invalid (facts: file, line, reason): a code twice, a name or synonym of two codes, a
  // code without a text, a list whose name is not the file's.
  static Result<CodeList> load(const std::filesystem::path& file);

  const std::string& id() const { return id_; }
  const std::string& name() const { return name_; }
  const std::string& standard() const { return standard_; }
  const std::vector<Code>& codes() const { return codes_; }  // in the order of the file

  // Null where there is none. A name is found without regard to white space and full-width forms.
  const Code* find(std::string_view code) const;
  const Code* find_name(std::string_view text) const;
  // What a village writes: a code, a name or a synonym.
  const Code* read(std::string_view text) const;

 private:
  friend class CodeListReader;

  std::string id_;
  std::string name_;
  std::string standard_;
  std::vector<Code> codes_;
  std::unordered_map<std::string, std::size_t> by_code_;
  std::unordered_map<std::string, std::size_t> by_name_;
};

// All tables of a catalogue.
class CodeBook {
 public:
  static Result<CodeBook> load(const std::filesystem::path& directory);

  // Null where there is no such list.
  const CodeList* list(std::string_view id) const;
  const std::map<std::string, CodeList, std::less<>>& lists() const { return lists_; }

 private:
  std::map<std::string, CodeList, std::less<>> lists_;
};

}  // namespace halfsky::core
