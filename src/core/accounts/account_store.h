#pragma once
// Accounts, their recovery codes and their sessions as rows. Writing functions run in the caller's
// transaction.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/accounts/account.h"
#include "core/accounts/session.h"
#include "platform/store/connection.h"

namespace halfsky::core {

// Refuses with accounts.name_taken.
Result<void> insert_account(platform::Connection& connection, const Account& account);
Result<std::optional<Account>> read_account(platform::Connection& connection, std::string_view user);
Result<std::vector<Account>> list_accounts(platform::Connection& connection);
Result<std::int64_t> count_accounts(platform::Connection& connection);

// State, password, second factor and the date up to which an initial password is good. `remembered`, if not
// empty, is kept among the passwords that the account had.
Result<void> update_account(platform::Connection& connection, const Account& account,
                            std::string_view remembered);
// The last `most` passwords that the account had, newest first.
Result<std::vector<std::string>> former_passwords(platform::Connection& connection, std::string_view user,
                                                  int most);
// False if this step or a later one was taken already.
Result<bool> take_step(platform::Connection& connection, std::string_view user, std::int64_t step);

Result<void> replace_recovery_codes(platform::Connection& connection, std::string_view user,
                                    const std::vector<platform::Digest>& codes);
// False if there is no such code; a code is used up.
Result<bool> take_recovery_code(platform::Connection& connection, std::string_view user,
                                const platform::Digest& code);

// The oldest sessions beyond `most` of this account end.
Result<void> insert_session(platform::Connection& connection, const Session& session, int most);
Result<std::optional<Session>> read_session(platform::Connection& connection, const platform::Digest& key);
Result<void> update_session(platform::Connection& connection, const Session& session);
Result<void> end_session(platform::Connection& connection, const platform::Digest& key);
Result<void> end_sessions_of(platform::Connection& connection, std::string_view user);
Result<void> end_sessions_before(platform::Connection& connection, Instant begun, Instant seen);

struct ResetRequest {
  std::string user;
  std::string asked_by;
  Instant asked_at;
};
Result<void> insert_reset_request(platform::Connection& connection, const ResetRequest& request);
Result<std::optional<ResetRequest>> read_reset_request(platform::Connection& connection,
                                                       std::string_view user);
Result<void> delete_reset_request(platform::Connection& connection, std::string_view user);

std::span<const platform::Sql> account_statements();

}  // namespace halfsky::core
