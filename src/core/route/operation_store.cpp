#include "core/route/operation_store.h"

#include <algorithm>
#include <array>

namespace halfsky::core {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr std::chrono::days kept_for{7};
constexpr std::string_view answer_purpose = "operation-answer";

constexpr Sql sql_read{"operation.read",
                       "SELECT request, answer FROM operation WHERE actor = $1 AND operation_key = $2"};
constexpr Sql sql_insert{"operation.insert",
                         "INSERT INTO operation (actor, operation_key, request, answer, recorded_at)"
                         " VALUES ($1, $2, $3, '', $4) ON CONFLICT (actor, operation_key) DO NOTHING"};
constexpr Sql sql_answer{"operation.answer",
                         "UPDATE operation SET answer = $3 WHERE actor = $1 AND operation_key = $2"};
constexpr Sql sql_forget{"operation.forget", "DELETE FROM operation WHERE actor = $1 AND recorded_at < $2"};
constexpr std::array statements{sql_read, sql_insert, sql_answer, sql_forget};

struct Stored {
  Bytes request;
  std::string answer;
};

}  // namespace

std::span<const Sql> operation_statements() {
  return statements;
}

Result<std::optional<std::string>> earlier_answer(Connection& connection, const platform::KeyVault& vault,
                                                  const Operation& operation) {
  const auto stored = connection.first(sql_read, {operation.actor, operation.key}, [](const Row& row) {
    const ByteView request = row.bytes(0);
    return Stored{{request.begin(), request.end()}, std::string{row.text(1)}};
  });
  if (!stored) return tl::make_unexpected(stored.error());
  if (!*stored) return std::optional<std::string>{};
  if (!std::equal(operation.request.begin(), operation.request.end(), (*stored)->request.begin(),
                  (*stored)->request.end())) {
    return problem("request.key_reused");
  }
  if ((*stored)->answer.empty()) return problem("request.answer_lost");
  const auto sealed = from_hex((*stored)->answer);
  if (!sealed) return problem("crypto.unreadable");
  const auto opened = vault.open_system(answer_purpose, *sealed);
  if (!opened) return tl::make_unexpected(opened.error());
  return std::optional{std::string{opened->begin(), opened->end()}};
}

Result<void> claim_operation(Connection& connection, const Operation& operation, Instant now) {
  const auto forgotten = connection.run(sql_forget, {operation.actor, now - kept_for});
  if (!forgotten) return tl::make_unexpected(forgotten.error());
  const auto claimed = connection.run(sql_insert, {operation.actor, operation.key, operation.request, now});
  if (!claimed) return tl::make_unexpected(claimed.error());
  if (*claimed == 0) return problem("request.in_progress");
  return {};
}

Result<void> keep_answer(Connection& connection, platform::KeyVault& vault, const Operation& operation,
                         std::string_view answer) {
  const std::string sealed = to_hex(vault.seal_system(answer_purpose, bytes_of(answer)));
  const auto kept = connection.run(sql_answer, {operation.actor, operation.key, sealed});
  if (!kept) return tl::make_unexpected(kept.error());
  return {};
}

}  // namespace halfsky::core
