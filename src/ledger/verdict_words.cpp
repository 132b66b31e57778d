#include "ledger/verdict_words.h"

#include <fmt/format.h>

namespace halfsky::ledger {
namespace {

std::string chinese_day(Date day, std::string_view precision) {
  if (precision == "year") return fmt::format("{}年", year_of(day));
  const std::string month = fmt::format("{}年{}月", year_of(day), month_of(day));
  if (precision == "month") return month;
  if (precision == "about") return "约" + month;
  return fmt::format("{}{}日", month, day_of(day));
}

std::string plain_day(Date day, std::string_view precision) {
  const std::string text = halfsky::to_string(day);
  if (precision == "year") return text.substr(0, 4);
  if (precision == "month") return text.substr(0, 7);
  return (precision == "about" ? "about " : "") + (precision == "about" ? text.substr(0, 7) : text);
}

// Since when the months count, and how exactly that is known.
struct Beginning {
  std::optional<Date> day;
  std::string precision = "day";
};

Beginning beginning_of(const Verdict& verdict, const Spell* absence) {
  const bool is_of_absence =
      absence != nullptr && (!verdict.counted_from || (*verdict.counted_from >= absence->from.from &&
                                                       *verdict.counted_from <= absence->from.to));
  if (!is_of_absence) return {verdict.counted_from, "day"};
  const auto precision = absence->details.find("precision");
  return {absence->from.from, precision == absence->details.end() ? "day" : precision->second};
}

std::string sentence_of(const Verdict& verdict, const Spell* absence) {
  if (verdict.status == Status::eligible) return "verdict.eligible";
  if (verdict.status == Status::pending) return "verdict.pending";
  if (verdict.reason) return "verdict." + std::string{word_of(*verdict.reason)};
  return absence == nullptr ? "verdict.leaving_unknown" : "verdict.leaving_vague";
}

}  // namespace

std::string words_of_day(Date day, std::string_view precision, DayWords words) {
  return words == DayWords::chinese ? chinese_day(day, precision) : plain_day(day, precision);
}

VerdictDetail explain_verdict(const Documents& documents, std::span<const Spell> spells,
                              const EligibilityConfig& eligibility, Date on, DayWords words) {
  const Verdict verdict = verdict_on(documents, spells, eligibility, on);
  VerdictDetail detail;
  detail.status = verdict.status;
  detail.reason = verdict.reason;
  detail.since = verdict.since;
  detail.due = verdict.due;
  const Beginning beginning = beginning_of(verdict, lasting_absence(spells));
  detail.counted_from = beginning.day;
  detail.sentence = sentence_of(verdict, lasting_absence(spells));
  detail.facts = {{"months", std::to_string(eligibility.min_months)},
                  {"visit_days", std::to_string(eligibility.visit_max_days)},
                  {"away_days", std::to_string(eligibility.woman_away_max_days)}};
  const auto put = [&](const char* name, const std::optional<Date>& day) {
    if (day) detail.facts.emplace(name, words_of_day(*day, beginning.precision, words));
  };
  put("from", beginning.day);
  put("since", verdict.since);
  put("due", verdict.due);
  if (verdict.out_from) detail.facts.emplace("out", words_of_day(*verdict.out_from, "day", words));
  return detail;
}

}  // namespace halfsky::ledger
