#include <algorithm>
#include <charconv>

#include "core/access/relation_store.h"
#include "core/organisation/organisation_store.h"
#include "ledger/entry_judging.h"
#include "ledger/entry_writing.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

constexpr int task_days = 60;

core::RelationRow task_of(core::Call& call, const PersonKey& woman, const Id& post, const char* basis) {
  core::RelationRow row;
  row.county = woman.county;
  row.id = call.desk().random.id(call.now());
  row.kind = core::RelationKind::task;
  row.post = post;
  row.person = woman.id;
  row.basis = basis;
  row.valid_from = call.today();
  row.valid_to = call.today() + std::chrono::days{task_days};
  return row;
}

Result<int> give_to_offices(core::Call& call, Connection& connection, const Entry& entry,
                            const std::string& region, std::string_view role) {
  const auto offices = core::offices_of_region(connection, region, call.today());
  if (!offices) return refusal_of(offices);
  int given = 0;
  for (const core::Office& office : *offices) {
    const auto posts = core::posts_of_office(connection, office.id, call.today());
    if (!posts) return refusal_of(posts);
    for (const core::Post& post : *posts) {
      if (post.role != role) continue;
      auto added = core::add_relation(
          connection, task_of(call, {entry.columns.place.county, entry.person}, post.id, "submission"),
          post.account, call.desk().limits, call.editor(), core::no_witness);
      if (!added) return refusal_of(added);
      ++given;
    }
  }
  return given;
}

}  // namespace

Entry reassessed(Entry entry, const Parameters& parameters, Date on) {
  complete(entry.documents);
  entry.columns = judge_entry(entry.documents, entry.columns, parameters, on);
  return entry;
}

void plan_review(EntryAct act, const Parameters& parameters, Date today, Entry& entry) {
  if (act == EntryAct::approve || act == EntryAct::reverify || act == EntryAct::restore)
    entry.columns.next_review = add_months(today, parameters.review_cycle_months);
  if (!is_open(entry.columns.state)) entry.columns.next_review.reset();
}

Result<std::optional<ExitReason>> told_exit_reason(const std::optional<std::string>& text) {
  if (!text) return std::optional<ExitReason>{};
  int code = 0;
  const char* const end = text->data() + text->size();
  const auto read = std::from_chars(text->data(), end, code);
  const auto reason =
      read.ec == std::errc{} && read.ptr == end ? read_exit_reason(code) : std::optional<ExitReason>{};
  if (!reason) return problem("field.code_unknown", {{"where", "/exit_reason"}, {"list", "exit_reason"}});
  return reason;
}

Recording recording_of(const core::Call& call) {
  return {call.now(), call.caller().account, call.caller().office, "visit"};
}

Result<void> check_version(const core::Call& call, const Entry& present) {
  const auto expected = call.expected_version();
  if (!expected) return refusal_of(expected);
  if (*expected == present.version) return {};
  return problem("entry.changed_meanwhile", {{"version", std::to_string(present.version)}});
}

Result<void> refuse_first(const std::vector<Problem>& faults) {
  if (faults.empty()) return {};
  return tl::make_unexpected(faults.front());
}

Result<void> give_tasks(core::Call& call, Connection& connection, const Entry& entry) {
  const EntryPlace& place = entry.columns.place;
  int given = 0;
  if (place.township) {
    const auto there = give_to_offices(call, connection, entry, *place.township, "township_civil_affairs");
    if (!there) return refusal_of(there);
    given = *there;
  }
  if (given > 0) return {};
  return give_to_offices(call, connection, entry, place.county, "county_civil_affairs").map([](int) {});
}

Result<void> take_task(core::Call& call, Connection& connection, const PersonKey& woman, const char* basis) {
  const auto rows = core::relations_of_person(connection, woman.county, woman.id, call.today());
  if (!rows) return refusal_of(rows);
  const Id& post = call.caller().post;
  const bool has_one = std::any_of(rows->begin(), rows->end(), [&](const core::RelationRow& row) {
    return row.post == post && row.kind == core::RelationKind::task;
  });
  if (has_one) return {};
  return core::add_relation(connection, task_of(call, woman, post, basis), call.caller().account,
                            call.desk().limits, call.editor(), core::no_witness);
}

}  // namespace halfsky::ledger
