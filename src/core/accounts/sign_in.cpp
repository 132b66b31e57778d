#include "core/accounts/sign_in.h"

#include <algorithm>

#include "core/accounts/account_store.h"

namespace halfsky::core {
namespace {

using platform::Connection;
using platform::Urgency;

constexpr std::chrono::minutes setup_time{15};
constexpr std::string_view factor_purpose = "account-second-factor";
constexpr std::string_view recovery_purpose = "account-recovery-code";

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

Bytes sealed_factor(platform::KeyVault& vault, const SecondFactor& factor) {
  return vault.seal_system(factor_purpose, factor);
}

bool is_code_form(std::string_view code) {
  return code.size() == 6 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

SignIn::SignIn(const AccountEnvironment& environment, const AccountRules& rules, PasswordCost cost,
               unsigned hashes_at_once)
    : environment_{environment},
      rules_{rules},
      hasher_{environment.vault, environment.random, cost, hashes_at_once},
      throttle_{rules} {}

Result<void> SignIn::write(std::string_view name, platform::Writer::Act act) {
  return environment_.store.writer().write(Urgency::person, name, std::move(act));
}

Result<std::optional<Account>> SignIn::account(std::string_view user) {
  const auto reading = environment_.store.read();
  if (!reading) return refusal_of(reading);
  return read_account(**reading, user);
}

platform::Digest SignIn::recovery_digest(std::string_view user, std::string_view code) const {
  return environment_.vault.system_code(recovery_purpose,
                                        bytes_of(std::string{user} + "|" + plain_recovery_code(code)));
}

// The account of these credentials if its password is right. A name that nobody has takes as long.
Result<Account> SignIn::check_password(const Credentials& credentials) {
  const Instant now = environment_.clock.now();
  if (const auto wait = throttle_.must_wait(credentials.user, credentials.address, now)) {
    return problem("accounts.wait", {{"seconds", std::to_string(wait->count())}});
  }
  const auto found = account(credentials.user);
  if (!found) return refusal_of(found);
  const bool may = *found && (*found)->state != AccountState::disabled;
  const auto right = hasher_.matches(may ? (*found)->password : std::string{}, credentials.password);
  if (!right) return refusal_of(right);
  const bool is_expired = may && (*found)->initial_until && now >= *(*found)->initial_until;
  if (*right && may && !is_expired) return **found;
  throttle_.failed(credentials.user, credentials.address, now);
  return problem("accounts.refused");
}

// Whether the code is the present one or an unused recovery code; it is used up by the answer.
Result<bool> SignIn::is_code_right(const Account& account, std::string_view code) {
  bool right = false;
  if (!is_code_form(code)) {
    const auto digest = recovery_digest(account.user, code);
    auto taken = write("account.take_recovery", [&](Connection& connection) -> Result<void> {
      const auto done = take_recovery_code(connection, account.user, digest);
      if (!done) return refusal_of(done);
      right = *done;
      return {};
    });
    if (!taken) return refusal_of(taken);
    return right;
  }
  const auto factor = environment_.vault.open_system(factor_purpose, account.sealed_second_factor);
  if (!factor) return refusal_of(factor);
  const auto step = accepted_step(*factor, code, environment_.clock.now(), account.second_factor_step);
  if (!step) return false;
  auto taken = write("account.take_step", [&](Connection& connection) -> Result<void> {
    const auto done = take_step(connection, account.user, *step);
    if (!done) return refusal_of(done);
    right = *done;
    return {};
  });
  if (!taken) return refusal_of(taken);
  return right;
}

Result<void> SignIn::check_factor(const Account& account, const Credentials& credentials) {
  if (credentials.code.empty()) return problem("accounts.second_factor_needed");
  const auto right = is_code_right(account, credentials.code);
  if (!right) return refusal_of(right);
  if (*right) return {};
  throttle_.failed(credentials.user, credentials.address, environment_.clock.now());
  return problem("accounts.refused");
}

Result<SignedIn> SignIn::begin_session(const std::string& user) {
  SignedIn signed_in;
  environment_.random.fill(signed_in.token);
  const Instant now = environment_.clock.now();
  signed_in.session = {session_key(signed_in.token), user, "", now, now, std::nullopt};
  auto written = write("session.insert", [&](Connection& connection) -> Result<void> {
    auto ended = end_sessions_before(connection, now - std::chrono::hours{rules_.session_hours},
                                     now - std::chrono::minutes{rules_.idle_minutes});
    if (!ended) return ended;
    return insert_session(connection, signed_in.session, rules_.sessions_a_person);
  });
  if (!written) return refusal_of(written);
  return signed_in;
}

Result<SignedIn> SignIn::sign_in(const Credentials& credentials) {
  const auto account = check_password(credentials);
  if (!account) return refusal_of(account);
  if (account->state == AccountState::invited) {
    const auto setup = begin_setup(*account);
    if (!setup) return refusal_of(setup);
    return problem("accounts.first_sign_in", {{"setup", *setup}});
  }
  if (auto checked = check_factor(*account, credentials); !checked) return refusal_of(checked);
  throttle_.succeeded(credentials.user, credentials.address);
  const auto age = environment_.clock.now() - account->password_set_at;
  const bool ages = rules_.profile == AccountRules::PasswordProfile::mlps3;
  if (ages && age >= std::chrono::days{rules_.password_days}) {
    const auto setup = begin_setup(*account);
    if (!setup) return refusal_of(setup);
    return problem("accounts.password_old", {{"setup", *setup}});
  }
  return begin_session(account->user);
}

Result<std::string> SignIn::begin_setup(const Account& account) {
  SessionToken token{};
  environment_.random.fill(token);
  Setup setup{account.user, {}, {}, environment_.clock.now() + setup_time, false};
  if (account.state == AccountState::active) {
    auto factor = environment_.vault.open_system(factor_purpose, account.sealed_second_factor);
    if (!factor) return refusal_of(factor);
    setup.factor = std::move(*factor);
    setup.keeps_factor = true;
  } else {
    setup.factor = new_second_factor(environment_.random);
    setup.codes = new_recovery_codes(environment_.random);
  }
  const std::lock_guard lock{mutex_};
  const Instant now = environment_.clock.now();
  std::erase_if(setups_, [&](const auto& entry) {
    return entry.second.until <= now || entry.second.user == account.user;
  });
  setups_[to_text(token)] = std::move(setup);
  return to_text(token);
}

Result<SignIn::Setup> SignIn::find_setup(std::string_view setup) {
  const std::lock_guard lock{mutex_};
  const auto found = setups_.find(setup);
  if (found == setups_.end() || found->second.until <= environment_.clock.now()) {
    return problem("accounts.setup_over");
  }
  return found->second;
}

Result<SetupOffer> SignIn::offer(std::string_view setup) {
  const auto found = find_setup(setup);
  if (!found) return refusal_of(found);
  if (found->keeps_factor) return SetupOffer{};
  return SetupOffer{base32(found->factor), enrolment_uri(found->user, found->factor), found->codes};
}

// Refuses with accounts.password_used if the account has or had this password lately.
Result<void> SignIn::refuse_used(std::string_view user, std::string_view present, std::string_view password) {
  std::vector<std::string> used{std::string{present}};
  if (rules_.profile == AccountRules::PasswordProfile::mlps3) {
    const auto reading = environment_.store.read();
    if (!reading) return refusal_of(reading);
    const auto former = former_passwords(**reading, user, rules_.password_history);
    if (!former) return refusal_of(former);
    used.insert(used.end(), former->begin(), former->end());
  }
  for (const std::string& stored : used) {
    const auto same = hasher_.matches(stored, password);
    if (!same) return refusal_of(same);
    if (*same) return problem("accounts.password_used");
  }
  return {};
}

// What the account will be, once everything that was given is good.
Result<Account> SignIn::account_after(const Setup& setup, std::string_view password, std::string_view code) {
  if (auto refused = password_refusal(password, setup.user, rules_)) return tl::make_unexpected(*refused);
  const Instant now = environment_.clock.now();
  const auto step = accepted_step(setup.factor, code, now, 0);
  if (!setup.keeps_factor && !step) return problem("accounts.code_wrong");
  const auto before = account(setup.user);
  if (!before) return refusal_of(before);
  if (!*before || (*before)->state == AccountState::disabled) return problem("accounts.setup_over");
  if (auto used = refuse_used(setup.user, (*before)->password, password); !used) return refusal_of(used);
  const auto hashed = hasher_.hash(password);
  if (!hashed) return refusal_of(hashed);
  Account after = **before;
  after.state = AccountState::active;
  after.password = *hashed;
  after.sealed_second_factor = sealed_factor(environment_.vault, setup.factor);
  after.second_factor_step = std::max(after.second_factor_step, step.value_or(0));
  after.password_set_at = now;
  after.initial_until = std::nullopt;
  return after;
}

Result<SignedIn> SignIn::set_up(std::string_view setup, std::string_view password, std::string_view code) {
  const auto found = find_setup(setup);
  if (!found) return refusal_of(found);
  const auto after = account_after(*found, password, code);
  if (!after) return refusal_of(after);
  std::vector<platform::Digest> codes;
  for (const std::string& recovery : found->codes) codes.push_back(recovery_digest(found->user, recovery));
  auto written = write("account.set_up", [&](Connection& connection) -> Result<void> {
    auto updated = update_account(connection, *after, after->password);
    if (updated && !found->keeps_factor) updated = replace_recovery_codes(connection, after->user, codes);
    if (updated) updated = end_sessions_of(connection, after->user);
    return updated;
  });
  if (!written) return refusal_of(written);
  {
    const std::lock_guard lock{mutex_};
    setups_.erase(std::string{setup});
  }
  return begin_session(after->user);
}

Result<std::optional<Session>> SignIn::find(const SessionToken& token) {
  std::optional<Session> session;
  {
    const auto reading = environment_.store.read();
    if (!reading) return refusal_of(reading);
    auto found = read_session(**reading, session_key(token));
    if (!found) return refusal_of(found);
    session = std::move(*found);
    if (!session) return session;
    const auto owner = read_account(**reading, session->user);
    if (!owner) return refusal_of(owner);
    if (!*owner || (*owner)->state != AccountState::active) return std::optional<Session>{};
  }
  const Instant now = environment_.clock.now();
  if (is_over(*session, rules_, now)) return std::optional<Session>{};
  if (!should_note_use(*session, now)) return session;
  session->seen_at = now;
  auto noted =
      write("session.note_use", [&](Connection& connection) { return update_session(connection, *session); });
  if (!noted) return refusal_of(noted);
  return session;
}

Result<void> SignIn::choose_post(const Session& session, const std::string& post) {
  Session changed = session;
  changed.post = post;
  changed.stepped_up_at = std::nullopt;  // what was proved in one capacity is not proved in another
  return write("session.choose_post",
               [&](Connection& connection) { return update_session(connection, changed); });
}

Result<Session> SignIn::step_up(const Session& session, const Credentials& credentials) {
  Credentials own = credentials;
  own.user = session.user;
  const auto account = check_password(own);
  if (!account) return refusal_of(account);
  if (auto checked = check_factor(*account, own); !checked) return refusal_of(checked);
  Session changed = session;
  changed.stepped_up_at = environment_.clock.now();
  auto written =
      write("session.step_up", [&](Connection& connection) { return update_session(connection, changed); });
  if (!written) return refusal_of(written);
  return changed;
}

Result<void> SignIn::end(const SessionToken& token) {
  return write("session.end",
               [&](Connection& connection) { return end_session(connection, session_key(token)); });
}

Result<void> SignIn::end_all_of(std::string_view user) {
  return write("session.end_all", [&](Connection& connection) { return end_sessions_of(connection, user); });
}

}  // namespace halfsky::core
