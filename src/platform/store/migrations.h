#pragma once
// The store's schema, step by step: files NNNN_name.sql, numbered from 1 without a gap, never edited after a
// release. One text for SQLite and PostgreSQL; where types differ a macro stands:
//
//   {{integer}} 64-bit integer · {{bytes}} binary · {{table}} after a table's bracket ·
//   {{clustered}} the same for a narrow table that is kept in the order of its primary key
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "platform/store/connection.h"

namespace halfsky::platform {

struct Migration {
  int number = 0;
  std::string name;
  std::string script;  // with its macros
};

enum class SqlDialect { sqlite, postgres };

// All migrations of a folder. Refuses with migrations.unreadable (fact: file): a gap, a double, a name of
// another form.
Result<std::vector<Migration>> read_migrations(const std::filesystem::path& folder);

// Refuses with migrations.unreadable where a macro is unknown.
Result<std::string> expand_macros(const Migration& migration, SqlDialect dialect);

// The number of the store's newest migration; 0 before the first.
Result<int> schema_version(Connection& connection);

// Brings the store to migration `to` (the newest by default), each step in a transaction of its own. Refuses
// with store.newer_schema if the store is beyond the program (facts: store, program).
Result<void> migrate(Connection& connection, const std::vector<Migration>& migrations, Instant now,
                     int to = 0);

// Refuses with store.newer_schema or store.older_schema unless the store stands at the newest migration.
Result<void> check_schema(Connection& connection, const std::vector<Migration>& migrations);

}  // namespace halfsky::platform
