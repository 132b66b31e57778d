#include "platform/store/migrations.h"

#include <algorithm>
#include <fstream>
#include <optional>

#include "base/text.h"

namespace halfsky::platform {
namespace {

namespace fs = std::filesystem;

constexpr Sql sql_versions_exist{
    "migrations.exist",
    "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'"};
constexpr Sql sql_newest{"migrations.newest", "SELECT coalesce(max(number), 0) FROM schema_version"};
constexpr Sql sql_note{"migrations.note",
                       "INSERT INTO schema_version (number, name, applied_at) VALUES ($1, $2, $3)"};

constexpr std::string_view versions_table =
    "CREATE TABLE IF NOT EXISTS schema_version (number INTEGER NOT NULL, name TEXT NOT NULL,"
    " applied_at INTEGER NOT NULL, PRIMARY KEY (number)) STRICT;";

tl::unexpected<Problem> unreadable(const std::string& file) {
  return problem("migrations.unreadable", {{"file", file}});
}

std::optional<Migration> read_migration(const fs::path& file) {
  const std::string stem = file.stem().string();
  const bool named = stem.size() > 5 && stem[4] == '_' &&
                     std::all_of(stem.begin(), stem.begin() + 4, [](char c) { return c >= '0' && c <= '9'; });
  if (!named) return std::nullopt;
  std::ifstream in{file};
  Migration migration{std::stoi(stem.substr(0, 4)), stem.substr(5),
                      std::string{std::istreambuf_iterator<char>{in}, {}}};
  if (!in.good() && !in.eof()) return std::nullopt;
  return migration;
}

std::optional<std::string_view> macro_text(std::string_view name, SqlDialect dialect) {
  const bool sqlite = dialect == SqlDialect::sqlite;
  if (name == "integer") return sqlite ? "INTEGER" : "BIGINT";
  if (name == "bytes") return sqlite ? "BLOB" : "BYTEA";
  if (name == "table") return sqlite ? "STRICT" : "";
  if (name == "clustered") return sqlite ? "STRICT, WITHOUT ROWID" : "";
  return std::nullopt;
}

Result<void> apply(Connection& connection, const Migration& migration, Instant now) {
  const auto script = expand_macros(migration, SqlDialect::sqlite);
  if (!script) return tl::make_unexpected(script.error());
  auto transaction = Transaction::begin(connection);
  if (!transaction) return tl::make_unexpected(transaction.error());
  auto ran = connection.run_script("migration." + migration.name, *script);
  if (!ran) return ran;
  const auto noted = connection.run(sql_note, {migration.number, migration.name, now});
  if (!noted) return tl::make_unexpected(noted.error());
  return transaction->commit();
}

tl::unexpected<Problem> wrong_version(const char* code, int store, std::size_t program) {
  return problem(code, {{"store", std::to_string(store)}, {"program", std::to_string(program)}});
}

}  // namespace

Result<std::vector<Migration>> read_migrations(const fs::path& folder) {
  std::vector<Migration> migrations;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".sql") continue;
    auto migration = read_migration(entry.path());
    if (!migration) return unreadable(entry.path().string());
    migrations.push_back(std::move(*migration));
  }
  if (error || migrations.empty()) return unreadable(folder.string());
  std::sort(migrations.begin(), migrations.end(),
            [](const Migration& a, const Migration& b) { return a.number < b.number; });
  for (std::size_t i = 0; i < migrations.size(); ++i) {
    if (migrations[i].number != static_cast<int>(i) + 1) return unreadable(migrations[i].name);
  }
  return migrations;
}

Result<std::string> expand_macros(const Migration& migration, SqlDialect dialect) {
  std::string out;
  std::string_view rest = migration.script;
  for (std::size_t at = rest.find("{{"); at != std::string_view::npos; at = rest.find("{{")) {
    const std::size_t end = rest.find("}}", at);
    const auto text =
        end == std::string_view::npos ? std::nullopt : macro_text(rest.substr(at + 2, end - at - 2), dialect);
    if (!text) return unreadable(migration.name);
    out.append(rest.substr(0, at)).append(*text);
    rest.remove_prefix(end + 2);
  }
  return out.append(rest);
}

Result<int> schema_version(Connection& connection) {
  const auto number = [](const Row& row) { return static_cast<int>(row.integer(0)); };
  const auto exists = connection.first(sql_versions_exist, {}, number);
  if (!exists) return tl::make_unexpected(exists.error());
  if (**exists == 0) return 0;
  const auto newest = connection.first(sql_newest, {}, number);
  if (!newest) return tl::make_unexpected(newest.error());
  return **newest;
}

Result<void> migrate(Connection& connection, const std::vector<Migration>& migrations, Instant now, int to) {
  auto version = schema_version(connection);
  if (!version) return tl::make_unexpected(version.error());
  if (*version > static_cast<int>(migrations.size())) {
    return wrong_version("store.newer_schema", *version, migrations.size());
  }
  auto prepared = connection.run_script("migrations.table", std::string{versions_table});
  if (!prepared) return prepared;
  const int target = to == 0 ? static_cast<int>(migrations.size()) : to;
  for (const Migration& migration : migrations) {
    if (migration.number <= *version || migration.number > target) continue;
    auto applied = apply(connection, migration, now);
    if (!applied) return applied;
  }
  return {};
}

Result<void> check_schema(Connection& connection, const std::vector<Migration>& migrations) {
  const auto version = schema_version(connection);
  if (!version) return tl::make_unexpected(version.error());
  const int program = static_cast<int>(migrations.size());
  if (*version > program) return wrong_version("store.newer_schema", *version, migrations.size());
  if (*version < program) return wrong_version("store.older_schema", *version, migrations.size());
  return {};
}

}  // namespace halfsky::platform
