#include "core/accounts/account_store.h"

#include <algorithm>
#include <array>

namespace halfsky::core {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_insert{
    "account.insert",
    "INSERT INTO account (login, name, state, password, second_factor, second_factor_step,"
    " password_set_at, initial_until, recorded_at, recorded_by)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr Sql sql_read{
    "account.read",
    "SELECT login, name, state, password, second_factor, second_factor_step, password_set_at,"
    " initial_until, recorded_at, recorded_by FROM account WHERE login = $1"};
constexpr Sql sql_list{
    "account.list",
    "SELECT login, name, state, password, second_factor, second_factor_step, password_set_at,"
    " initial_until, recorded_at, recorded_by FROM account ORDER BY login"};
constexpr Sql sql_count{"account.count", "SELECT count(*) FROM account"};
constexpr Sql sql_update{
    "account.update",
    "UPDATE account SET name = $2, state = $3, password = $4, second_factor = $5,"
    " second_factor_step = $6, password_set_at = $7, initial_until = $8 WHERE login = $1"};
constexpr Sql sql_keep_former{"account.keep_former_password",
                              "INSERT INTO account_former_password (login, password, set_at)"
                              " VALUES ($1, $2, $3) ON CONFLICT (login, set_at) DO NOTHING"};
constexpr Sql sql_former{"account.former_passwords",
                         "SELECT password FROM account_former_password WHERE login = $1"
                         " ORDER BY set_at DESC LIMIT $2"};
constexpr Sql sql_take_step{"account.take_step",
                            "UPDATE account SET second_factor_step = $2"
                            " WHERE login = $1 AND second_factor_step < $2"};
constexpr Sql sql_forget_codes{"account.forget_recovery", "DELETE FROM account_recovery WHERE login = $1"};
constexpr Sql sql_add_code{"account.add_recovery",
                           "INSERT INTO account_recovery (login, code) VALUES ($1, $2)"};
constexpr Sql sql_take_code{"account.take_recovery",
                            "DELETE FROM account_recovery WHERE login = $1 AND code = $2"};
constexpr Sql sql_insert_session{
    "session.insert",
    "INSERT INTO session (token_digest, login, post, begun_at, seen_at, stepped_up_at)"
    " VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr Sql sql_sessions_of{"session.of_account",
                              "SELECT token_digest FROM session WHERE login = $1 ORDER BY begun_at DESC"};
constexpr Sql sql_read_session{
    "session.read",
    "SELECT token_digest, login, post, begun_at, seen_at, stepped_up_at FROM session"
    " WHERE token_digest = $1"};
constexpr Sql sql_update_session{"session.update",
                                 "UPDATE session SET post = $2, seen_at = $3, stepped_up_at = $4"
                                 " WHERE token_digest = $1"};
constexpr Sql sql_end_session{"session.end", "DELETE FROM session WHERE token_digest = $1"};
constexpr Sql sql_end_of_account{"session.end_of_account", "DELETE FROM session WHERE login = $1"};
constexpr Sql sql_end_old{"session.end_old", "DELETE FROM session WHERE begun_at < $1 OR seen_at < $2"};
constexpr Sql sql_ask_reset{"account.ask_reset",
                            "INSERT INTO account_reset (login, asked_by, asked_at) VALUES ($1, $2, $3)"
                            " ON CONFLICT (login) DO UPDATE SET asked_by = excluded.asked_by,"
                            " asked_at = excluded.asked_at"};
constexpr Sql sql_read_reset{"account.read_reset",
                             "SELECT login, asked_by, asked_at FROM account_reset WHERE login = $1"};
constexpr Sql sql_end_reset{"account.end_reset", "DELETE FROM account_reset WHERE login = $1"};
constexpr std::array statements{sql_insert,         sql_read,         sql_list,           sql_count,
                                sql_update,         sql_keep_former,  sql_former,         sql_take_step,
                                sql_forget_codes,   sql_add_code,     sql_take_code,      sql_insert_session,
                                sql_sessions_of,    sql_read_session, sql_update_session, sql_end_session,
                                sql_end_of_account, sql_end_old,      sql_ask_reset,      sql_read_reset,
                                sql_end_reset};

Bytes copy_of(ByteView bytes) {
  return {bytes.begin(), bytes.end()};
}

platform::Digest digest_of(ByteView bytes) {
  platform::Digest digest{};
  std::copy_n(bytes.begin(), std::min(bytes.size(), digest.size()), digest.begin());
  return digest;
}

Account account_of(const Row& row) {
  Account account;
  account.user = row.text(0);
  account.name = row.text(1);
  account.state = read_account_state(row.text(2)).value_or(AccountState::disabled);
  account.password = row.text(3);
  if (!row.is_null(4)) account.sealed_second_factor = copy_of(row.bytes(4));
  account.second_factor_step = row.integer(5);
  account.password_set_at = row.instant(6);
  account.initial_until = row.optional_instant(7);
  account.recorded_at = row.instant(8);
  account.recorded_by = row.text(9);
  return account;
}

std::optional<ByteView> unless_empty(const Bytes& bytes) {
  if (bytes.empty()) return std::nullopt;
  return ByteView{bytes};
}

Result<void> no_rows(Result<std::int64_t> ran) {
  if (!ran) return tl::make_unexpected(ran.error());
  return {};
}

}  // namespace

std::span<const Sql> account_statements() {
  return statements;
}

Result<void> insert_account(Connection& connection, const Account& account) {
  const auto there = read_account(connection, account.user);
  if (!there) return tl::make_unexpected(there.error());
  if (*there) return problem("accounts.name_taken");
  return no_rows(connection.run(
      sql_insert,
      {account.user, account.name, word_of(account.state), account.password,
       unless_empty(account.sealed_second_factor), account.second_factor_step, account.password_set_at,
       account.initial_until, account.recorded_at, account.recorded_by}));
}

Result<std::optional<Account>> read_account(Connection& connection, std::string_view user) {
  return connection.first(sql_read, {user}, account_of);
}

Result<std::vector<Account>> list_accounts(Connection& connection) {
  std::vector<Account> accounts;
  auto read = connection.each(sql_list, {}, [&](const Row& row) { accounts.push_back(account_of(row)); });
  if (!read) return tl::make_unexpected(read.error());
  return accounts;
}

Result<std::int64_t> count_accounts(Connection& connection) {
  const auto count = connection.first(sql_count, {}, [](const Row& row) { return row.integer(0); });
  if (!count) return tl::make_unexpected(count.error());
  return count->value_or(0);
}

Result<void> update_account(Connection& connection, const Account& account,
                            std::string_view former_password) {
  if (!former_password.empty()) {
    auto kept =
        no_rows(connection.run(sql_keep_former, {account.user, former_password, account.password_set_at}));
    if (!kept) return kept;
  }
  return no_rows(
      connection.run(sql_update, {account.user, account.name, word_of(account.state), account.password,
                                  unless_empty(account.sealed_second_factor), account.second_factor_step,
                                  account.password_set_at, account.initial_until}));
}

Result<std::vector<std::string>> former_passwords(Connection& connection, std::string_view user, int most) {
  std::vector<std::string> passwords;
  auto read =
      connection.each(sql_former, {user, most}, [&](const Row& row) { passwords.emplace_back(row.text(0)); });
  if (!read) return tl::make_unexpected(read.error());
  return passwords;
}

Result<bool> take_step(Connection& connection, std::string_view user, std::int64_t step) {
  return connection.run(sql_take_step, {user, step}).map([](std::int64_t rows) { return rows == 1; });
}

Result<void> replace_recovery_codes(Connection& connection, std::string_view user,
                                    const std::vector<platform::Digest>& codes) {
  auto done = no_rows(connection.run(sql_forget_codes, {user}));
  for (const platform::Digest& code : codes) {
    if (done) done = no_rows(connection.run(sql_add_code, {user, code}));
  }
  return done;
}

Result<bool> take_recovery_code(Connection& connection, std::string_view user, const platform::Digest& code) {
  return connection.run(sql_take_code, {user, code}).map([](std::int64_t rows) { return rows == 1; });
}

Result<void> insert_session(Connection& connection, const Session& session, int most) {
  std::vector<platform::Digest> present;
  auto done = connection.each(sql_sessions_of, {session.user},
                              [&](const Row& row) { present.push_back(digest_of(row.bytes(0))); });
  for (std::size_t i = static_cast<std::size_t>(most) - 1; i < present.size() && done; ++i) {
    done = end_session(connection, present[i]);
  }
  if (!done) return done;
  return no_rows(connection.run(
      sql_insert_session,
      {session.key, session.user, session.post, session.begun_at, session.seen_at, session.stepped_up_at}));
}

Result<std::optional<Session>> read_session(Connection& connection, const platform::Digest& key) {
  return connection.first(sql_read_session, {key}, [](const Row& row) {
    Session session;
    session.key = digest_of(row.bytes(0));
    session.user = row.text(1);
    session.post = row.text(2);
    session.begun_at = row.instant(3);
    session.seen_at = row.instant(4);
    session.stepped_up_at = row.optional_instant(5);
    return session;
  });
}

Result<void> update_session(Connection& connection, const Session& session) {
  return no_rows(connection.run(sql_update_session,
                                {session.key, session.post, session.seen_at, session.stepped_up_at}));
}

Result<void> end_session(Connection& connection, const platform::Digest& key) {
  return no_rows(connection.run(sql_end_session, {key}));
}

Result<void> end_sessions_of(Connection& connection, std::string_view user) {
  return no_rows(connection.run(sql_end_of_account, {user}));
}

Result<void> end_sessions_before(Connection& connection, Instant begun, Instant seen) {
  return no_rows(connection.run(sql_end_old, {begun, seen}));
}

Result<void> insert_reset_request(Connection& connection, const ResetRequest& request) {
  return no_rows(connection.run(sql_ask_reset, {request.user, request.asked_by, request.asked_at}));
}

Result<std::optional<ResetRequest>> read_reset_request(Connection& connection, std::string_view user) {
  return connection.first(sql_read_reset, {user}, [](const Row& row) {
    return ResetRequest{std::string{row.text(0)}, std::string{row.text(1)}, row.instant(2)};
  });
}

Result<void> delete_reset_request(Connection& connection, std::string_view user) {
  return no_rows(connection.run(sql_end_reset, {user}));
}

}  // namespace halfsky::core
