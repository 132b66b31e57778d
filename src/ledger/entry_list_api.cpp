#include <algorithm>

#include "core/route/bind.h"
#include "core/route/cursor.h"
#include "ledger/entry_api.h"
#include "ledger/entry_filter.h"
#include "ledger/entry_items.h"
#include "ledger/entry_list_store.h"

namespace halfsky::ledger {

struct EntryListQuery : EntryFilterWords {
  std::optional<std::string> region;
  std::optional<std::string> handled;  // mine: only women whom the caller handles
  std::optional<std::string> sort;
  std::optional<int> limit;
  std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(EntryListQuery, (EntryFilterWords), (region, handled, sort, limit, after))

namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
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

// Where the coded columns need no relation, her name does.
Result<core::Ask> ask_of(const EntryListQuery& query) {
  if (query.handled && *query.handled != "mine")
    return core::parameter_problem("request.parameter_wrong", "handled");
  core::DataClasses classes{core::DataClass::identity};
  if (!query.handled) classes = classes | core::DataClasses{core::DataClass::existence};
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
  const auto ask = ask_of(query);
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
