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

bool may_change(EntryState state) {
  return state != EntryState::exited && state != EntryState::deleted && state != EntryState::claim;
}

}  // namespace

Entry reassessed(Entry entry, std::span<const Spell> spells, const Parameters& parameters, Date on) {
  entry.columns = judge_entry(entry.documents, spells, entry.columns, parameters, on);
  return entry;
}

void plan_review(EntryAct act, const Parameters& parameters, Date today, Entry& entry) {
  if (act == EntryAct::begin_watch)  // from the next day on the daily job counts from the day that matters
    entry.columns.next_review = today + std::chrono::days{parameters.husband_back_exit_days + 1};
  if (act == EntryAct::approve || act == EntryAct::reverify || act == EntryAct::restore ||
      act == EntryAct::end_watch)
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

Result<EntryEdit> seal_edit(core::Call& call, const OpenedEntry& opened, const Entry& after, SpellEdit spells,
                            Date effective) {
  EntryEdit edit{opened.entry, std::nullopt, {}, std::move(spells.go)};
  auto change =
      seal_change(call.desk().vault, *opened.key, opened.entry, after, effective, recording_of(call));
  if (!change) return refusal_of(change);
  edit.change = std::move(*change);
  for (Spell& spell : spells.come) {
    spell.id = call.desk().random.id(call.now());
    auto sealed = seal_spell(*opened.key, spell);
    if (!sealed) return refusal_of(sealed);
    edit.come.push_back(std::move(*sealed));
  }
  return edit;
}

Result<void> write_edit(const core::Call& call, Connection& connection, const EntryEdit& edit) {
  const std::string& county = edit.before.columns.place.county;
  Result<void> done;
  if (edit.change) done = write_change(connection, *edit.change);
  for (const Id& spell : edit.go) {
    if (done) done = retract_spell(connection, county, edit.before.person, spell, recording_of(call));
  }
  for (const SealedSpell& spell : edit.come) {
    if (done) done = insert_spell(connection, county, edit.before.person, spell);
  }
  return done;
}

Result<OpenedEntry> open_to_change(core::Call& call, const Id& id) {
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const auto located = locate_entry(call, **reading, id);
  if (!located) return refusal_of(located);
  const auto decision = call.decide_on(**reading, subject_of(call.desk().regions, *located), dossier_classes);
  if (!decision) return refusal_of(decision);
  if (auto same = check_version(call, *located); !same) return refusal_of(same);
  if (!may_change(located->columns.state)) {
    return problem("entry.act_not_possible",
                   {{"act", "change"}, {"state", std::string{word_of(located->columns.state)}}});
  }
  return open_entry(call, **reading, *located, dossier_classes);
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
