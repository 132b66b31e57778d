#pragma once
// A connection to the embedded store (SQLite), used by one thread at a time. It prepares each named statement
// once and keeps it. Failures of the database are problems without any row's content: store.busy, store.full,
// store.io, store.corrupt, store.constraint (fact: constraint), store.read_only, store.too_slow,
// store.failed; all name the statement. A statement that is wrong itself is store.misuse.
#include <chrono>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <type_traits>

#include "base/result.h"
#include "platform/store/column_marks.h"
#include "platform/store/sql.h"

struct sqlite3;

namespace halfsky::platform {

class Cursor;

// The present row of a result; columns count from 0. Texts and bytes live until the next row. Asking for
// another type than the column has is a bug and ends the program.
class Row {
 public:
  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  bool flag(int column) const { return integer(column) != 0; }
  std::string_view text(int column) const;
  ByteView bytes(int column) const;
  Id id(int column) const;
  Date date(int column) const;
  Instant instant(int column) const;
  std::optional<std::int64_t> optional_integer(int column) const;
  std::optional<std::string> optional_text(int column) const;
  std::optional<Date> optional_date(int column) const;
  std::optional<Instant> optional_instant(int column) const;
  std::optional<Id> optional_id(int column) const;

 private:
  friend class Cursor;
  explicit Row(void* statement) : statement_{statement} {}
  void* statement_;
};

// The rows of one running statement; lets the statement go when it dies.
class Cursor {
 public:
  Cursor(Cursor&& other) noexcept;
  Cursor& operator=(Cursor&&) = delete;
  ~Cursor();
  // False after the last row.
  Result<bool> next();
  Row row() const;

 private:
  friend class Connection;
  struct Prepared;
  explicit Cursor(Prepared& prepared) : prepared_{&prepared} {}
  Prepared* prepared_;
};

class Connection {
 public:
  enum class Mode { create, write, read };
  using Values = std::initializer_list<Value>;

  static Result<Connection> open(const std::filesystem::path& file, Mode mode);
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;
  ~Connection();

  // Runs a statement that returns no rows; answers how many rows it changed.
  Result<std::int64_t> run(const Sql& sql, Values values = {});

  // Calls `take(const Row&)` for each row; a Result<void> that refuses ends the reading.
  template <class Take>
  Result<void> each(const Sql& sql, Values values, Take&& take);

  // What `read(const Row&)` makes of the first row, or nothing where there is none.
  template <class Read>
  auto first(const Sql& sql, Values values, Read&& read)
      -> Result<std::optional<std::invoke_result_t<Read&, const Row&>>>;

  // Prepares and throws away: what the test of all statements asks.
  Result<void> check(const Sql& sql);

  // Several statements without values: migrations only.
  Result<void> run_script(std::string_view name, const std::string& script);

  Result<void> begin_write();
  Result<void> begin_read();
  Result<void> commit();
  void rollback();
  bool in_transaction() const;

  // Statements that run past it are ended with store.too_slow.
  void set_deadline(std::optional<std::chrono::steady_clock::time_point> deadline);

  // From now on a statement that names a marked column is refused with store.unscoped (fact: statement)
  // unless all its marks are open, when it is prepared and each time that it is run. At first none is open.
  void guard(std::shared_ptr<const ColumnMarks> marks);
  // Answers which were open before.
  std::uint32_t open_marks(std::uint32_t marks);

  // Reads all of the store and looks whether its pages fit each other. Refuses with store.corrupt.
  Result<void> check_pages();

  // Called after each commit with the pages of the write-ahead log.
  void watch_log(std::function<void(int pages)> watcher);
  // Moves the log into the store, so that the log can begin anew, and answers how many of its pages are
  // moved. Waits only a moment for readers: what they hold back stays. `truncate` also empties the file, or
  // refuses with store.busy where somebody reads an older state.
  Result<int> checkpoint(bool truncate);

 private:
  struct State;
  explicit Connection(std::unique_ptr<State> state);
  Result<Cursor> start(const Sql& sql, Values values);
  Result<Cursor::Prepared*> prepare(const Sql& sql);

  std::unique_ptr<State> state_;
};

// A writing transaction that is undone unless it was committed.
class Transaction {
 public:
  static Result<Transaction> begin(Connection& connection);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Result<void> commit();

 private:
  explicit Transaction(Connection& connection) : connection_{&connection} {}
  Connection* connection_;
};

template <class Take>
Result<void> Connection::each(const Sql& sql, Values values, Take&& take) {
  auto cursor = start(sql, values);
  if (!cursor) return tl::make_unexpected(std::move(cursor.error()));
  while (true) {
    const auto more = cursor->next();
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) return {};
    if constexpr (std::is_void_v<std::invoke_result_t<Take&, const Row&>>) {
      take(cursor->row());
    } else {
      Result<void> taken = take(cursor->row());
      if (!taken) return taken;
    }
  }
}

template <class Read>
auto Connection::first(const Sql& sql, Values values, Read&& read)
    -> Result<std::optional<std::invoke_result_t<Read&, const Row&>>> {
  auto cursor = start(sql, values);
  if (!cursor) return tl::make_unexpected(std::move(cursor.error()));
  const auto more = cursor->next();
  if (!more) return tl::make_unexpected(more.error());
  std::optional<std::invoke_result_t<Read&, const Row&>> answer;
  if (*more) answer = read(cursor->row());
  return answer;
}

}  // namespace halfsky::platform
