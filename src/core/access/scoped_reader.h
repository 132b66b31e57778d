#pragma once
// The only way to a personal table over a guarded connection: a reader opens the marks of what its scope or
// its decision allows, while it lives. A statement without a reader, or one that names a column of a class
// that the caller does not have, is refused by the store itself (store.unscoped).
#include <utility>

#include "core/access/scope.h"
#include "platform/store/connection.h"

namespace halfsky::core {

// While it lives, statements may name columns of these classes, beside those that were open before.
class OpenClasses {
 public:
  OpenClasses(platform::Connection& connection, DataClasses classes) : connection_{connection} {
    before_ = connection_.open_marks(0);
    connection_.open_marks(before_ | classes.bits());
  }
  OpenClasses(const OpenClasses&) = delete;
  OpenClasses& operator=(const OpenClasses&) = delete;
  ~OpenClasses() { connection_.open_marks(before_); }

 private:
  platform::Connection& connection_;
  std::uint32_t before_ = 0;
};

// Reads the rows of a list.
class ScopedReader {
 public:
  ScopedReader(platform::Connection& connection, const Scope& scope)
      : connection_{connection},
        scope_{scope},
        open_{connection,
              scope.is_nothing() ? DataClasses{} : scope.classes() | DataClasses{DataClass::existence}} {}

  // As Connection::each, for the rows of the scope; `own` are $11 and on.
  template <class Take, class... Own>
  Result<void> each(const ScopedSql& sql, Take&& take, const Own&... own) {
    if (scope_.is_nothing()) return {};
    const ScopeValues at = values_of(scope_);
    return connection_.each(statement_for(sql, scope_.level()),
                            {at.lead, at.region, at.account, at.post, at.day, at.kinds[0], at.kinds[1],
                             at.kinds[2], at.kinds[3], at.unconditional, platform::Value{own}...},
                            std::forward<Take>(take));
  }

  // For further statements about rows that each() gave: their documents.
  platform::Connection& connection() { return connection_; }

 private:
  platform::Connection& connection_;
  const Scope& scope_;
  OpenClasses open_;
};

// Reads one record, after decide() allowed it: the classes that are open or masked.
class RecordReader {
 public:
  RecordReader(platform::Connection& connection, const Decision& decision)
      : connection_{connection},
        open_{connection, decision.allowed()
                              ? decision.open | decision.masked | DataClasses{DataClass::existence}
                              : DataClasses{}} {}
  platform::Connection& connection() { return connection_; }

 private:
  platform::Connection& connection_;
  OpenClasses open_;
};

// What must be read before a decision can be made: which woman a record is about and where it lies, and
// nothing that the answer will show.
class PlaceReader {
 public:
  explicit PlaceReader(platform::Connection& connection)
      : connection_{connection}, open_{connection, {DataClass::existence}} {}
  platform::Connection& connection() { return connection_; }

 private:
  platform::Connection& connection_;
  OpenClasses open_;
};

}  // namespace halfsky::core
