#include <algorithm>

#include "core/route/query.h"
#include "ledger/entry_filter.h"

namespace halfsky::ledger {
namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

constexpr std::chrono::days coming_month{30};  // as the workbench announces reviews

using Words = std::initializer_list<std::string_view>;

bool is_one_of(const std::optional<std::string>& value, Words words) {
  return !value || std::find(words.begin(), words.end(), *value) != words.end();
}

Result<int> read_key_group_words(const std::optional<std::string>& text) {
  if (!text) return 0;
  int bits = 0;
  std::string_view rest = *text;
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(','));
    if (word == "low_income") {
      bits |= 1;
    } else if (word == "disabled") {
      bits |= 2;
    } else if (word == "ill") {
      bits |= 4;
    } else {
      return core::parameter_problem("request.parameter_wrong", "key_group");
    }
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
  }
  return bits;
}

}  // namespace

Result<EntryFilter> read_filter(const EntryFilterWords& words, Date today) {
  constexpr std::size_t longest_band = 20;
  const bool is_state = !words.state || *words.state == "in_register" ||
                        (read_entry_state(*words.state) && *words.state != "deleted");
  if (!is_state) return core::parameter_problem("request.parameter_wrong", "state");
  if (!is_one_of(words.verdict, {"eligible", "pending", "not_eligible", "review"}))
    return core::parameter_problem("request.parameter_wrong", "verdict");
  if (!is_one_of(words.level, {"A", "B", "C"}))
    return core::parameter_problem("request.parameter_wrong", "level");
  if (!is_one_of(words.review, {"due", "month"}))
    return core::parameter_problem("request.parameter_wrong", "review");
  if (!is_one_of(words.absence_band, {"-0.5", "0.5-1", "1-3", "3-5", "5-10", "10-", "unknown"}))
    return core::parameter_problem("request.parameter_wrong", "absence_band");
  if (words.age_band && words.age_band->size() > longest_band)
    return core::parameter_problem("request.parameter_wrong", "age_band");
  const auto groups = read_key_group_words(words.key_group);
  if (!groups) return refusal_of(groups);
  EntryFilter filter{words.state,        words.verdict, words.level, words.age_band,
                     words.absence_band, *groups,       {}};
  if (words.review) filter.review_until = *words.review == "due" ? today : today + coming_month;
  return filter;
}

}  // namespace halfsky::ledger
