#include "ledger/erasure/traces.h"

#include <algorithm>
#include <array>

#include "ledger/imports/staging_places.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_indexes{"traces.indexes",
                          "SELECT kind, value FROM exact_index WHERE county = $1 AND person = $2"};
constexpr Sql sql_shared_household{
    "traces.shared_household",
    "SELECT 1 WHERE EXISTS (SELECT 1 FROM entry WHERE county = $1 AND household = $2 AND person <> $3 AND"
    " state <> 'deleted') OR EXISTS (SELECT 1 FROM household_member WHERE county = $1 AND household = $2"
    " AND person <> $3)"};
constexpr Sql sql_rows{
    "traces.rows",
    "SELECT number, file, sheet_row, outcome, change, state, village, person_county, person, entry,"
    " entry_version, sealed FROM staged_row WHERE county = $1 AND batch = $2 AND number > $3"
    " ORDER BY number LIMIT $4"};
constexpr std::array statements{sql_indexes, sql_shared_household, sql_rows};

constexpr std::chrono::minutes longest_reading{10};
constexpr int rows_at_once = 500;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

std::string both(const std::string& one, const std::string& other) {
  return one.empty() || other.empty() ? "" : one + "\n" + other;
}

void add(std::set<std::string>& marks, const std::string& mark) {
  if (!mark.empty()) marks.insert(mark);
}

void add_marks(HerMarks& marks, const Documents& documents) {
  const std::string name = documents.get("name");
  add(marks.numbers, documents.get("id_number"));
  add(marks.names_and_husbands, both(name, documents.get("husband_name")));
  add(marks.names_and_villages, both(name, documents.get("village")));
}

// What she was called in between is hers as well.
Result<void> add_marks_of_entry(Connection& connection, const platform::SubjectKey& key, const Entry& bare,
                                HerMarks& marks) {
  const std::string& county = bare.columns.place.county;
  const DataClasses classes{DataClass::identity, DataClass::contact, DataClass::family};
  const auto entry = read_entry(connection, &key, county, bare.id, classes);
  if (!entry) return refusal_of(entry);
  if (!*entry) return {};
  const auto changes = read_changes(connection, key, county, bare.id, classes);
  if (!changes) return refusal_of(changes);
  add_marks(marks, (*entry)->documents);
  for (const EntryChange& change : *changes)
    add_marks(marks, entry_at_version(**entry, *changes, change.number).documents);
  return {};
}

Result<std::vector<IndexRow>> indexes_of(Connection& connection, const PersonKey& person) {
  std::vector<IndexRow> indexes;
  auto read = connection.each(sql_indexes, {person.county, person.id}, [&](const Row& row) {
    IndexRow index{static_cast<IndexKind>(row.integer(0)), {}};
    const ByteView value = row.bytes(1);
    std::copy_n(value.begin(), std::min(value.size(), index.value.size()), index.value.begin());
    indexes.push_back(index);
  });
  if (!read) return refusal_of(read);
  return indexes;
}

Result<std::vector<Id>> own_households(Connection& connection, const Traces& traces) {
  std::set<Id> named;
  for (const Entry& entry : traces.entries) {
    if (entry.columns.household) named.insert(*entry.columns.household);
  }
  std::vector<Id> own;
  for (const Id& household : named) {
    const auto shared =
        connection.first(sql_shared_household, {traces.person.county, household, traces.person.id},
                         [](const Row&) { return true; });
    if (!shared) return refusal_of(shared);
    if (!*shared) own.push_back(household);
  }
  return own;
}

bool speaks_of(const StagedRow& row, const Traces& woman) {
  if (row.line.person) return *row.line.person == woman.person;
  return woman.marks.fit(row.reading);
}

// Whoever waited for a decision waits no more: there is nobody to decide on.
StagedRow emptied(StagedRow row) {
  StagedLine& line = row.line;
  line.person.reset();
  line.entry.reset();
  line.entry_version.reset();
  line.change.clear();
  if (line.state == RowState::staged || line.state == RowState::waiting) line.state = RowState::refused;
  RowReading nothing;
  nothing.at = std::move(row.reading.at);
  nothing.outcome = row.reading.outcome;
  nothing.duplicate_of = row.reading.duplicate_of;
  row.reading = std::move(nothing);
  return row;
}

class Emptying {
 public:
  Emptying(platform::Store& store, const platform::KeyVault& vault, std::span<const Traces> women,
           const std::function<bool()>& go_on)
      : store_{store}, vault_{vault}, women_{women}, go_on_{go_on} {}

  Result<std::vector<EmptiedRow>> run() {
    std::vector<ImportBatch> batches;
    {
      const auto reading = store_.read(longest_reading);
      if (!reading) return refusal_of(reading);
      auto known = read_batches(**reading);
      if (!known) return refusal_of(known);
      batches = std::move(*known);
    }
    for (const ImportBatch& batch : batches) {
      if (batch.state == BatchState::discarded) continue;
      const auto key = open_batch_key(vault_, batch);
      if (!key) return refusal_of(key);
      if (auto read = read_rows(batch.key, **key); !read) return refusal_of(read);
    }
    return std::move(rows_);
  }

 private:
  Result<void> read_rows(const BatchKey& batch, const platform::SubjectKey& key) {
    std::int64_t last = 0;
    while (true) {
      if (!go_on_()) return problem("job.interrupted");
      const auto reading = store_.read(longest_reading);
      if (!reading) return refusal_of(reading);
      const std::int64_t before = last;
      auto read = (*reading)->each(sql_rows, {batch.county, batch.id, last, rows_at_once},
                                   [&](const Row& row) -> Result<void> {
                                     StagedLine line = read_line(row);
                                     last = line.number;
                                     auto opened = open_row(key, batch, std::move(line), row.bytes(11));
                                     if (!opened) return refusal_of(opened);
                                     return keep(batch, key, std::move(*opened));
                                   });
      if (!read || last == before) return read;
    }
  }

  Result<void> keep(const BatchKey& batch, const platform::SubjectKey& key, StagedRow row) {
    const bool is_hers =
        std::any_of(women_.begin(), women_.end(), [&](const Traces& woman) { return speaks_of(row, woman); });
    if (!is_hers) return {};
    StagedRow empty = emptied(std::move(row));
    auto sealed = seal_row(key, batch, std::move(empty.line), empty.reading);
    if (!sealed) return refusal_of(sealed);
    rows_.push_back({batch, std::move(*sealed)});
    return {};
  }

  platform::Store& store_;
  const platform::KeyVault& vault_;
  std::span<const Traces> women_;
  const std::function<bool()>& go_on_;
  std::vector<EmptiedRow> rows_;
};

}  // namespace

std::span<const Sql> traces_statements() {
  return statements;
}

bool HerMarks::fit(const RowReading& row) const {
  const Normalized& values = row.values;
  return numbers.contains(values.id_number) ||
         names_and_husbands.contains(both(values.name, values.husband_name)) ||
         names_and_villages.contains(both(values.name, values.village));
}

Result<Traces> find_traces(Connection& connection, const platform::KeyVault& vault, const PersonKey& person) {
  const auto key = open_person_key(connection, vault, person);
  if (!key) return refusal_of(key);
  Traces traces;
  traces.person = person;
  auto entries = entries_of_person(connection, person);
  if (!entries) return refusal_of(entries);
  traces.entries = std::move(*entries);
  for (const Entry& entry : traces.entries) {
    if (auto added = add_marks_of_entry(connection, **key, entry, traces.marks); !added)
      return refusal_of(added);
  }
  auto indexes = indexes_of(connection, person);
  if (!indexes) return refusal_of(indexes);
  traces.indexes = std::move(*indexes);
  auto households = own_households(connection, traces);
  if (!households) return refusal_of(households);
  traces.households = std::move(*households);
  return traces;
}

Result<std::vector<EmptiedRow>> empty_rows(platform::Store& store, const platform::KeyVault& vault,
                                           std::span<const Traces> women,
                                           const std::function<bool()>& go_on) {
  return Emptying{store, vault, women, go_on}.run();
}

}  // namespace halfsky::ledger
