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

core::RelationRow task_of(core::Call& call, const Entry& entry, const Id& post, const char* basis) {
  core::RelationRow row;
  row.county = entry.columns.place.county;
  row.id = call.desk().random.id(call.now());
  row.kind = core::RelationKind::task;
  row.post = post;
  row.person = entry.person;
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
      auto added = core::add_relation(connection, task_of(call, entry, post.id, "submission"), post.account,
                                      call.desk().limits, call.editor(), core::no_witness);
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

Result<void> take_task(core::Call& call, Connection& connection, const Entry& entry) {
  return core::add_relation(connection, task_of(call, entry, call.caller().post, "enrolment"),
                            call.caller().account, call.desk().limits, call.editor(), core::no_witness);
}

}  // namespace halfsky::ledger
