#include "ledger/parameter_trial.h"

#include <array>

#include "ledger/entry_judging.h"
#include "ledger/entry_store.h"
#include "ledger/spell_store.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_entries{"parameter_trial.entries",
                          "SELECT id, person FROM entry WHERE county = $1 AND state IN ('active', 'watch', "
                          "'stale', 'claim') ORDER BY id"};
constexpr std::array statements{sql_entries};

struct Found {
  Id entry;
  Id person;
};

Result<std::vector<Found>> in_register(Connection& connection, const std::string& county) {
  std::vector<Found> found;
  auto read = connection.each(sql_entries, {county}, [&](const Row& row) {
    found.push_back({row.id(0), row.id(1)});
  });
  if (!read) return tl::make_unexpected(read.error());
  return found;
}

// Villages have their parameters by the thousand; each is asked for once.
class Places {
 public:
  explicit Places(const Trial& trial) : trial_{trial} {}

  const ParameterChange& of(const EntryPlace& place) {
    const std::string key = place.village.value_or(place.township.value_or(place.county));
    const auto found = known_.find(key);
    if (found != known_.end()) return found->second;
    return known_.emplace(key, ParameterChange{trial_.before(place), trial_.after(place)}).first->second;
  }

 private:
  const Trial& trial_;
  std::map<std::string, ParameterChange> known_;
};

}  // namespace

std::span<const Sql> parameter_trial_statements() {
  return statements;
}

void try_on(const Documents& documents, std::span<const Spell> spells, const ParameterChange& change,
            Date day, TrialCounts& counts) {
  EntryColumns columns;
  // As computed: that a lower level waits for a visit is no matter of the parameters.
  const EntryColumns now = judge_entry(documents, spells, columns, change.before, day);
  const EntryColumns then = judge_entry(documents, spells, columns, change.after, day);
  ++counts.judged;
  if (now.verdict != then.verdict) ++counts.verdicts[then.verdict];
  if (then.level && now.level != then.level) ++counts.levels[*then.level];
}

Result<TrialCounts> try_parameters(Connection& connection, const platform::KeyVault& vault,
                                   const Trial& trial) {
  const auto entries = in_register(connection, trial.county);
  if (!entries) return tl::make_unexpected(entries.error());
  TrialCounts counts;
  Places places{trial};
  for (const Found& one : *entries) {
    const auto key = open_person_key(connection, vault, {trial.county, one.person});
    if (!key && key.error().code == "person.erased") continue;
    if (!key) return tl::make_unexpected(key.error());
    const auto entry = read_entry(connection, key->get(), trial.county, one.entry, every_data_class());
    if (!entry) return tl::make_unexpected(entry.error());
    const auto spells = read_spells(connection, **key, trial.county, one.person, every_data_class());
    if (!spells) return tl::make_unexpected(spells.error());
    try_on((*entry)->documents, *spells, places.of((*entry)->columns.place), trial.day, counts);
  }
  return counts;
}

}  // namespace halfsky::ledger
