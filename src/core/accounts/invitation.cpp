// The part of SignIn by which accounts come to be and lose their password and second factor.
#include "core/accounts/account_store.h"
#include "core/accounts/sign_in.h"

namespace halfsky::core {
namespace {

using platform::Connection;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

Result<void> with(Result<void> done, Connection& connection, const SignIn::Also& also) {
  return done && also ? also(connection) : done;
}

}  // namespace

Result<std::string> SignIn::invite(const std::string& user, const std::string& name, const std::string& by,
                                   const Also& also) {
  if (!is_user_name(user)) return problem("accounts.name_bad");
  const std::string initial = new_initial_password(environment_.random);
  const auto hashed = hasher_.hash(initial);
  if (!hashed) return refusal_of(hashed);
  const Instant now = environment_.clock.now();
  Account account;
  account.user = user;
  account.name = name;
  account.password = *hashed;
  account.password_set_at = now;
  account.initial_until = now + std::chrono::hours{rules_.initial_hours};
  account.recorded_at = now;
  account.recorded_by = by;
  auto written = write("account.invite", [&](Connection& connection) {
    return with(insert_account(connection, account), connection, also);
  });
  if (!written) return refusal_of(written);
  return initial;
}

Result<std::string> SignIn::invite_again(const std::string& user, const Also& also) {
  const auto before = account(user);
  if (!before) return refusal_of(before);
  if (!*before) return problem("accounts.not_there");
  const std::string initial = new_initial_password(environment_.random);
  const auto hashed = hasher_.hash(initial);
  if (!hashed) return refusal_of(hashed);
  Account after = **before;
  const bool was_active = after.state == AccountState::active;
  after.state = AccountState::invited;
  after.password = *hashed;
  after.sealed_second_factor.clear();
  after.password_set_at = environment_.clock.now();
  after.initial_until = after.password_set_at + std::chrono::hours{rules_.initial_hours};
  auto written = write("account.invite_again", [&](Connection& connection) -> Result<void> {
    auto done = update_account(connection, after, was_active ? (*before)->password : std::string{});
    if (done) done = replace_recovery_codes(connection, user, {});
    if (done) done = end_sessions_of(connection, user);
    if (done) done = delete_reset_request(connection, user);
    return with(std::move(done), connection, also);
  });
  if (!written) return refusal_of(written);
  return initial;
}

Result<std::optional<std::string>> SignIn::reset(const std::string& user, const std::string& by,
                                                 const Also& also) {
  const auto before = account(user);
  if (!before) return refusal_of(before);
  if (!*before) return problem("accounts.not_there");
  std::optional<ResetRequest> asked;
  {
    const auto reading = environment_.store.read();
    if (!reading) return refusal_of(reading);
    auto found = read_reset_request(**reading, user);
    if (!found) return refusal_of(found);
    asked = std::move(*found);
  }
  const Instant now = environment_.clock.now();
  const bool stands = asked && now - asked->asked_at < std::chrono::hours{rules_.initial_hours};
  if (stands && asked->asked_by == by) return problem("accounts.second_person_needed");
  if (stands)
    return invite_again(user, also).map([](std::string initial) {
      return std::optional{std::move(initial)};
    });
  auto written = write("account.ask_reset", [&](Connection& connection) {
    return with(insert_reset_request(connection, {user, by, now}), connection, also);
  });
  if (!written) return refusal_of(written);
  return std::optional<std::string>{};
}

Result<void> SignIn::set_disabled(const std::string& user, bool disabled, const Also& also) {
  const auto before = account(user);
  if (!before) return refusal_of(before);
  if (!*before) return problem("accounts.not_there");
  Account after = **before;
  // Whoever comes back begins anew with an initial password (invite_again), never with an old one.
  after.state = disabled ? AccountState::disabled : AccountState::invited;
  if (!disabled) after.initial_until = after.password_set_at;
  return write("account.set_disabled", [&](Connection& connection) -> Result<void> {
    auto done = update_account(connection, after, "");
    if (done) done = end_sessions_of(connection, user);
    return with(std::move(done), connection, also);
  });
}

Result<void> SignIn::make_ready(const ReadyAccount& ready, const std::string& by, const Also& also) {
  if (!is_user_name(ready.user)) return problem("accounts.name_bad");
  const auto hashed = hasher_.hash(ready.password);
  if (!hashed) return refusal_of(hashed);
  const Instant now = environment_.clock.now();
  Account account;
  account.user = ready.user;
  account.name = ready.name;
  account.state = AccountState::active;
  account.password = *hashed;
  account.sealed_second_factor = environment_.vault.seal_system("account-second-factor", ready.factor);
  account.password_set_at = now;
  account.recorded_at = now;
  account.recorded_by = by;
  return write("account.make_ready", [&](Connection& connection) {
    return with(insert_account(connection, account), connection, also);
  });
}

}  // namespace halfsky::core
