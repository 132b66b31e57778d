#include "core/department/succession_store.h"

#include <array>

namespace halfsky::core {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_save{
    "succession.save",
    "INSERT INTO succession (region, department, article, valid_from, valid_to, kind, organ, acting, basis,"
    " approved_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    " ON CONFLICT (region, department, article, valid_from) DO UPDATE SET valid_to = excluded.valid_to,"
    " kind = excluded.kind, organ = excluded.organ, acting = excluded.acting, basis = excluded.basis,"
    " approved_by = excluded.approved_by, recorded_at = excluded.recorded_at"};
constexpr Sql sql_list{
    "succession.list",
    "SELECT region, department, article, valid_from, valid_to, kind, organ, acting, basis FROM succession"
    " ORDER BY region, department, article, valid_from"};
constexpr std::array statements{sql_save, sql_list};

constexpr std::array levels{RegionLevel::province, RegionLevel::prefecture, RegionLevel::county,
                            RegionLevel::township, RegionLevel::village};

Succession read_row(const Row& row) {
  Succession one;
  one.regions = {std::string{row.text(0)}};
  one.department = row.text(1);
  if (row.integer(2) != 0) one.articles = {static_cast<int>(row.integer(2))};
  one.from = row.date(3);
  one.until = row.optional_date(4);
  one.kind = read_succession_kind(row.text(5)).value_or(SuccessionKind::function_transfer);
  for (const RegionLevel level : levels) one.organ.emplace(level, row.text(6));
  one.with = row.optional_text(7);
  one.basis = row.text(8);
  return one;
}

}  // namespace

std::span<const Sql> succession_statements() {
  return statements;
}

Result<void> save_succession(Connection& connection, const LocalSuccession& row,
                             const std::string& approved_by, Instant now) {
  return connection
      .run(sql_save, {row.region, row.department, row.article, row.from, row.until, word_of(row.kind),
                      row.organ, row.acting, row.basis, approved_by, now})
      .map([](std::int64_t) {});
}

Result<std::vector<Succession>> load_successions(Connection& connection) {
  std::vector<Succession> all;
  auto done = connection.each(sql_list, {}, [&](const Row& row) { all.push_back(read_row(row)); });
  if (!done) return tl::make_unexpected(done.error());
  return all;
}

}  // namespace halfsky::core
