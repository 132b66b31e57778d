#include "platform/store/connection.h"

#include <sqlite3.h>

#include <utility>

#include <algorithm>
#include <cassert>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/store/sqlite_open.h"

namespace halfsky::platform {

struct Cursor::Prepared {
  std::string_view name;
  std::string_view text;
  sqlite3* database = nullptr;
  sqlite3_stmt* statement = nullptr;
  std::vector<int> position_of;  // [n - 1]: where SQLite put $n, which it numbers by first occurrence
  bool running = false;
  std::uint32_t marks = 0;  // of all columns that it names

  Prepared() = default;
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;
  ~Prepared() { sqlite3_finalize(statement); }
};

// What a statement may name; SQLite asks for each column while it prepares.
struct ColumnGuard {
  std::shared_ptr<const ColumnMarks> marks;
  std::uint32_t open = 0;
  std::uint32_t named = 0;  // by the statement that is being prepared
};

struct Connection::State {
  sqlite3* database = nullptr;
  std::unordered_map<std::string_view, std::unique_ptr<Cursor::Prepared>> statements;
  std::optional<std::chrono::steady_clock::time_point> deadline;
  std::function<void(int)> log_watcher;
  ColumnGuard guard;

  ~State() {
    statements.clear();
    sqlite3_close(database);
  }
};

namespace {

tl::unexpected<Problem> misuse(const Sql& sql, std::string reason) {
  return problem("store.misuse", {{"statement", std::string{sql.name}}, {"reason", std::move(reason)}});
}

// SQLite's number for each $n; nothing where a placeholder is no number or one is left out.
std::optional<std::vector<int>> placeholder_positions(sqlite3_stmt* statement) {
  const int count = sqlite3_bind_parameter_count(statement);
  std::vector<int> positions;
  for (int n = 1; n <= count; ++n) {
    const int at = sqlite3_bind_parameter_index(statement, ("$" + std::to_string(n)).c_str());
    if (at == 0) return std::nullopt;
    positions.push_back(at);
  }
  return positions;
}

struct Binder {
  sqlite3_stmt* statement;
  int at;

  int operator()(std::monostate) const { return sqlite3_bind_null(statement, at); }
  int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, at, value); }
  int operator()(double value) const { return sqlite3_bind_double(statement, at, value); }
  int operator()(std::string_view value) const {
    const char* data = value.data() == nullptr ? "" : value.data();
    return sqlite3_bind_text64(statement, at, data, value.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  int operator()(ByteView value) const {
    if (value.empty()) return sqlite3_bind_zeroblob(statement, at, 0);
    return sqlite3_bind_blob64(statement, at, value.data(), value.size(), SQLITE_STATIC);
  }
  int operator()(const Value::DateText& value) const {
    return sqlite3_bind_text64(statement, at, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
};

sqlite3_stmt* raw(void* statement) {
  return static_cast<sqlite3_stmt*>(statement);
}

int stop_after_deadline(void* deadline) {
  const auto& limit = *static_cast<const std::optional<std::chrono::steady_clock::time_point>*>(deadline);
  return limit && std::chrono::steady_clock::now() > *limit ? 1 : 0;
}

tl::unexpected<Problem> unscoped(const Sql& sql) {
  return problem("store.unscoped", {{"statement", std::string{sql.name}}});
}

int tell_log_pages(void* watcher, sqlite3* /*database*/, const char* /*schema*/, int pages) {
  (*static_cast<std::function<void(int)>*>(watcher))(pages);
  return SQLITE_OK;
}

int deny_closed_columns(void* given, int action, const char* table, const char* column,
                        const char* /*schema*/, const char* /*trigger*/) {
  auto& guard = *static_cast<ColumnGuard*>(given);
  if (action != SQLITE_READ || table == nullptr) return SQLITE_OK;
  const std::uint32_t marks = guard.marks->of(table, column == nullptr ? "" : column);
  guard.named |= marks;
  return (marks & ~guard.open) == 0 ? SQLITE_OK : SQLITE_DENY;
}

constexpr Sql sql_begin_write{"store.begin_write", "BEGIN IMMEDIATE"};
constexpr Sql sql_begin_read{"store.begin_read", "BEGIN"};
constexpr Sql sql_commit{"store.commit", "COMMIT"};
constexpr Sql sql_rollback{"store.rollback", "ROLLBACK"};

}  // namespace

Value::Value(Date value) {
  const std::string text = to_string(value);
  DateText held{};
  assert(text.size() == held.size());
  std::copy(text.begin(), text.end(), held.begin());
  held_ = held;
}

bool Row::is_null(int column) const {
  return sqlite3_column_type(raw(statement_), column) == SQLITE_NULL;
}

std::int64_t Row::integer(int column) const {
  assert(sqlite3_column_type(raw(statement_), column) == SQLITE_INTEGER);
  return sqlite3_column_int64(raw(statement_), column);
}

double Row::real(int column) const {
  assert(sqlite3_column_type(raw(statement_), column) == SQLITE_FLOAT);
  return sqlite3_column_double(raw(statement_), column);
}

std::string_view Row::text(int column) const {
  assert(sqlite3_column_type(raw(statement_), column) == SQLITE_TEXT);
  const auto* data = sqlite3_column_text(raw(statement_), column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(raw(statement_), column));
  return {reinterpret_cast<const char*>(data), size};
}

ByteView Row::bytes(int column) const {
  assert(sqlite3_column_type(raw(statement_), column) == SQLITE_BLOB);
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(raw(statement_), column));
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(raw(statement_), column))};
}

Id Row::id(int column) const {
  const auto id = id_from_bytes(bytes(column));
  assert(id.has_value());
  return *id;
}

Date Row::date(int column) const {
  const auto date = parse_date(text(column));
  assert(date.has_value());
  return *date;
}

Instant Row::instant(int column) const {
  return Instant{std::chrono::milliseconds{integer(column)}};
}

std::optional<std::int64_t> Row::optional_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}
std::optional<std::string> Row::optional_text(int column) const {
  if (is_null(column)) return std::nullopt;
  return std::string{text(column)};
}
std::optional<Date> Row::optional_date(int column) const {
  if (is_null(column)) return std::nullopt;
  return date(column);
}
std::optional<Instant> Row::optional_instant(int column) const {
  if (is_null(column)) return std::nullopt;
  return instant(column);
}
std::optional<Id> Row::optional_id(int column) const {
  if (is_null(column)) return std::nullopt;
  return id(column);
}

Cursor::Cursor(Cursor&& other) noexcept : prepared_{std::exchange(other.prepared_, nullptr)} {}

Cursor::~Cursor() {
  if (prepared_ == nullptr) return;
  sqlite3_reset(prepared_->statement);
  sqlite3_clear_bindings(prepared_->statement);
  prepared_->running = false;
}

Result<bool> Cursor::next() {
  const int code = sqlite3_step(prepared_->statement);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return sqlite_problem(prepared_->database, prepared_->name);
}

Row Cursor::row() const {
  return Row{prepared_->statement};
}

Connection::Connection(std::unique_ptr<State> state) : state_{std::move(state)} {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

Result<Connection> Connection::open(const std::filesystem::path& file, Mode mode) {
  auto database = open_sqlite(file, mode);
  if (!database) return tl::make_unexpected(database.error());
  auto state = std::make_unique<State>();
  state->database = *database;
  sqlite3_progress_handler(state->database, 10000, stop_after_deadline, &state->deadline);
  return Connection{std::move(state)};
}

Result<Cursor::Prepared*> Connection::prepare(const Sql& sql) {
  const auto found = state_->statements.find(sql.name);
  if (found != state_->statements.end()) {
    if (found->second->text != sql.text) return misuse(sql, "another statement has this name");
    return found->second.get();
  }
  auto prepared = std::make_unique<Cursor::Prepared>();
  prepared->name = sql.name;
  prepared->text = sql.text;
  prepared->database = state_->database;
  const char* rest = nullptr;
  state_->guard.named = 0;
  const int code = sqlite3_prepare_v3(state_->database, sql.text.data(), static_cast<int>(sql.text.size()),
                                      SQLITE_PREPARE_PERSISTENT, &prepared->statement, &rest);
  if (code == SQLITE_AUTH) return unscoped(sql);
  if (code == SQLITE_ERROR) return misuse(sql, sqlite3_errmsg(state_->database));
  if (code != SQLITE_OK) return sqlite_problem(state_->database, sql.name);
  prepared->marks = state_->guard.named;
  if (rest != sql.text.data() + sql.text.size()) return misuse(sql, "more than one statement");
  auto positions = placeholder_positions(prepared->statement);
  if (!positions) return misuse(sql, "placeholders are not $1, $2 … without a gap");
  prepared->position_of = std::move(*positions);
  return state_->statements.emplace(sql.name, std::move(prepared)).first->second.get();
}

Result<Cursor> Connection::start(const Sql& sql, Values values) {
  const auto prepared = prepare(sql);
  if (!prepared) return tl::make_unexpected(prepared.error());
  Cursor::Prepared& statement = **prepared;
  if ((statement.marks & ~state_->guard.open) != 0) return unscoped(sql);
  if (statement.running) return misuse(sql, "used again while it runs");
  if (values.size() != statement.position_of.size()) {
    return misuse(sql, "takes " + std::to_string(statement.position_of.size()) + " values, got " +
                           std::to_string(values.size()));
  }
  statement.running = true;
  Cursor cursor{statement};
  std::size_t n = 0;
  for (const Value& value : values) {
    const int code = std::visit(Binder{statement.statement, statement.position_of[n++]}, value.held());
    if (code != SQLITE_OK) return sqlite_problem(state_->database, sql.name);
  }
  return cursor;
}

Result<std::int64_t> Connection::run(const Sql& sql, Values values) {
  auto cursor = start(sql, values);
  if (!cursor) return tl::make_unexpected(std::move(cursor.error()));
  const auto more = cursor->next();
  if (!more) return tl::make_unexpected(more.error());
  if (*more) return misuse(sql, "returns rows");
  return std::int64_t{sqlite3_changes64(state_->database)};
}

Result<void> Connection::check(const Sql& sql) {
  const auto prepared = prepare(sql);
  if (!prepared) return tl::make_unexpected(prepared.error());
  return {};
}

Result<void> Connection::run_script(std::string_view name, const std::string& script) {
  const int code = sqlite3_exec(state_->database, script.c_str(), nullptr, nullptr, nullptr);
  if (code == SQLITE_ERROR) return misuse({name, {}}, sqlite3_errmsg(state_->database));
  if (code != SQLITE_OK) return sqlite_problem(state_->database, name);
  return {};
}

Result<void> Connection::begin_write() {
  return run(sql_begin_write).map([](std::int64_t) {});
}
Result<void> Connection::begin_read() {
  return run(sql_begin_read).map([](std::int64_t) {});
}
Result<void> Connection::commit() {
  return run(sql_commit).map([](std::int64_t) {});
}
void Connection::rollback() {
  if (in_transaction()) (void)run(sql_rollback);
}
bool Connection::in_transaction() const {
  return sqlite3_get_autocommit(state_->database) == 0;
}

void Connection::set_deadline(std::optional<std::chrono::steady_clock::time_point> deadline) {
  state_->deadline = deadline;
}

// What was prepared before has no marks noted: it goes.
void Connection::guard(std::shared_ptr<const ColumnMarks> marks) {
  state_->statements.clear();
  state_->guard.marks = std::move(marks);
  state_->guard.open = 0;
  sqlite3_set_authorizer(state_->database, state_->guard.marks ? deny_closed_columns : nullptr,
                         &state_->guard);
}

std::uint32_t Connection::open_marks(std::uint32_t marks) {
  return std::exchange(state_->guard.open, marks);
}

void Connection::watch_log(std::function<void(int)> watcher) {
  state_->log_watcher = std::move(watcher);
  sqlite3_wal_hook(state_->database, tell_log_pages, &state_->log_watcher);
}

Result<int> Connection::checkpoint(bool truncate) {
  const int mode = truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_RESTART;
  int moved = 0;
  // Never long behind a reader (a backup, a report): the writer's acts would wait with it.
  sqlite3_busy_timeout(state_->database, checkpoint_wait_ms);
  const int code = sqlite3_wal_checkpoint_v2(state_->database, nullptr, mode, nullptr, &moved);
  sqlite3_busy_timeout(state_->database, busy_wait_ms);
  const bool is_held_back = code == SQLITE_BUSY && !truncate;
  if (code != SQLITE_OK && !is_held_back) return sqlite_problem(state_->database, "store.checkpoint");
  return std::max(moved, 0);
}

Result<void> Connection::check_pages() {
  bool sound = false;
  const auto look = [](void* found, int columns, char** values, char** /*names*/) {
    *static_cast<bool*>(found) = columns == 1 && values[0] != nullptr && std::string_view{values[0]} == "ok";
    return 0;
  };
  const int code = sqlite3_exec(state_->database, "PRAGMA quick_check(1)", look, &sound, nullptr);
  if (code != SQLITE_OK) return sqlite_problem(state_->database, "store.check_pages");
  if (!sound) return problem("store.corrupt");
  return {};
}

Result<Transaction> Transaction::begin(Connection& connection) {
  auto begun = connection.begin_write();
  if (!begun) return tl::make_unexpected(std::move(begun.error()));
  return Transaction{connection};
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_{std::exchange(other.connection_, nullptr)} {}

Transaction::~Transaction() {
  if (connection_ != nullptr) connection_->rollback();
}

Result<void> Transaction::commit() {
  auto committed = connection_->commit();
  if (committed) connection_ = nullptr;
  return committed;
}

}  // namespace halfsky::platform
