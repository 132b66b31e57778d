#include "app/demo/mark.h"

#include <array>

namespace halfsky::app::demo {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_insert{"demonstration_mark.insert", "INSERT INTO store_fact (name, value) VALUES ($1, $2)"};
constexpr Sql sql_read{"demonstration_mark.value", "SELECT value FROM store_fact WHERE name = $1"};
constexpr Sql sql_anyone{"demonstration_mark.anyone", "SELECT county FROM person LIMIT 1"};
constexpr std::array statements{sql_insert, sql_read, sql_anyone};

constexpr const char* fact_name = "demonstration";

}  // namespace

Result<void> mark_demonstration(platform::Writer& writer, const std::string& making) {
  return writer.write(platform::Urgency::person, "demonstration_mark.insert", [&](Connection& connection) {
    return connection.run(sql_insert, {fact_name, making}).map([](std::int64_t) {});
  });
}

Result<std::optional<std::string>> demonstration_mark(Connection& connection) {
  return connection.first(sql_read, {fact_name}, [](const Row& row) { return std::string{row.text(0)}; });
}

Result<bool> has_people(Connection& connection) {
  return connection.first(sql_anyone, {}, [](const Row&) { return true; })
      .map([](const std::optional<bool>& found) { return found.has_value(); });
}

std::span<const Sql> mark_statements() {
  return statements;
}

}  // namespace halfsky::app::demo
