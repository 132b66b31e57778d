#pragma once
// One clause of free words, as the searches of life_words.cpp and life_whereabouts.cpp ask it. Pure.
#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "ledger/intake/life_subject.h"
#include "ledger/intake/life_words.h"

namespace halfsky::ledger {

using LifeWordList = std::vector<std::string_view>;

// Which characters a text may hold: most words of the lists are ruled out by their first two, without a
// search.
class CharacterFilter {
 public:
  explicit CharacterFilter(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); at += length(text, at)) set(hash(text, at));
  }
  bool may_hold(std::string_view word) const {
    if (word.empty() || !get(hash(word, 0))) return false;
    const std::size_t second = length(word, 0);
    return second >= word.size() || get(hash(word, second));
  }

 private:
  static std::size_t length(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  }
  static std::size_t hash(std::string_view text, std::size_t at) {
    std::size_t value = 0;
    for (const char c : text.substr(at, length(text, at))) value = value * 67 + static_cast<unsigned char>(c);
    return value % 1024;
  }
  void set(std::size_t bit) { bits_[bit / 64] |= std::uint64_t{1} << (bit % 64); }
  bool get(std::size_t bit) const { return ((bits_[bit / 64] >> (bit % 64)) & 1) != 0; }

  std::array<std::uint64_t, 16> bits_{};
};

// One clause as it is asked, with whom the clauses before it spoke of.
struct LifeClause {
  std::string_view words;
  std::string_view text;  // all that was written
  Subject inherited;
  const LifeQuestion& question;
  CharacterFilter characters;  // of `words`

  Subject subject(std::size_t at) const { return subject_at(words, at, inherited, question); }
  std::size_t find(std::string_view word) const {
    return characters.may_hold(word) ? words.find(word) : std::string_view::npos;
  }
  bool holds(std::initializer_list<std::string_view> any) const { return holds_one_of(any); }
  bool holds(const LifeWordList& any) const { return holds_one_of(any); }

 private:
  template <class List>
  bool holds_one_of(const List& any) const {
    return std::any_of(any.begin(), any.end(),
                       [this](std::string_view word) { return find(word) != std::string_view::npos; });
  }
};

inline bool is_negated(std::string_view words, std::size_t at) {
  const std::string_view before = words.substr(0, at);
  for (const std::string_view negation :
       {"未", "没", "没有", "不", "从未", "不曾", "无", "非", "未曾", "没再", "不再", "从不"}) {
    if (before.ends_with(negation)) return true;
  }
  return false;
}

template <class List, class Act>
void each_word_of(const LifeClause& clause, const List& list, Act act) {
  for (const std::string_view word : list) {
    const std::size_t at = clause.find(word);
    if (at != std::string_view::npos && !is_negated(clause.words, at)) act(at, word);
  }
}

// Calls `act` with the place of each word of `list` in the clause that is not negated.
template <class Act>
void each_word(const LifeClause& clause, const LifeWordList& list, Act act) {
  each_word_of(clause, list, act);
}
template <class Act>
void each_word(const LifeClause& clause, std::initializer_list<std::string_view> list, Act act) {
  each_word_of(clause, list, act);
}

inline void add_sign(LifeWords& found, LifeSign sign) {
  if (!found.has(sign)) found.signs.push_back(sign);
}

}  // namespace halfsky::ledger
