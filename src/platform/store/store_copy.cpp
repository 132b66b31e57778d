#include "platform/store/store_copy.h"

#include <sqlite3.h>

#include <memory>

#include "platform/store/sqlite_open.h"

namespace halfsky::platform {
namespace {

constexpr int block_length = 1 << 18;
constexpr sqlite3_int64 log_header_length = 32;

using LogHeader = std::array<std::uint8_t, log_header_length>;

}  // namespace

// Bytes are read through SQLite's own file handles: to open and close the files anew would drop the locks
// that this process has on them.
struct StoreCopy::State {
  sqlite3* database = nullptr;
  sqlite3_file* store = nullptr;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { sqlite3_close(database); }

  // The log's handle exists only once the connection has read.
  sqlite3_file* log() const {
    sqlite3_file* file = nullptr;
    sqlite3_file_control(database, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file);
    return file != nullptr && file->pMethods != nullptr ? file : nullptr;
  }

  static Result<sqlite3_int64> size_of(sqlite3_file* file) {
    sqlite3_int64 size = 0;
    if (file->pMethods->xFileSize(file, &size) != SQLITE_OK) return failed();
    return size;
  }

  static tl::unexpected<Problem> failed() {
    return problem("store.io", {{"statement", "store.copy"}, {"number", "0"}});
  }

  static Result<void> each_block(sqlite3_file* file, const Take& take) {
    Bytes block(block_length);
    sqlite3_int64 at = 0;
    while (true) {
      const auto size = size_of(file);  // a checkpoint may have made it longer
      if (!size) return tl::make_unexpected(size.error());
      if (at >= *size) return {};
      const int length = static_cast<int>(std::min<sqlite3_int64>(block_length, *size - at));
      const int code = file->pMethods->xRead(file, block.data(), length, at);
      if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) return failed();
      if (auto taken = take(ByteView{block}.first(static_cast<std::size_t>(length))); !taken) return taken;
      at += length;
    }
  }

  // Nothing where the log is empty.
  static Result<std::optional<LogHeader>> log_header(sqlite3_file* file) {
    const auto size = size_of(file);
    if (!size) return tl::make_unexpected(size.error());
    if (*size < log_header_length) return std::optional<LogHeader>{};
    LogHeader header{};
    const int code = file->pMethods->xRead(file, header.data(), log_header_length, 0);
    if (code == SQLITE_IOERR_SHORT_READ) return std::optional<LogHeader>{};
    if (code != SQLITE_OK) return failed();
    return std::optional{header};
  }

  Result<void> each_block_of_log(const Take& take) const;
};

// A log of which nothing was needed when we began may be begun anew by the writer; its header then changes,
// and what was copied would be of two logs.
Result<void> StoreCopy::State::each_block_of_log(const Take& take) const {
  sqlite3_file* const file = log();
  if (file == nullptr) return {};
  const auto before = log_header(file);
  if (!before) return tl::make_unexpected(before.error());
  if (!*before) return {};
  if (auto read = each_block(file, take); !read) return read;
  const auto after = log_header(file);
  if (!after) return tl::make_unexpected(after.error());
  if (*after != *before) return problem("store.log_begun_anew");
  return {};
}

StoreCopy::StoreCopy(std::unique_ptr<State> state) : state_{std::move(state)} {}
StoreCopy::StoreCopy(StoreCopy&&) noexcept = default;
StoreCopy::~StoreCopy() = default;

Result<StoreCopy> StoreCopy::begin(const std::filesystem::path& file) {
  auto database = open_sqlite(file, Connection::Mode::read);
  if (!database) return tl::make_unexpected(database.error());
  auto state = std::make_unique<State>();
  state->database = *database;
  // The snapshot is taken by the first reading.
  const int code =
      sqlite3_exec(*database, "BEGIN; SELECT count(*) FROM sqlite_schema;", nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return sqlite_problem(*database, "store.copy");
  sqlite3_file_control(*database, "main", SQLITE_FCNTL_FILE_POINTER, &state->store);
  if (state->store == nullptr || state->store->pMethods == nullptr) return State::failed();
  return StoreCopy{std::move(state)};
}

std::int64_t StoreCopy::size() const {
  return State::size_of(state_->store).value_or(0);
}

Result<void> StoreCopy::each_block(File file, const Take& take) {
  return file == File::store ? State::each_block(state_->store, take) : state_->each_block_of_log(take);
}

}  // namespace halfsky::platform
