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

}  // namespace

std::string words_of_day(Date day, std::string_view precision, DayWords words) {
  return words == DayWords::chinese ? chinese_day(day, precision) : plain_day(day, precision);
}

VerdictDetail explain_verdict(const Documents& documents, const EligibilityConfig& eligibility, Date on,
                              DayWords words) {
  VerdictDetail detail;
  detail.status = verdict_of(documents, eligibility, on);
  const auto leaving = leaving_of(documents);
  if (!leaving) {
    detail.sentence = "verdict.leaving_unknown";
    return detail;
  }
  const std::string precision = documents.get(leave_precision_name);
  // The day by which the months are full whichever day of the interval it was.
  const Date full = add_months(leaving->to, eligibility.min_months);
  detail.counted_from = leaving->from;
  detail.facts = {{"from", words_of_day(leaving->from, precision, words)},
                  {"since", words_of_day(full, precision, words)},
                  {"months", std::to_string(eligibility.min_months)}};
  if (detail.status == Status::eligible) {
    detail.since = full;
    detail.sentence = "verdict.eligible";
  } else if (detail.status == Status::pending) {
    detail.reason = Reason::too_short;
    detail.due = full;
    detail.sentence = "verdict.pending";
  } else {
    detail.sentence = "verdict.leaving_vague";
  }
  return detail;
}

}  // namespace halfsky::ledger
