#include "ledger/exports/export_store.h"

#include <array>

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_insert{
    "export.insert",
    "INSERT INTO export_file (county, id, region, kind, filters, purpose, reason, account, post, office, "
    "state,"
    " subjects, classes, downloads, made_at, expires_at, decided_at, decided_by, decided_office)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, $14, $15, NULL, '', '')"};
constexpr Sql sql_insert_subject{"export.insert_subject",
                                 "INSERT INTO export_subject (county, file, entry) VALUES ($1, $2, $3)"};
constexpr Sql sql_insert_content{"export.insert_content",
                                 "INSERT INTO export_content (county, file, sealed) VALUES ($1, $2, $3)"};
constexpr Sql sql_read{
    "export.read",
    "SELECT county, id, region, kind, filters, purpose, reason, account, post, office, state, subjects, "
    "classes,"
    " downloads, made_at, expires_at, decided_at, decided_by, decided_office FROM export_file"
    " WHERE county = $1 AND id = $2"};
constexpr Sql sql_of_account{
    "export.of_account",
    "SELECT county, id, region, kind, filters, purpose, reason, account, post, office, state, subjects, "
    "classes,"
    " downloads, made_at, expires_at, decided_at, decided_by, decided_office FROM export_file"
    " WHERE county = $1 AND account = $2 ORDER BY id DESC LIMIT 50"};
constexpr Sql sql_waiting{
    "export.waiting",
    "SELECT county, id, region, kind, filters, purpose, reason, account, post, office, state, subjects, "
    "classes,"
    " downloads, made_at, expires_at, decided_at, decided_by, decided_office FROM export_file"
    " WHERE county = $1 AND state = 'waiting_approval' AND expires_at > $2 ORDER BY id LIMIT 50"};
constexpr Sql sql_entries{"export.entries",
                          "SELECT entry FROM export_subject WHERE county = $1 AND file = $2 ORDER BY entry"};
constexpr Sql sql_content{"export.content",
                          "SELECT sealed FROM export_content WHERE county = $1 AND file = $2"};
constexpr Sql sql_decide{"export.decide",
                         "UPDATE export_file SET state = $3, decided_at = $4, decided_by = $5,"
                         " decided_office = $6 WHERE county = $1 AND id = $2 AND state = 'waiting_approval'"
                         " AND expires_at > $4"};
constexpr Sql sql_count{"export.count_download",
                        "UPDATE export_file SET downloads = downloads + 1 WHERE county = $1 AND id = $2"
                        " AND state = 'ready' AND downloads < $3 AND expires_at > $4"};
constexpr Sql sql_drop{"export.drop_content", "DELETE FROM export_content WHERE county = $1 AND file = $2"};
constexpr Sql sql_drop_used{
    "export.drop_used",
    "DELETE FROM export_content WHERE county = $1 AND file = $2 AND EXISTS (SELECT 1 FROM export_file"
    " WHERE export_file.county = $1 AND export_file.id = $2 AND export_file.downloads >= $3)"};
constexpr Sql sql_drop_expired{
    "export.drop_expired",
    "DELETE FROM export_content WHERE EXISTS (SELECT 1 FROM export_file WHERE export_file.county ="
    " export_content.county AND export_file.id = export_content.file AND export_file.expires_at <= $1)"};
constexpr std::array statements{sql_insert,      sql_insert_subject, sql_insert_content, sql_read,
                                sql_of_account,  sql_waiting,        sql_entries,        sql_content,
                                sql_decide,      sql_count,          sql_drop,           sql_drop_used,
                                sql_drop_expired};

ExportFile read_row(const Row& row) {
  ExportFile file;
  file.county = row.text(0);
  file.id = row.id(1);
  file.region = row.text(2);
  file.kind = read_export_kind(row.text(3)).value_or(ExportKind::card);
  file.filters = row.text(4);
  file.purpose = row.text(5);
  const ByteView reason = row.bytes(6);
  file.reason.assign(reason.begin(), reason.end());
  file.account = row.text(7);
  file.post = row.id(8);
  file.office = row.text(9);
  file.state = read_export_state(row.text(10)).value_or(ExportState::refused);
  file.subjects = static_cast<int>(row.integer(11));
  file.classes = static_cast<std::uint32_t>(row.integer(12));
  file.downloads = static_cast<int>(row.integer(13));
  file.made_at = row.instant(14);
  file.expires_at = row.instant(15);
  file.decided_at = row.optional_instant(16);
  file.decided_by = row.text(17);
  file.decided_office = row.text(18);
  return file;
}

Result<void> done_if(Result<std::int64_t> changed, const char* otherwise) {
  if (!changed) return tl::make_unexpected(changed.error());
  if (*changed == 0) return problem(otherwise);
  return {};
}

Result<void> done(Result<std::int64_t> changed) {
  if (!changed) return tl::make_unexpected(changed.error());
  return {};
}

}  // namespace

std::vector<Sql> export_statements() {
  return {statements.begin(), statements.end()};
}

Result<void> insert_export(Connection& connection, const ExportFile& file, const std::vector<Id>& entries,
                           const Bytes& sealed) {
  auto written = done(connection.run(
      sql_insert, {file.county, file.id, file.region, word_of(file.kind), file.filters, file.purpose,
                   file.reason, file.account, file.post, file.office, word_of(file.state), file.subjects,
                   file.classes, file.made_at, file.expires_at}));
  for (const Id& entry : entries) {
    if (written) written = done(connection.run(sql_insert_subject, {file.county, file.id, entry}));
  }
  if (written) written = done(connection.run(sql_insert_content, {file.county, file.id, sealed}));
  return written;
}

Result<std::optional<ExportFile>> read_export(Connection& connection, const std::string& county,
                                              const Id& id) {
  return connection.first(sql_read, {county, id}, read_row);
}

Result<std::vector<ExportFile>> exports_of(Connection& connection, const std::string& county,
                                           const std::string& account) {
  std::vector<ExportFile> files;
  auto read = connection.each(sql_of_account, {county, account},
                              [&](const Row& row) { files.push_back(read_row(row)); });
  if (!read) return tl::make_unexpected(read.error());
  return files;
}

Result<std::vector<ExportFile>> waiting_exports(Connection& connection, const std::string& county,
                                                Instant now) {
  std::vector<ExportFile> files;
  auto read =
      connection.each(sql_waiting, {county, now}, [&](const Row& row) { files.push_back(read_row(row)); });
  if (!read) return tl::make_unexpected(read.error());
  return files;
}

Result<std::vector<Id>> entries_of_export(Connection& connection, const std::string& county, const Id& id) {
  std::vector<Id> entries;
  auto read =
      connection.each(sql_entries, {county, id}, [&](const Row& row) { entries.push_back(row.id(0)); });
  if (!read) return tl::make_unexpected(read.error());
  return entries;
}

Result<std::optional<Bytes>> export_content(Connection& connection, const std::string& county, const Id& id) {
  return connection.first(sql_content, {county, id}, [](const Row& row) {
    const ByteView sealed = row.bytes(0);
    return Bytes{sealed.begin(), sealed.end()};
  });
}

Result<void> decide_export(Connection& connection, const ExportFile& decided) {
  auto written =
      done_if(connection.run(sql_decide, {decided.county, decided.id, word_of(decided.state),
                                          decided.decided_at, decided.decided_by, decided.decided_office}),
              "exports.decided_already");
  if (!written || decided.state != ExportState::refused) return written;
  return done(connection.run(sql_drop, {decided.county, decided.id}));
}

Result<void> count_download(Connection& connection, const ExportFile& file, const ExportRules& rules,
                            Instant now) {
  auto counted =
      done_if(connection.run(sql_count, {file.county, file.id, rules.downloads, now}), "exports.used_up");
  if (!counted) return counted;
  return done(connection.run(sql_drop_used, {file.county, file.id, rules.downloads}));
}

Result<void> drop_expired_exports(Connection& connection, Instant now) {
  return done(connection.run(sql_drop_expired, {now}));
}

}  // namespace halfsky::ledger
