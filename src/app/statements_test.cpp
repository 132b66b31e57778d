#include "app/statements.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <regex>
#include <set>

#include "platform/store/migrations.h"
#include "platform/store/sql_check.h"
#include "platform/test_support/temp_directory.h"

namespace halfsky::app {
namespace {

namespace fs = std::filesystem;
using platform::Connection;
using platform::Sql;

std::vector<platform::Migration> migrations() {
  return *platform::read_migrations(fs::path{HALFSKY_SOURCE_DIR} / "migrations");
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

// "name" of every `constexpr Sql …{"name",` below src/, the store's own left out.
std::set<std::string> names_in_sources() {
  static const std::regex declared{R"(Sql \w+\{\s*"([a-z0-9_.]+)\")"};
  std::set<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path{HALFSKY_SOURCE_DIR} / "src")) {
    const std::string path = entry.path().string();
    if (!path.ends_with(".cpp") || path.ends_with("_test.cpp") || path.find("platform/store") != path.npos)
      continue;
    std::ifstream in{entry.path()};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    for (std::sregex_iterator at{text.begin(), text.end(), declared}, end; at != end; ++at)
      names.insert((*at)[1]);
  }
  return names;
}

TEST(Statements, EachHasANameOfItsOwn) {
  std::map<std::string_view, int> seen;
  for (const Sql& sql : all_statements()) EXPECT_EQ(++seen[sql.name], 1) << sql.name;
}

TEST(Statements, AllThatStandInTheSourcesAreListed) {
  std::set<std::string> listed;
  // A scoped statement stands once for each level of region: entry.list@county.
  for (const Sql& sql : all_statements()) listed.emplace(sql.name.substr(0, sql.name.find('@')));
  const std::set<std::string> written = names_in_sources();
  std::vector<std::string> differing;
  // Listed are also those that a subject makes by a table, one for each class or order.
  std::set_difference(written.begin(), written.end(), listed.begin(), listed.end(),
                      std::back_inserter(differing));
  EXPECT_EQ(joined(differing), "");
}

TEST(Statements, AreGoodForBothEngines) {
  for (const Sql& sql : all_statements()) {
    EXPECT_EQ(joined(platform::unportable_forms(sql.text)), "") << sql.name;
  }
}

TEST(Statements, AllPrepareOnTheNewestSchema) {
  const platform::TempDirectory directory;
  auto connection = Connection::open(directory.path() / "x.db", Connection::Mode::create);
  ASSERT_TRUE(platform::migrate(*connection, migrations(), Instant{}));
  for (const Sql& sql : all_statements()) {
    const auto checked = connection->check(sql);
    EXPECT_TRUE(checked) << sql.name << ": " << (checked ? "" : checked.error().facts.at("reason"));
  }
}

TEST(Migrations, AreGoodForBothEngines) {
  for (const platform::Migration& migration : migrations()) {
    const auto script = platform::expand_macros(migration, platform::SqlDialect::postgres);
    ASSERT_TRUE(script) << migration.name;
    EXPECT_EQ(joined(platform::unportable_forms(*script)), "") << migration.name;
  }
}

TEST(Migrations, NameEveryCheckAndForeignKey) {
  static const std::regex rule{R"(CHECK \(|FOREIGN KEY|REFERENCES)"};
  for (const platform::Migration& migration : migrations()) {
    std::istringstream in{migration.script};
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with("--") || !std::regex_search(line, rule)) continue;
      EXPECT_NE(line.find("CONSTRAINT "), std::string::npos) << migration.name << ": " << line;
    }
  }
}

}  // namespace
}  // namespace halfsky::app
