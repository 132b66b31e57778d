#include "ledger/imports/upload_store.h"

#include <array>

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr int deleted_at_once = 4;
// Beside the document of a file (column 0): part of what is sealed, never to change.
constexpr std::uint16_t bytes_column = 1;

constexpr Sql sql_insert{
    "import_upload.insert",
    "INSERT INTO import_upload (county, batch, file, part, sealed) VALUES ($1, $2, $3, $4, $5)"};
constexpr Sql sql_parts{"import_upload.parts",
                        "SELECT file, part, sealed FROM import_upload WHERE county = $1 AND batch = $2"
                        " ORDER BY file, part"};
constexpr Sql sql_names{"import_upload.names",
                        "SELECT file, part, sealed FROM import_upload WHERE county = $1 AND batch = $2"
                        " AND part = 0 ORDER BY file"};
constexpr Sql sql_some{
    "import_upload.some",
    "SELECT file, part FROM import_upload WHERE county = $1 AND batch = $2 ORDER BY file, part LIMIT $3"};
constexpr Sql sql_delete{
    "import_upload.delete",
    "DELETE FROM import_upload WHERE county = $1 AND batch = $2 AND file = $3 AND part = $4"};
constexpr Sql sql_lost{"import_upload.lost",
                       "SELECT u.county, u.batch FROM import_upload AS u WHERE NOT EXISTS (SELECT 1 FROM"
                       " import_batch AS b WHERE b.county = u.county AND b.id = u.batch) LIMIT 1"};
constexpr std::array statements{sql_insert, sql_parts, sql_names, sql_some, sql_delete, sql_lost};

platform::FieldPlace place_of_part(const BatchKey& batch, std::uint32_t file, std::uint32_t part) {
  const std::uint64_t number = (std::uint64_t{file} << 32U) | part;
  platform::FieldPlace place = place_of(SealedTable::import_file, numbered_row(batch.id, number), 0);
  place.column = bytes_column;
  return place;
}

struct PartNumber {
  std::int64_t file;
  std::int64_t part;
};

// Reads parts in their order and opens each; `take(part, bytes)`.
template <class Take>
Result<void> each_part(Connection& connection, const Sql& sql, const platform::SubjectKey& key,
                       const BatchKey& batch, const Take& take) {
  return connection.each(sql, {batch.county, batch.id}, [&](const Row& row) -> Result<void> {
    const auto file = static_cast<std::uint32_t>(row.integer(0));
    const auto part = static_cast<std::uint32_t>(row.integer(1));
    const auto opened = key.open(place_of_part(batch, file, part), row.bytes(2));
    if (!opened) return tl::make_unexpected(opened.error());
    return take(part, text_of(*opened));
  });
}

}  // namespace

std::span<const Sql> upload_statements() {
  return statements;
}

Result<UploadPart> seal_upload_part(const platform::SubjectKey& key, const BatchKey& batch,
                                    std::uint32_t file, std::uint32_t part, std::string_view bytes) {
  auto sealed = key.seal(place_of_part(batch, file, part), bytes_of(bytes));
  if (!sealed) return tl::make_unexpected(sealed.error());
  return UploadPart{file, part, std::move(*sealed)};
}

Result<void> insert_upload_part(Connection& connection, const BatchKey& batch, const UploadPart& part) {
  return connection
      .run(sql_insert,
           {batch.county, batch.id, std::int64_t{part.file}, std::int64_t{part.part}, part.sealed})
      .map([](std::int64_t) {});
}

Result<std::vector<OpenedUpload>> open_uploads(Connection& connection, const platform::SubjectKey& key,
                                               const BatchKey& batch) {
  std::vector<OpenedUpload> uploads;
  auto read = each_part(connection, sql_parts, key, batch,
                        [&](std::uint32_t part, std::string_view bytes) -> Result<void> {
                          if (part > 0) return uploads.back().file.append(bytes);
                          auto file = platform::MemoryFile::create();
                          if (!file) return tl::make_unexpected(file.error());
                          uploads.push_back({std::string{bytes}, std::move(*file)});
                          return {};
                        });
  if (!read) return tl::make_unexpected(read.error());
  return uploads;
}

Result<std::vector<std::string>> read_upload_names(Connection& connection, const platform::SubjectKey& key,
                                                   const BatchKey& batch) {
  std::vector<std::string> names;
  auto read =
      each_part(connection, sql_names, key, batch, [&](std::uint32_t, std::string_view name) -> Result<void> {
        names.emplace_back(name);
        return {};
      });
  if (!read) return tl::make_unexpected(read.error());
  return names;
}

Result<bool> delete_upload_parts(Connection& connection, const BatchKey& batch) {
  std::vector<PartNumber> parts;
  auto read = connection.each(sql_some, {batch.county, batch.id, deleted_at_once}, [&](const Row& row) {
    parts.push_back({row.integer(0), row.integer(1)});
  });
  if (!read) return tl::make_unexpected(read.error());
  for (const PartNumber& one : parts) {
    const auto deleted = connection.run(sql_delete, {batch.county, batch.id, one.file, one.part});
    if (!deleted) return tl::make_unexpected(deleted.error());
  }
  return parts.size() == static_cast<std::size_t>(deleted_at_once);
}

Result<void> delete_lost_uploads(platform::Store& store) {
  while (true) {
    std::optional<BatchKey> lost;
    {
      const platform::WholeStore whole;  // before anybody asks
      auto reading = store.read();
      if (!reading) return tl::make_unexpected(reading.error());
      auto found = (*reading)->first(sql_lost, {}, [](const Row& row) {
        return BatchKey{std::string{row.text(0)}, row.id(1)};
      });
      if (!found) return tl::make_unexpected(found.error());
      lost = std::move(*found);
    }
    if (!lost) return {};
    auto deleted = store.writer().write(platform::Urgency::job, "import.delete_lost",
                                        [&](Connection& connection) -> Result<void> {
                                          return delete_upload_parts(connection, *lost).map([](bool) {});
                                        });
    if (!deleted) return deleted;
  }
}

}  // namespace halfsky::ledger
