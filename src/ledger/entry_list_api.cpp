#include <algorithm>

#include "core/route/bind.h"
#include "core/route/cursor.h"
#include "ledger/entry_api.h"
#include "ledger/entry_items.h"
#include "ledger/entry_list_store.h"

namespace halfsky::ledger {

struct EntryListQuery {
  std::optional<std::string> region;
  std::optional<std::string> state;
  std::optional<std::string> verdict;
  std::optional<std::string> key_group;
  std::optional<std::string> level;
  std::optional<std::string> age_band;
  std::optional<std::string> absence_band;
  std::optional<std::string> review;
  std::optional<std::string> handled;  // mine: only women whom the caller handles
  std::optional<std::string> sort;
  std::optional<int> limit;
  std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(EntryListQuery, (),
                      (region, state, verdict, key_group, level, age_band, absence_band, review, handled,
                       sort, limit, after))

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

// Refuses with request.parameter_wrong (fact: where).
Result<EntryFilter> read_filter(const EntryListQuery& query, Date today) {
  constexpr std::size_t longest_band = 20;
  const bool is_state = !query.state || *query.state == "in_register" ||
                        (read_entry_state(*query.state) && *query.state != "deleted");
  if (!is_state) return core::parameter_problem("request.parameter_wrong", "state");
  if (!is_one_of(query.verdict, {"eligible", "pending", "not_eligible", "review"}))
    return core::parameter_problem("request.parameter_wrong", "verdict");
  if (!is_one_of(query.level, {"A", "B", "C"}))
    return core::parameter_problem("request.parameter_wrong", "level");
  if (!is_one_of(query.review, {"due", "month"}))
    return core::parameter_problem("request.parameter_wrong", "review");
  if (!is_one_of(query.absence_band, {"-0.5", "0.5-1", "1-3", "3-5", "5-10", "10-", "unknown"}))
    return core::parameter_problem("request.parameter_wrong", "absence_band");
  if (query.age_band && query.age_band->size() > longest_band)
    return core::parameter_problem("request.parameter_wrong", "age_band");
  const auto groups = read_key_group_words(query.key_group);
  if (!groups) return refusal_of(groups);
  EntryFilter filter{query.state,        query.verdict, query.level, query.age_band,
                     query.absence_band, *groups,       {}};
  if (query.review) filter.review_until = *query.review == "due" ? today : today + coming_month;
  return filter;
}

Result<EntrySort> read_sort(const std::optional<std::string>& text) {
  EntrySort sort;
  if (!text) return sort;
  std::string_view word = *text;
  sort.descending = word.starts_with('-');
  if (sort.descending) word.remove_prefix(1);
  const auto by = read_entry_order(word);
  if (!by) return core::parameter_problem("request.parameter_wrong", "sort");
  sort.by = *by;
  return sort;
}

// All conditions but the page itself, for the cursor.
std::string filter_words(const EntryListQuery& query) {
  std::string words = "entry.list";
  for (const auto* one : {&query.region, &query.state, &query.verdict, &query.key_group, &query.level,
                          &query.age_band, &query.absence_band, &query.review, &query.handled, &query.sort}) {
    words += '\n';
    words += one->value_or("");
  }
  return words;
}

Result<std::optional<EntryPlaceInList>> read_place(const core::Call& call, const core::CursorOwner& owner,
                                                   const std::optional<std::string>& after) {
  if (!after) return std::optional<EntryPlaceInList>{};
  const auto position = core::read_cursor(call.desk().vault, owner, call.now(), *after);
  if (!position) return refusal_of(position);
  const std::size_t space = position->find(' ');
  const auto id = parse_id(std::string_view{*position}.substr(0, std::min(space, position->size())));
  if (space == std::string::npos || !id) return problem("request.cursor_wrong");
  return std::optional{EntryPlaceInList{position->substr(space + 1), *id}};
}

struct Page {
  std::vector<EntryRow> rows;
  bool has_more = false;
  std::optional<std::int64_t> total;
};

Result<Page> read_page(const core::Call& call, platform::Connection& connection, const core::Scope& scope,
                       const EntryListQuery& query, const std::optional<EntryPlaceInList>& after, int limit) {
  const auto filter = read_filter(query, call.today());
  if (!filter) return refusal_of(filter);
  const auto sort = read_sort(query.sort);
  if (!sort) return refusal_of(sort);
  core::ScopedReader reader{connection, scope};
  auto rows = read_entry_page(reader, *filter, *sort, after, limit + 1);
  if (!rows) return refusal_of(rows);
  Page page{std::move(*rows), false, std::nullopt};
  page.has_more = static_cast<int>(page.rows.size()) > limit;
  if (page.has_more) page.rows.pop_back();
  if (!after && !page.has_more) page.total = static_cast<std::int64_t>(page.rows.size());
  if (!after && page.has_more) {
    const auto total = count_entries(reader, *filter);
    if (!total) return refusal_of(total);
    page.total = *total;
  }
  return page;
}

// Where the coded columns need no relation to her, her name does: whoever is named is handled.
Result<core::Ask> read_ask(const EntryListQuery& query) {
  if (!is_one_of(query.handled, {"mine"}))
    return core::parameter_problem("request.parameter_wrong", "handled");
  core::DataClasses classes{core::DataClass::identity};
  if (!query.handled) classes.add(core::DataClass::existence);
  return core::Ask{core::Permission::entry_list, classes, ""};
}

Result<core::Out<EntryPage>> list(core::Call& call, const EntryListQuery& query, const core::None&) {
  const auto area = call.area(query.region);
  if (!area) return refusal_of(area);
  const auto limit = page_size(call, query.limit);
  if (!limit) return refusal_of(limit);
  const core::CursorOwner owner{call.caller().account, filter_words(query)};
  const auto after = read_place(call, owner, query.after);
  if (!after) return refusal_of(after);
  const auto ask = read_ask(query);
  if (!ask) return refusal_of(ask);
  const core::Scope scope = core::Scope::of(call.desk().grants, call.caller(), *ask, *area);
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const auto page = read_page(call, **reading, scope, query, *after, *limit);
  if (!page) return refusal_of(page);
  EntryPage answer{{}, std::nullopt, page->total};
  std::vector<ItemRow> shown;
  for (const EntryRow& row : page->rows) {
    auto item = open_item(call, **reading, core::Permission::entry_list, row.entry);
    if (!item) return refusal_of(item);
    answer.items.push_back(item->item);
    shown.push_back(std::move(*item));
  }
  if (page->has_more) {
    const EntryRow& last = page->rows.back();
    answer.next =
        core::make_cursor(call.desk().vault, owner, call.now(), to_string(last.entry.id) + " " + last.key);
  }
  tell_log(call, shown);
  return core::Out<EntryPage>{std::move(answer)};
}

}  // namespace

std::vector<core::Route> entry_list_routes(const EntryServices&) {
  return {core::bind<EntryListQuery, core::None, EntryPage>(
      core::RouteRules{.name = "entry.list",
                       .method = "GET",
                       .path = "/api/v1/entries",
                       .summary = "entries of a region, by page",
                       .door = core::Door::permitted,
                       .permission = std::optional{core::Permission::entry_list},
                       .classes = core::DataClasses{core::DataClass::existence, core::DataClass::identity},
                       .purpose_rule = core::PurposeRule::fixed,
                       .purpose = core::AuditPurpose::followup,
                       .verb = core::AuditVerb::list,
                       .rate = core::RateClass::ordinary,
                       .priority = http::Priority::person},
      200, list)};
}

}  // namespace halfsky::ledger
