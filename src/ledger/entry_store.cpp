#include "ledger/entry_store.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;
using platform::Value;

constexpr Sql sql_insert{"entry.insert",
                         "INSERT INTO entry (county, id, person, episode, household, prefecture, township, "
                         "village, state, verdict, level,"
                         " key_groups, age_band, absence_band, education, health, children, next_review, "
                         "parameter_version, version,"
                         " recorded_at, recorded_by, organisation, source, changed_at)"
                         " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, "
                         "$17, $18, $19, $20, $21, $22,"
                         " $23, $24, $25)"};
constexpr Sql sql_insert_sealed{
    "entry.insert_sealed",
    "INSERT INTO entry_sealed (county, entry, c1, c2, c3, c4, c5) VALUES ($1, $2, $3, $4, $5, $6, $7)"};
constexpr Sql sql_read{
    "entry.read",
    "SELECT county, prefecture, township, village, id, person, episode, version, household, state, verdict, "
    "level,"
    " key_groups, age_band, absence_band, education, health, children, next_review, parameter_version, "
    "recorded_at,"
    " recorded_by, organisation, source, changed_at FROM entry WHERE county = $1 AND id = $2"};
constexpr Sql sql_of_person{"entry.of_person",
                            "SELECT county, prefecture, township, village, id, person, episode, version, "
                            "household, state, verdict, level,"
                            " key_groups, age_band, absence_band, education, health, children, next_review, "
                            "parameter_version, recorded_at,"
                            " recorded_by, organisation, source, changed_at FROM entry WHERE county = $1 AND "
                            "person = $2 ORDER BY episode"};
// One a class: a reader names no column of a class that it may not open.
constexpr std::array read_sealed{
    Sql{"entry.read_c1", "SELECT c1 FROM entry_sealed WHERE county = $1 AND entry = $2"},
    Sql{"entry.read_c2", "SELECT c2 FROM entry_sealed WHERE county = $1 AND entry = $2"},
    Sql{"entry.read_c3", "SELECT c3 FROM entry_sealed WHERE county = $1 AND entry = $2"},
    Sql{"entry.read_c4", "SELECT c4 FROM entry_sealed WHERE county = $1 AND entry = $2"},
    Sql{"entry.read_c5", "SELECT c5 FROM entry_sealed WHERE county = $1 AND entry = $2"}};
constexpr Sql sql_update{
    "entry.update",
    "UPDATE entry SET household = $3, township = $4, village = $5, state = $6, verdict = $7, level = $8,"
    " key_groups = $9, age_band = $10, absence_band = $11, education = $12, health = $13, children = $14,"
    " next_review = $15, parameter_version = $16, changed_at = $17, version = version + 1"
    " WHERE county = $1 AND id = $2 AND version = $18"};
constexpr Sql sql_update_sealed{
    "entry.update_sealed",
    "UPDATE entry_sealed SET c1 = CASE WHEN $3 = 1 THEN $8 ELSE c1 END, c2 = CASE WHEN $4 = 1 THEN $9 ELSE "
    "c2 END,"
    " c3 = CASE WHEN $5 = 1 THEN $10 ELSE c3 END, c4 = CASE WHEN $6 = 1 THEN $11 ELSE c4 END,"
    " c5 = CASE WHEN $7 = 1 THEN $12 ELSE c5 END WHERE county = $1 AND entry = $2"};
constexpr Sql sql_insert_change{"entry.insert_change",
                                "INSERT INTO entry_change (county, entry, number, data_class, sealed, "
                                "recorded_at, recorded_by, organisation,"
                                " source) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
constexpr Sql sql_changes{
    "entry.changes",
    "SELECT number, data_class, sealed, recorded_at, recorded_by, organisation, source FROM entry_change"
    " WHERE county = $1 AND entry = $2 ORDER BY number, data_class"};
constexpr Sql sql_delete_changes{"entry.delete_changes",
                                 "DELETE FROM entry_change WHERE county = $1 AND entry = $2"};
constexpr Sql sql_delete_sealed{"entry.delete_sealed",
                                "DELETE FROM entry_sealed WHERE county = $1 AND entry = $2"};
constexpr Sql sql_delete{"entry.delete", "DELETE FROM entry WHERE county = $1 AND id = $2"};
constexpr std::array statements{sql_insert,     sql_insert_sealed,  sql_read,          sql_of_person,
                                read_sealed[0], read_sealed[1],     read_sealed[2],    read_sealed[3],
                                read_sealed[4], sql_update,         sql_update_sealed, sql_insert_change,
                                sql_changes,    sql_delete_changes, sql_delete_sealed, sql_delete};

constexpr std::string_view old_mark = "old.";
constexpr std::string_view new_mark = "new.";
constexpr std::string_view effective_name = "effective";

Value level_or_null(const std::optional<AttentionLevel>& level) {
  if (!level) return nullptr;
  return word_of(*level);
}

Value bytes_or_null(const Bytes& bytes) {
  if (bytes.empty()) return nullptr;
  return bytes;
}

Status read_status(std::string_view word) {
  for (const Status status : {Status::eligible, Status::pending, Status::review}) {
    if (word_of(status) == word) return status;
  }
  return Status::not_eligible;
}

std::optional<int> optional_int(const Row& row, int column) {
  const auto value = row.optional_integer(column);
  if (!value) return std::nullopt;
  return static_cast<int>(*value);
}

EntryColumns read_row_columns(const Row& row) {
  EntryColumns columns;
  columns.place = {std::string{row.text(0)}, std::string{row.text(1)}, row.optional_text(2),
                   row.optional_text(3)};
  columns.household = row.optional_id(8);
  columns.state = read_entry_state(row.text(9)).value_or(EntryState::draft);
  columns.verdict = read_status(row.text(10));
  columns.level = row.is_null(11) ? std::nullopt : read_attention_level(row.text(11));
  columns.key_groups = read_key_groups(row.integer(12));
  columns.age_band = row.optional_text(13);
  columns.absence_band = row.optional_text(14);
  columns.education = row.optional_text(15);
  columns.health = row.optional_text(16);
  columns.children = optional_int(row, 17);
  columns.next_review = row.optional_date(18);
  columns.parameter_version = row.text(19);
  return columns;
}

Entry read_row(const Row& row) {
  Entry entry;
  entry.columns = read_row_columns(row);
  entry.id = row.id(4);
  entry.person = row.id(5);
  entry.episode = static_cast<int>(row.integer(6));
  entry.version = static_cast<int>(row.integer(7));
  entry.recorded = {row.instant(20), std::string{row.text(21)}, std::string{row.text(22)},
                    std::string{row.text(23)}};
  entry.changed_at = row.instant(24);
  return entry;
}

Result<void> open_one(Connection& connection, const platform::SubjectKey& key, Entry& entry,
                      DataClass data_class) {
  const int number = static_cast<int>(data_class);
  const Sql& sql = read_sealed.at(static_cast<std::size_t>(number) - 1);
  return connection.each(sql, {entry.columns.place.county, entry.id}, [&](const Row& row) -> Result<void> {
    if (row.is_null(0)) return {};
    auto document = open_document(key, place_of(SealedTable::entry, entry.id, number), row.bytes(0));
    if (!document) return tl::make_unexpected(document.error());
    entry.documents.of(data_class) = std::move(*document);
    return {};
  });
}

Result<void> open_documents(Connection& connection, const platform::SubjectKey& key, Entry& entry,
                            const DataClasses& classes) {
  for (const DataClass data_class : classes) {
    if (auto opened = open_one(connection, key, entry, data_class); !opened) return opened;
  }
  return {};
}

Document change_document(const EntryChange& change, std::size_t data_class) {
  Document document;
  for (const auto& [name, value] : change.old_values[data_class]) {
    document.emplace(std::string{old_mark} + name, value);
  }
  for (const auto& [name, value] : change.new_values[data_class]) {
    document.emplace(std::string{new_mark} + name, value);
  }
  if (!document.empty()) document.emplace(effective_name, halfsky::to_string(change.effective));
  return document;
}

Result<void> read_change_document(const Document& document, std::size_t data_class, EntryChange& change) {
  for (const auto& [name, value] : document) {
    if (name.starts_with(old_mark))
      change.old_values[data_class].emplace(name.substr(old_mark.size()), value);
    if (name.starts_with(new_mark))
      change.new_values[data_class].emplace(name.substr(new_mark.size()), value);
  }
  const auto effective = document.find(effective_name);
  const auto day = effective == document.end() ? std::nullopt : parse_date(effective->second);
  if (!day) return problem("crypto.unreadable");
  change.effective = *day;
  return {};
}

platform::FieldPlace change_place(const Id& entry, int number, std::size_t data_class) {
  return place_of(SealedTable::entry_change, numbered_row(entry, static_cast<std::uint64_t>(number)),
                  static_cast<int>(data_class));
}

Result<void> seal_values(const platform::SubjectKey& key, const Entry& before, const EntryChange& change,
                         SealedChange& sealed) {
  for (std::size_t data_class = 0; data_class < sealed.values.size(); ++data_class) {
    const Document document = change_document(change, data_class);
    if (document.empty()) continue;
    auto bytes = seal_document(key, change_place(before.id, before.version, data_class), document);
    if (!bytes) return tl::make_unexpected(bytes.error());
    sealed.values[data_class] = std::move(*bytes);
  }
  return {};
}

Result<Bytes> seal_one(const platform::SubjectKey& key, const Id& entry, DataClass data_class,
                       const Document& document) {
  if (document.empty()) return Bytes{};
  return seal_document(key, place_of(SealedTable::entry, entry, static_cast<int>(data_class)), document);
}

Result<void> update_row(Connection& connection, const SealedChange& change) {
  const Entry& entry = change.after;
  const EntryColumns& columns = entry.columns;
  const auto changed = connection.run(
      sql_update, {columns.place.county, entry.id, columns.household, columns.place.township,
                   columns.place.village, word_of(columns.state), word_of(columns.verdict),
                   level_or_null(columns.level), bits_of(columns.key_groups), columns.age_band,
                   columns.absence_band, columns.education, columns.health, columns.children,
                   columns.next_review, columns.parameter_version, change.recorded.at, entry.version - 1});
  if (!changed) return tl::make_unexpected(changed.error());
  if (*changed == 0) return problem("entry.changed_meanwhile");
  return {};
}

Result<void> update_sealed(Connection& connection, const SealedChange& change) {
  const auto& is = change.changed;
  const SealedDocuments& sealed = change.documents;
  return connection
      .run(sql_update_sealed, {change.after.columns.place.county, change.after.id, is[0], is[1], is[2], is[3],
                               is[4], bytes_or_null(sealed[0]), bytes_or_null(sealed[1]),
                               bytes_or_null(sealed[2]), bytes_or_null(sealed[3]), bytes_or_null(sealed[4])})
      .map([](std::int64_t) {});
}

Result<void> append_change(Connection& connection, const SealedChange& change) {
  for (std::size_t data_class = 0; data_class < change.values.size(); ++data_class) {
    if (change.values[data_class].empty()) continue;
    const auto appended = connection.run(
        sql_insert_change, {change.after.columns.place.county, change.after.id, change.after.version - 1,
                            static_cast<int>(data_class), change.values[data_class], change.recorded.at,
                            change.recorded.by, change.recorded.organisation, change.recorded.source});
    if (!appended) return tl::make_unexpected(appended.error());
  }
  return {};
}

}  // namespace

std::span<const Sql> entry_statements() {
  return statements;
}

DataClasses every_data_class() {
  return {all_data_classes.begin(), all_data_classes.end()};
}

Result<SealedDocuments> seal_documents(const platform::SubjectKey& key, const Id& entry,
                                       const Documents& documents) {
  SealedDocuments sealed;
  for (const DataClass data_class : all_data_classes) {
    auto bytes = seal_one(key, entry, data_class, documents.of(data_class));
    if (!bytes) return tl::make_unexpected(bytes.error());
    sealed[static_cast<std::size_t>(data_class) - 1] = std::move(*bytes);
  }
  return sealed;
}

Result<void> insert_entry(Connection& connection, const Entry& entry, const SealedDocuments& documents) {
  const EntryColumns& columns = entry.columns;
  const auto inserted = connection.run(sql_insert, {columns.place.county,
                                                    entry.id,
                                                    entry.person,
                                                    entry.episode,
                                                    columns.household,
                                                    columns.place.prefecture,
                                                    columns.place.township,
                                                    columns.place.village,
                                                    word_of(columns.state),
                                                    word_of(columns.verdict),
                                                    level_or_null(columns.level),
                                                    bits_of(columns.key_groups),
                                                    columns.age_band,
                                                    columns.absence_band,
                                                    columns.education,
                                                    columns.health,
                                                    columns.children,
                                                    columns.next_review,
                                                    columns.parameter_version,
                                                    entry.version,
                                                    entry.recorded.at,
                                                    entry.recorded.by,
                                                    entry.recorded.organisation,
                                                    entry.recorded.source,
                                                    entry.changed_at});
  if (!inserted) return tl::make_unexpected(inserted.error());
  return connection
      .run(sql_insert_sealed,
           {columns.place.county, entry.id, bytes_or_null(documents[0]), bytes_or_null(documents[1]),
            bytes_or_null(documents[2]), bytes_or_null(documents[3]), bytes_or_null(documents[4])})
      .map([](std::int64_t) {});
}

Result<std::optional<Entry>> read_entry(Connection& connection, const platform::SubjectKey* key,
                                        const std::string& county, const Id& entry,
                                        const DataClasses& classes) {
  auto found = connection.first(sql_read, {county, entry}, read_row);
  if (!found || !*found || key == nullptr || classes.empty()) return found;
  auto opened = open_documents(connection, *key, **found, classes);
  if (!opened) return tl::make_unexpected(opened.error());
  return found;
}

Result<std::vector<Entry>> entries_of_person(Connection& connection, const PersonKey& person) {
  std::vector<Entry> entries;
  auto read = connection.each(sql_of_person, {person.county, person.id},
                              [&](const Row& row) { entries.push_back(read_row(row)); });
  if (!read) return tl::make_unexpected(read.error());
  return entries;
}

Result<std::optional<SealedChange>> seal_change(const platform::KeyVault& vault,
                                                const platform::SubjectKey& key, const Entry& before,
                                                const Entry& after, Date effective,
                                                const Recording& recorded) {
  const EntryChange change = change_between(before, after, effective);
  if (is_empty(change)) return std::optional<SealedChange>{};
  SealedChange sealed;
  sealed.after = after;
  sealed.after.version = before.version + 1;
  sealed.after.changed_at = recorded.at;
  sealed.recorded = recorded;
  if (auto done = seal_values(key, before, change, sealed); !done) return tl::make_unexpected(done.error());
  for (const DataClass data_class : all_data_classes) {
    const auto at = static_cast<std::size_t>(data_class) - 1;
    sealed.changed[at] = before.documents.of(data_class) != after.documents.of(data_class);
    if (!sealed.changed[at]) continue;
    auto bytes = seal_one(key, after.id, data_class, after.documents.of(data_class));
    if (!bytes) return tl::make_unexpected(bytes.error());
    sealed.documents[at] = std::move(*bytes);
  }
  sealed.indexes_before = index_rows(vault, before.documents);
  sealed.indexes_after = index_rows(vault, after.documents);
  return std::optional{std::move(sealed)};
}

Result<void> write_change(Connection& connection, const SealedChange& change) {
  const PersonKey person{change.after.columns.place.county, change.after.person};
  auto written = update_row(connection, change);
  if (written) written = update_sealed(connection, change);
  if (written) written = append_change(connection, change);
  if (written) written = change_indexes(connection, person, change.indexes_before, change.indexes_after);
  return written;
}

Result<std::vector<EntryChange>> read_changes(Connection& connection, const platform::SubjectKey& key,
                                              const std::string& county, const Id& entry,
                                              const DataClasses& classes) {
  std::vector<EntryChange> changes;
  auto read = connection.each(sql_changes, {county, entry}, [&](const Row& row) -> Result<void> {
    const auto number = static_cast<int>(row.integer(0));
    const auto data_class = static_cast<std::size_t>(row.integer(1));
    if (data_class != 0 && !classes.contains(static_cast<DataClass>(data_class))) return {};
    const auto document = open_document(key, change_place(entry, number, data_class), row.bytes(2));
    if (!document) return tl::make_unexpected(document.error());
    if (changes.empty() || changes.back().number != number) {
      changes.emplace_back();
      changes.back().number = number;
      changes.back().recorded = {row.instant(3), std::string{row.text(4)}, std::string{row.text(5)},
                                 std::string{row.text(6)}};
    }
    return read_change_document(*document, data_class, changes.back());
  });
  if (!read) return tl::make_unexpected(read.error());
  return changes;
}

Result<void> delete_entry(Connection& connection, const std::string& county, const Id& entry) {
  for (const Sql* sql : {&sql_delete_changes, &sql_delete_sealed, &sql_delete}) {
    const auto ran = connection.run(*sql, {county, entry});
    if (!ran) return tl::make_unexpected(ran.error());
  }
  return {};
}

}  // namespace halfsky::ledger
