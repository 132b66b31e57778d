#pragma once
// One clause of free words, as the searches of life_words.cpp and life_whereabouts.cpp ask it. Pure.
#include <string_view>
#include <vector>

#include "base/text.h"
#include "ledger/intake/life_subject.h"
#include "ledger/intake/life_words.h"

namespace halfsky::ledger {

using LifeWordList = std::vector<std::string_view>;

// One clause as it is asked, with whom the clauses before it spoke of.
struct LifeClause {
  std::string_view words;
  std::string_view text;  // all that was written
  Subject inherited;
  const LifeQuestion& question;

  Subject subject(std::size_t at) const { return subject_at(words, at, inherited, question); }
  bool holds(const LifeWordList& any) const { return contains_any(words, any); }
};

inline bool is_negated(std::string_view words, std::size_t at) {
  const std::string_view before = words.substr(0, at);
  for (const std::string_view negation :
       {"未", "没", "没有", "不", "从未", "不曾", "无", "非", "未曾", "没再", "不再", "从不"}) {
    if (before.ends_with(negation)) return true;
  }
  return false;
}

// Calls `act` with the place of each word of `list` in the clause that is not negated.
template <class Act>
void each_word(const LifeClause& clause, const LifeWordList& list, Act act) {
  for (const std::string_view word : list) {
    const std::size_t at = clause.words.find(word);
    if (at != std::string_view::npos && !is_negated(clause.words, at)) act(at, word);
  }
}

inline void add_sign(LifeWords& found, LifeSign sign) {
  if (!found.has(sign)) found.signs.push_back(sign);
}

}  // namespace halfsky::ledger
