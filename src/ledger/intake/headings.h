#pragma once
// What the headings of village ledgers mean: catalogue/headings.yaml, loaded and checked (domain 4.4).
// Prefers not knowing a column over guessing it wrongly: an unknown column is kept, its values are not used.
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/intake/field.h"
#include "ledger/intake/heading_text.h"

namespace halfsky::ledger {

class Headings {
 public:
  // Refuses with headings.invalid (facts: file, line, reason): an unknown field, a synonym or a word twice.
  static Result<Headings> load(const std::filesystem::path& file);

  // The field of a label, under a group heading where there is one: the whole heading, without its brackets,
  // then by whose it is (丈夫电话), then by the words in it.
  std::optional<Field> find(std::string_view label, std::string_view group = {}) const;
  // Like find, but whole headings only: what a value under another heading does not meet by chance.
  std::optional<Field> find_exactly(std::string_view label) const;
  // True for a heading that stands above others, such as 丈夫基本情况.
  bool is_group(std::string_view label) const;

 private:
  friend class HeadingsLoader;

  // A heading that we know; without a field it is known to be of no use.
  struct Meaning {
    std::optional<Field> field;
  };
  using Known = std::optional<Meaning>;
  struct Owner {
    std::map<Field, std::optional<Field>> fields;
    std::map<std::string, Field, std::less<>> labels;
    bool others_unused = false;
  };
  struct Word {
    std::string text;
    std::size_t owner = 0;
  };
  struct Within {
    std::string text;
    Field field = Field::remark;
  };

  Known whole(std::string_view text) const;
  Known find_text(const HeadingText& heading) const;
  Known by_prefix(std::string_view text, int depth) const;
  Known by_rest(std::string_view rest, const Owner& owner, int depth) const;
  Known by_words(std::string_view text) const;
  Known under_group(const HeadingText& heading, std::string_view group) const;
  const Owner* owner_of(std::string_view group) const;
  const Word* word_before(std::string_view text) const;
  static Meaning owned(const Owner& owner, Meaning meaning);

  std::map<std::string, Meaning, std::less<>> synonyms_;
  std::vector<Within> within_;  // longest first
  std::vector<std::string> stops_;
  std::vector<Owner> owners_;
  std::vector<Word> owner_words_;  // longest first
  std::map<std::string, std::size_t, std::less<>> group_headings_;
};

}  // namespace halfsky::ledger
