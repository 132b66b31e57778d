#pragma once
// Signing in: password and second factor, the first sign-in that sets both, step-up, the end of a session.
// Every refusal of a sign-in looks the same to the caller (accounts.refused), whatever the cause, and takes
// as long. Any thread may call any function.
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/accounts/account.h"
#include "core/accounts/password.h"
#include "core/accounts/second_factor.h"
#include "core/accounts/session.h"
#include "core/accounts/throttle.h"
#include "platform/store/store.h"

namespace halfsky::core {

struct Credentials {
  std::string user;
  std::string password;
  std::string code;  // of the second factor, or a recovery code
  std::string address;
};

struct SignedIn {
  SessionToken token{};
  Session session;
};

// What the first sign-in is shown: to be scanned or typed into an authenticator, and to be written down.
struct SetupOffer {
  std::string secret;
  std::string uri;
  std::vector<std::string> recovery_codes;
};

struct AccountEnvironment {
  platform::Store& store;
  platform::KeyVault& vault;
  platform::Random& random;
  const Clock& clock;
};

class SignIn {
 public:
  SignIn(const AccountEnvironment& environment, const AccountRules& rules, PasswordCost cost,
         unsigned hashes_at_once);

  // Refuses with accounts.refused, accounts.second_factor_needed (password right, no code), accounts.wait
  // (fact: seconds), accounts.first_sign_in (fact: setup; password right, nothing set up yet),
  // accounts.password_old (fact: setup; it must be changed now), accounts.busy.
  Result<SignedIn> sign_in(const Credentials& credentials);

  // The secret that the account will have; the same for one `setup` however often it is asked. Refuses with
  // accounts.setup_over.
  Result<SetupOffer> offer(std::string_view setup);
  // Sets password and second factor; the first session begins. Refuses with accounts.setup_over,
  // accounts.code_wrong and what password_refusal says, accounts.password_used.
  Result<SignedIn> set_up(std::string_view setup, std::string_view password, std::string_view code);

  // The living session of a token; notes its use. Nothing if it is over or its account is not active.
  Result<std::optional<Session>> find(const SessionToken& token);
  Result<void> choose_post(const Session& session, const std::string& post);
  // Password and second factor once more, for acts that need it. Refuses like sign_in.
  Result<Session> step_up(const Session& session, const Credentials& credentials);
  Result<void> end(const SessionToken& token);
  Result<void> end_all_of(std::string_view user);

  // What else belongs to the act, in its transaction: the leaf of the audit log, the first post.
  using Also = platform::Writer::Act;

  // A new account, or an old one without password and factor; answers the initial password, said once.
  // Refuses with accounts.name_bad, accounts.name_taken and what `also` refuses.
  Result<std::string> invite(const std::string& user, const std::string& name, const std::string& by,
                             const Also& also = {});
  // Refuses with accounts.not_there.
  Result<std::string> invite_again(const std::string& user, const Also& also = {});
  // Two different people are needed: the first call asks (nothing), a second one by another person answers
  // the initial password. Refuses with accounts.second_person_needed for the same person.
  Result<std::optional<std::string>> reset(const std::string& user, const std::string& by,
                                           const Also& also = {});
  Result<void> set_disabled(const std::string& user, bool disabled, const Also& also = {});

  // An account with everything set, for the demonstration only.
  struct ReadyAccount {
    std::string user;
    std::string name;
    std::string password;
    SecondFactor factor;
  };
  Result<void> make_ready(const ReadyAccount& ready, const std::string& by, const Also& also = {});

  const AccountRules& rules() const { return rules_; }

 private:
  struct Setup {
    std::string user;
    SecondFactor factor;
    std::vector<std::string> codes;
    Instant until;
    bool keeps_factor = false;
  };

  Result<Account> check_password(const Credentials& credentials);
  Result<void> check_factor(const Account& account, const Credentials& credentials);
  Result<bool> is_code_right(const Account& account, std::string_view code);
  Result<std::string> begin_setup(const Account& account);
  Result<Setup> find_setup(std::string_view setup);
  Result<Account> account_after(const Setup& setup, std::string_view password, std::string_view code);
  Result<void> refuse_used(std::string_view user, std::string_view present, std::string_view password);
  Result<SignedIn> begin_session(const std::string& user);
  Result<std::optional<Account>> account(std::string_view user);
  Result<void> write(std::string_view name, platform::Writer::Act act);
  platform::Digest recovery_digest(std::string_view user, std::string_view code) const;

  AccountEnvironment environment_;
  const AccountRules rules_;
  PasswordHasher hasher_;
  Throttle throttle_;
  std::mutex mutex_;
  std::map<std::string, Setup, std::less<>> setups_;
};

}  // namespace halfsky::core
