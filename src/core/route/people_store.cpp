#include "core/route/people_store.h"

#include <array>

namespace halfsky::core {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_posts{
    "people.posts",
    "SELECT p.id, p.office, p.role, p.account, p.valid_from, p.valid_to, a.name, o.name, o.region"
    " FROM post AS p JOIN office AS o ON o.id = p.office JOIN region AS r ON r.id = o.region"
    " JOIN account AS a ON a.login = p.account"
    " WHERE (p.valid_to IS NULL OR p.valid_to >= $2) AND p.id > $3 AND ($1 = '' OR r.id = $1"
    " OR r.prefecture = $1 OR r.county = $1 OR r.township = $1) ORDER BY p.id LIMIT $4"};
constexpr Sql sql_logins{
    "people.logins",
    "SELECT DISTINCT p.account FROM post AS p JOIN office AS o ON o.id = p.office"
    " JOIN region AS r ON r.id = o.region WHERE p.account > $2 AND ($1 = '' OR r.id = $1"
    " OR r.prefecture = $1 OR r.county = $1 OR r.township = $1) ORDER BY p.account LIMIT $3"};
constexpr Sql sql_of_account{
    "people.posts_of_account",
    "SELECT p.id, p.office, p.role, p.account, p.valid_from, p.valid_to, a.name, o.name, o.region"
    " FROM post AS p JOIN office AS o ON o.id = p.office JOIN account AS a ON a.login = p.account"
    " WHERE p.account = $1 ORDER BY p.valid_from, p.id"};
constexpr std::array statements{sql_posts, sql_logins, sql_of_account};

PostInPlace read_post(const Row& row) {
  return {{row.id(0), std::string{row.text(1)}, std::string{row.text(2)}, std::string{row.text(3)},
           row.date(4), row.optional_date(5)},
          std::string{row.text(6)},
          std::string{row.text(7)},
          std::string{row.text(8)}};
}

}  // namespace

std::span<const Sql> people_statements() {
  return statements;
}

Result<std::vector<PostInPlace>> posts_in(Connection& connection, const std::string& region, Date day,
                                          const Id& after, int most) {
  std::vector<PostInPlace> posts;
  auto read = connection.each(sql_posts, {region, day, after, most},
                              [&](const Row& row) { posts.push_back(read_post(row)); });
  if (!read) return tl::make_unexpected(read.error());
  return posts;
}

Result<std::vector<std::string>> logins_in(Connection& connection, const std::string& region,
                                           std::string_view after, int most) {
  std::vector<std::string> logins;
  auto read = connection.each(sql_logins, {region, after, most},
                              [&](const Row& row) { logins.emplace_back(row.text(0)); });
  if (!read) return tl::make_unexpected(read.error());
  return logins;
}

Result<std::vector<PostInPlace>> posts_of(Connection& connection, const std::string& account) {
  std::vector<PostInPlace> posts;
  auto read =
      connection.each(sql_of_account, {account}, [&](const Row& row) { posts.push_back(read_post(row)); });
  if (!read) return tl::make_unexpected(read.error());
  return posts;
}

}  // namespace halfsky::core
