#include "ledger/imports/staged_report.h"

#include <array>
#include <cstdlib>
#include <sstream>

#include "base/text.h"
#include "core/access/scoped_reader.h"
#include "ledger/entry_store.h"
#include "ledger/imports/row_document.h"
#include "ledger/imports/staging_places.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_files{"import_file.of_batch",
                        "SELECT number, digest, error_class, format, sealed FROM import_file"
                        " WHERE county = $1 AND batch = $2 ORDER BY number"};
constexpr Sql sql_missing{"import_missing.of_batch",
                          "SELECT number, person_county, person, entry, village, state FROM import_missing"
                          " WHERE county = $1 AND batch = $2 ORDER BY number"};
constexpr Sql sql_all_rows{
    "staged_row.all",
    "SELECT number, file, sheet_row, outcome, change, state, village, person_county, person, entry,"
    " entry_version, sealed FROM staged_row WHERE county = $1 AND batch = $2 AND number > $3"
    " ORDER BY number LIMIT $4"};
constexpr std::array statements{sql_files, sql_missing, sql_all_rows};

constexpr std::string_view sheet_mark = "sheet.";
constexpr std::string_view about_mark = "about.";
constexpr std::string_view ignored_mark = "ignored.";
constexpr int rows_at_once = 500;

// "visible 20 3 4" before the line break, the sheet's name after it.
SheetReading read_sheet(const std::string& text) {
  const std::size_t end = text.find('\n');
  SheetReading sheet;
  sheet.sheet = text.substr(end + 1);
  std::istringstream words{text.substr(0, end)};
  std::string visible;
  words >> visible >> sheet.people;
  sheet.hidden = visible == "hidden";
  for (std::uint32_t row = 0; words >> row;) sheet.header_rows.push_back(row);
  return sheet;
}

// As staging.cpp has written it.
void read_about(const std::string& text, SheetReading& sheet) {
  const std::vector<std::string> lines = split(text, '\n');
  if (lines.size() < 3) return;
  sheet.date1904 = lines[0] == "1904";
  sheet.title = lines[1];
  sheet.unit = lines[2];
  for (std::size_t i = 3; i < lines.size(); ++i) {
    const std::vector<std::string> parts = split(lines[i], '\t');
    if (parts.size() != 6) continue;
    const auto list = static_cast<std::size_t>(std::atoi(parts[0].c_str()));
    if (list >= sheet.lists.size()) sheet.lists.resize(list + 1);
    sheet.lists[list].push_back({static_cast<std::uint16_t>(std::atoi(parts[1].c_str())), parts[5], parts[4],
                                 parse_field(parts[2]), parts[3] == "1"});
  }
}

IgnoredLine read_ignored(std::uint32_t file, const std::string& text) {
  const std::size_t end = text.find('\n');
  std::istringstream words{text.substr(0, end)};
  IgnoredLine line{file, text.substr(end + 1), {}};
  int why = 0;
  words >> line.line.row >> why;
  line.line.why = static_cast<WhyIgnored>(why);
  return line;
}

struct OpenedFile {
  FileReading file;
  std::vector<IgnoredLine> ignored;
};

Result<OpenedFile> open_file(const Row& row, const platform::SubjectKey& key, const BatchKey& batch) {
  const auto number = static_cast<std::uint32_t>(row.integer(0));
  const auto document = open_document(key, place_of_file(batch, number), row.bytes(4));
  if (!document) return tl::make_unexpected(document.error());
  OpenedFile opened;
  opened.file.digest = to_hex(row.bytes(1));
  opened.file.error_class = row.optional_text(2).value_or("");
  opened.file.format = row.optional_text(3).value_or("");
  std::vector<const std::string*> abouts;  // in the order of the sheets
  for (const auto& [name, value] : *document) {
    if (name == "file") opened.file.file = value;
    if (name.starts_with(sheet_mark)) opened.file.sheets.push_back(read_sheet(value));
    if (name.starts_with(about_mark)) abouts.push_back(&value);
    if (name.starts_with(ignored_mark)) opened.ignored.push_back(read_ignored(number, value));
    if (name != "notes") continue;
    auto notes = read_findings(value);
    if (!notes) return tl::make_unexpected(notes.error());
    opened.file.notes = std::move(*notes);
  }
  for (std::size_t i = 0; i < abouts.size() && i < opened.file.sheets.size(); ++i)
    read_about(*abouts[i], opened.file.sheets[i]);
  return opened;
}

Result<void> read_files(Connection& connection, const platform::SubjectKey& key, const BatchKey& batch,
                        BatchReading& reading) {
  return connection.each(sql_files, {batch.county, batch.id}, [&](const Row& row) -> Result<void> {
    auto opened = open_file(row, key, batch);
    if (!opened) return tl::make_unexpected(opened.error());
    reading.files.push_back(std::move(opened->file));
    reading.ignored.insert(reading.ignored.end(), opened->ignored.begin(), opened->ignored.end());
    return {};
  });
}

Result<void> read_all_rows(const ImportContext& context, const platform::SubjectKey& key,
                           const BatchKey& batch, BatchReading& reading) {
  std::int64_t last = 0;
  while (true) {
    auto part = context.store.read();
    if (!part) return tl::make_unexpected(part.error());
    const core::OpenClasses open{**part, {core::DataClass::existence}};
    const std::int64_t before = last;
    auto read = (*part)->each(sql_all_rows, {batch.county, batch.id, last, rows_at_once},
                              [&](const Row& row) -> Result<void> {
                                StagedLine line = read_line(row);
                                last = line.number;
                                auto opened = open_row(key, batch, std::move(line), row.bytes(11));
                                if (!opened) return tl::make_unexpected(opened.error());
                                reading.rows.push_back(std::move(opened->reading));
                                return {};
                              });
    if (!read || last == before) return read;
  }
}

Result<void> name_missing(const ImportContext& context, Connection& connection,
                          const std::vector<StagedMissing>& missing, BatchReading& reading) {
  const core::RegionTree& regions = context.catalogue.regions();
  const core::OpenClasses open{connection, {core::DataClass::existence, core::DataClass::identity}};
  for (const StagedMissing& one : missing) {
    const auto key = open_person_key(connection, context.vault, one.person);
    if (!key) continue;  // erased since
    const auto entry =
        read_entry(connection, key->get(), one.person.county, one.entry, {DataClass::identity});
    if (!entry) return tl::make_unexpected(entry.error());
    if (!*entry) continue;
    const auto region = regions.find_id(one.village);
    reading.missing.push_back({(*entry)->documents.get("name"), region ? regions.at(*region).code : ""});
  }
  return {};
}

}  // namespace

std::span<const Sql> staged_report_statements() {
  return statements;
}

Result<std::vector<StagedMissing>> read_staged_missing(Connection& connection, const BatchKey& batch) {
  std::vector<StagedMissing> missing;
  auto read = connection.each(sql_missing, {batch.county, batch.id}, [&](const Row& row) {
    missing.push_back({row.integer(0), PersonKey{std::string{row.text(1)}, row.id(2)}, row.id(3),
                       std::string{row.text(4)}, std::string{row.text(5)}});
  });
  if (!read) return tl::make_unexpected(read.error());
  return missing;
}

Result<std::vector<FileReading>> read_staged_files(const ImportContext& context, const ImportBatch& batch) {
  const auto key = open_batch_key(context.vault, batch);
  if (!key) return tl::make_unexpected(key.error());
  auto connection = context.store.read();
  if (!connection) return tl::make_unexpected(connection.error());
  const core::OpenClasses open{**connection, {core::DataClass::existence}};
  return read_staged_files(**connection, **key, batch.key);
}

Result<std::vector<FileReading>> read_staged_files(Connection& connection, const platform::SubjectKey& key,
                                                   const BatchKey& batch) {
  BatchReading reading;
  auto read = read_files(connection, key, batch, reading);
  if (!read) return tl::make_unexpected(read.error());
  return std::move(reading.files);
}

Result<BatchReading> read_staged_batch(const ImportContext& context, const BatchKey& batch) {
  auto connection = context.store.read();
  if (!connection) return tl::make_unexpected(connection.error());
  const core::OpenClasses open{**connection, {core::DataClass::existence}};
  const auto about = read_batch_row(**connection, batch);
  if (!about) return tl::make_unexpected(about.error());
  if (!*about) return problem("import.not_there");
  const auto key = open_batch_key(context.vault, **about);
  if (!key) return tl::make_unexpected(key.error());
  BatchReading reading;
  reading.as_of = (*about)->as_of;
  reading.batch = to_string(batch.id);
  reading.applied = (*about)->state == BatchState::applied;
  auto read = read_files(**connection, **key, batch, reading);
  if (read) read = read_all_rows(context, **key, batch, reading);
  if (!read) return tl::make_unexpected(read.error());
  const auto missing = read_staged_missing(**connection, batch);
  if (!missing) return tl::make_unexpected(missing.error());
  if (auto named = name_missing(context, **connection, *missing, reading); !named)
    return tl::make_unexpected(named.error());
  return reading;
}

}  // namespace halfsky::ledger
