#include "ledger/erasure/erase.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_kept{"erase.kept",
                       "SELECT 1 FROM entry WHERE county = $1 AND person = $2 AND state NOT IN ('exited',"
                       " 'deleted') LIMIT 1"};
constexpr Sql sql_changes{"erase.changes", "DELETE FROM entry_change WHERE county = $1 AND entry = $2"};
constexpr Sql sql_sealed{"erase.sealed", "DELETE FROM entry_sealed WHERE county = $1 AND entry = $2"};
constexpr Sql sql_papers{
    "erase.papers",
    "DELETE FROM export_content WHERE EXISTS (SELECT 1 FROM export_subject WHERE export_subject.county ="
    " export_content.county AND export_subject.file = export_content.file AND export_subject.county = $1"
    " AND export_subject.entry = $2)"};
constexpr Sql sql_spells{"erase.spells", "DELETE FROM spell WHERE county = $1 AND person = $2"};
constexpr Sql sql_relations{"erase.relations", "DELETE FROM relation WHERE county = $1 AND person = $2"};
constexpr Sql sql_claims{"erase.claims", "DELETE FROM claim WHERE county = $1 AND person = $2"};
constexpr Sql sql_missing{"erase.missing",
                          "DELETE FROM import_missing WHERE person_county = $1 AND person = $2"};
constexpr Sql sql_membership{"erase.membership",
                             "DELETE FROM household_member WHERE county = $1 AND person = $2"};
constexpr Sql sql_columns{
    "erase.columns",
    "UPDATE entry SET household = NULL, state = 'deleted', verdict = 'not_eligible', level = NULL,"
    " key_groups = 0, age_band = NULL, absence_band = NULL, education = NULL, health = NULL,"
    " children = NULL, next_review = NULL, version = version + 1, changed_at = $3"
    " WHERE county = $1 AND person = $2"};
constexpr Sql sql_members{"erase.members",
                          "DELETE FROM household_member WHERE county = $1 AND household = $2"};
constexpr Sql sql_household{"erase.household", "DELETE FROM household WHERE county = $1 AND id = $2"};
constexpr std::array statements{sql_kept,       sql_changes,   sql_sealed,  sql_papers,
                                sql_spells,     sql_relations, sql_claims,  sql_missing,
                                sql_membership, sql_columns,   sql_members, sql_household};

constexpr std::size_t rows_an_act = 50;
constexpr std::chrono::minutes longest_reading{10};

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

Result<void> run_each(Connection& connection, std::initializer_list<const Sql*> list,
                      const std::string& county, const Id& id) {
  for (const Sql* sql : list) {
    const auto ran = connection.run(*sql, {county, id});
    if (!ran) return refusal_of(ran);
  }
  return {};
}

Result<void> refuse_kept(Connection& connection, const PersonKey& person) {
  const auto kept = connection.first(sql_kept, {person.county, person.id}, [](const Row&) { return true; });
  if (!kept) return refusal_of(kept);
  if (*kept) return problem("erasure.duty_holds");
  return {};
}

// All of hers in one act; a few dozen statements.
Result<void> erase_one(Connection& connection, const Traces& woman, Instant now) {
  const auto& [county, id] = woman.person;
  Result<void> done;
  for (const Entry& entry : woman.entries) {
    if (done) done = run_each(connection, {&sql_papers, &sql_changes, &sql_sealed}, county, entry.id);
  }
  if (done) {
    done = run_each(connection, {&sql_spells, &sql_relations, &sql_claims, &sql_missing, &sql_membership},
                    county, id);
  }
  for (const Id& household : woman.households) {
    if (done) done = run_each(connection, {&sql_members, &sql_household}, county, household);
  }
  if (done) done = connection.run(sql_columns, {county, id, now}).map([](std::int64_t) {});
  return done ? erase_person(connection, woman.person, woman.indexes, now) : done;
}

class Erasing {
 public:
  Erasing(platform::Store& store, const platform::KeyVault& vault, const EraseOrder& order, Instant now,
          const std::function<bool()>& go_on)
      : store_{store}, vault_{vault}, order_{order}, now_{now}, go_on_{go_on} {}

  Result<Erased> run() {
    auto done = find();
    if (done && !women_.empty()) done = empty_imports();
    if (done) done = take_keys();
    if (!done) return refusal_of(done);
    return std::move(erased_);
  }

 private:
  Result<void> find() {
    const auto reading = store_.read(longest_reading);
    if (!reading) return refusal_of(reading);
    for (const PersonKey& person : order_.people) {
      auto traces = find_traces(**reading, vault_, person);
      if (!traces && (traces.error().code == "person.erased" || traces.error().code == "person.not_there"))
        continue;
      if (!traces) return refusal_of(traces);
      if (auto may = may_go(**reading, person); !may) return may;
      women_.push_back(std::move(*traces));
    }
    return {};
  }

  Result<void> may_go(Connection& connection, const PersonKey& person) const {
    return order_.in_any_state ? Result<void>{} : refuse_kept(connection, person);
  }

  Result<void> empty_imports() {
    const auto rows = empty_rows(store_, vault_, women_, go_on_);
    if (!rows) return refusal_of(rows);
    for (std::size_t at = 0; at < rows->size(); at += rows_an_act) {
      const auto some = std::span{*rows}.subspan(at, std::min(rows_an_act, rows->size() - at));
      auto written = store_.writer().write(
          platform::Urgency::job, "erase.imports", [&](Connection& connection) -> Result<void> {
            for (const EmptiedRow& one : some) {
              if (auto updated = update_row(connection, one.batch, one.row); !updated) return updated;
            }
            return {};
          });
      if (!written) return written;
    }
    return {};
  }

  Result<void> take_keys() {
    for (Traces& woman : women_) {
      if (!go_on_()) return problem("job.interrupted");
      auto written =
          store_.writer().write(platform::Urgency::job, "erase.woman", [&](Connection& connection) {
            auto may = may_go(connection, woman.person);
            return may ? erase_one(connection, woman, now_) : may;
          });
      if (!written) return written;
      ++erased_.women;
      std::move(woman.entries.begin(), woman.entries.end(), std::back_inserter(erased_.entries));
    }
    return {};
  }

  platform::Store& store_;
  const platform::KeyVault& vault_;
  const EraseOrder& order_;
  Instant now_;
  const std::function<bool()>& go_on_;
  std::vector<Traces> women_;
  Erased erased_;
};

}  // namespace

std::span<const Sql> erase_statements() {
  return statements;
}

Result<Erased> erase_women(platform::Store& store, const platform::KeyVault& vault, const EraseOrder& order,
                           Instant now, const std::function<bool()>& go_on) {
  return Erasing{store, vault, order, now, go_on}.run();
}

}  // namespace halfsky::ledger
