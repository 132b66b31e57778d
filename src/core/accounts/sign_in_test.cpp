#include "core/accounts/sign_in.h"

#include <gtest/gtest.h>

#include <fstream>

#include "core/accounts/account_store.h"
#include "platform/crypto/file_key_vault.h"
#include "platform/store/migrations.h"
#include "platform/test_support/temp_directory.h"

namespace halfsky::core {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view good_password = "Haoxiang-yiqi7";

class SignInTest : public testing::Test {
 protected:
  SignInTest() {
    const auto file = directory_.path() / "ledger.db";
    {
      auto connection = platform::Connection::open(file, platform::Connection::Mode::create);
      const auto migrations =
          platform::read_migrations(std::filesystem::path{HALFSKY_SOURCE_DIR} / "migrations");
      EXPECT_TRUE(platform::migrate(*connection, *migrations, clock_.now()));
    }
    store_ = std::move(*platform::Store::open(file, platform::Store::Access::write));
    AccountEnvironment environment{*store_, vault_, random_, clock_};
    sign_in_ = std::make_unique<SignIn>(environment, rules_, PasswordCost{64, 1}, 2);
  }

  // Lan, with her password and second factor set.
  SecondFactor ready(const std::string& user = "lan") {
    SecondFactor factor = new_second_factor(random_);
    EXPECT_TRUE(sign_in_->make_ready({user, "兰", std::string{good_password}, factor}, "test"));
    return factor;
  }

  Credentials credentials(const SecondFactor& factor) {
    return {"lan", std::string{good_password}, code_at(factor, clock_.now()), "10.0.0.1"};
  }

  std::string refusal(const Credentials& credentials) {
    const auto tried = sign_in_->sign_in(credentials);
    return tried ? "" : tried.error().code;
  }

  platform::TempDirectory directory_;
  ManualClock clock_{Instant{1604102400000ms}};
  platform::SeededRandom random_{7};
  platform::RootKey root_ = platform::new_root_key(random_);
  platform::FileKeyVault vault_{root_, random_};
  AccountRules rules_;
  std::unique_ptr<platform::Store> store_;
  std::unique_ptr<SignIn> sign_in_;
};

TEST_F(SignInTest, PasswordAndCodeBeginASessionThatTheTokenFinds) {
  const auto signed_in = sign_in_->sign_in(credentials(ready()));
  ASSERT_TRUE(signed_in);
  const auto session = sign_in_->find(signed_in->token);
  ASSERT_TRUE(session && *session);
  EXPECT_EQ((*session)->user, "lan");
  EXPECT_NE(request_token(signed_in->token), to_text(signed_in->token));
}

TEST_F(SignInTest, EveryCauseOfARefusalReadsTheSame) {
  Credentials wrong_password = credentials(ready());
  wrong_password.password = "Another-pass1";
  Credentials wrong_code = credentials(ready("mei"));
  wrong_code.user = "mei";
  wrong_code.code = "000000";
  EXPECT_EQ(refusal(wrong_password), "accounts.refused");
  EXPECT_EQ(refusal(wrong_code), "accounts.refused");
  EXPECT_EQ(refusal({"nobody", "Whatever-123", "123456", "10.0.0.1"}), "accounts.refused");
}

TEST_F(SignInTest, ACodeIsAcceptedOnce) {
  const SecondFactor factor = ready();
  ASSERT_TRUE(sign_in_->sign_in(credentials(factor)));
  EXPECT_EQ(refusal(credentials(factor)), "accounts.refused");
  clock_.advance(31s);
  EXPECT_TRUE(sign_in_->sign_in(credentials(factor)));
}

TEST_F(SignInTest, WithoutACodeItIsAskedFor) {
  Credentials only_password = credentials(ready());
  only_password.code.clear();
  EXPECT_EQ(refusal(only_password), "accounts.second_factor_needed");
}

TEST_F(SignInTest, FiveFailuresFromOneAddressMustWaitAndTheOwnerElsewhereNeedNot) {
  const SecondFactor factor = ready();
  Credentials guess = credentials(factor);
  guess.password = "Guess-guess-1";
  for (int i = 0; i < 5; ++i) EXPECT_EQ(refusal(guess), "accounts.refused");
  EXPECT_EQ(refusal(guess), "accounts.wait");
  Credentials owner = credentials(factor);
  owner.address = "10.0.0.2";
  EXPECT_TRUE(sign_in_->sign_in(owner));
  clock_.advance(15min);
  EXPECT_EQ(refusal(guess), "accounts.refused");
}

TEST_F(SignInTest, TheFirstSignInSetsPasswordAndFactor) {
  const auto initial = sign_in_->invite("bo", "博", "mei");
  ASSERT_TRUE(initial);
  const auto first = sign_in_->sign_in({"bo", *initial, "", "10.0.0.1"});
  ASSERT_EQ(first.error().code, "accounts.first_sign_in");
  const std::string setup = first.error().facts.at("setup");
  const auto offer = sign_in_->offer(setup);
  ASSERT_TRUE(offer);
  EXPECT_EQ(offer->recovery_codes.size(), 10U);
  const auto bytes = from_base32(offer->secret);
  const SecondFactor factor{bytes->begin(), bytes->end()};
  EXPECT_EQ(sign_in_->set_up(setup, "short", code_at(factor, clock_.now())).error().code,
            "accounts.password_short");
  EXPECT_EQ(sign_in_->set_up(setup, good_password, "000000").error().code, "accounts.code_wrong");
  ASSERT_TRUE(sign_in_->set_up(setup, good_password, code_at(factor, clock_.now())));
  EXPECT_EQ(sign_in_->offer(setup).error().code, "accounts.setup_over");

  Credentials with_recovery{"bo", std::string{good_password}, offer->recovery_codes[3], "10.0.0.1"};
  EXPECT_TRUE(sign_in_->sign_in(with_recovery));
  EXPECT_EQ(refusal(with_recovery), "accounts.refused") << "a recovery code is used up";
}

TEST_F(SignInTest, AnInitialPasswordIsWorthlessAfterADay) {
  const auto initial = sign_in_->invite("bo", "博", "mei");
  clock_.advance(24h);
  EXPECT_EQ(refusal({"bo", *initial, "", "10.0.0.1"}), "accounts.refused");
}

TEST_F(SignInTest, ASessionEndsIdleAfterAWorkingDayAndWithItsAccount) {
  const SecondFactor factor = ready();
  const auto idle = sign_in_->sign_in(credentials(factor));
  clock_.advance(14min);
  EXPECT_TRUE(*sign_in_->find(idle->token)) << "use keeps it alive";
  clock_.advance(14min);
  EXPECT_TRUE(*sign_in_->find(idle->token));
  clock_.advance(15min);
  EXPECT_FALSE(*sign_in_->find(idle->token));

  const auto long_day = sign_in_->sign_in(credentials(factor));
  for (int i = 0; i < 47; ++i) {
    clock_.advance(10min);
    EXPECT_TRUE(*sign_in_->find(long_day->token)) << i;
  }
  clock_.advance(10min);
  EXPECT_FALSE(*sign_in_->find(long_day->token));

  const auto last = sign_in_->sign_in(credentials(factor));
  ASSERT_TRUE(sign_in_->set_disabled("lan", true));
  EXPECT_FALSE(*sign_in_->find(last->token));
}

TEST_F(SignInTest, AResetNeedsTwoPeople) {
  ready();
  EXPECT_EQ(*sign_in_->reset("lan", "sun"), std::nullopt);
  EXPECT_EQ(sign_in_->reset("lan", "sun").error().code, "accounts.second_person_needed");
  const auto initial = sign_in_->reset("lan", "mei");
  ASSERT_TRUE(initial && *initial);
  EXPECT_EQ(refusal({"lan", **initial, "", "10.0.0.1"}), "accounts.first_sign_in");
}

TEST_F(SignInTest, AnOldPasswordMustBeChangedAndNotForOneOfTheLast) {
  const SecondFactor factor = ready();
  clock_.advance(std::chrono::days{90});
  const auto old = sign_in_->sign_in(credentials(factor));
  ASSERT_EQ(old.error().code, "accounts.password_old");
  const std::string setup = old.error().facts.at("setup");
  EXPECT_EQ(sign_in_->set_up(setup, good_password, "").error().code, "accounts.password_used");
  EXPECT_TRUE(sign_in_->set_up(setup, "Xin-mima-8chuntian", ""));
}

TEST_F(SignInTest, StepUpLastsAFewMinutesAndNotInAnotherCapacity) {
  const SecondFactor factor = ready();
  const auto signed_in = sign_in_->sign_in(credentials(factor));
  clock_.advance(31s);
  const auto stepped = sign_in_->step_up(signed_in->session, credentials(factor));
  ASSERT_TRUE(stepped);
  EXPECT_TRUE(stepped_up_until(*stepped, rules_, clock_.now()));
  ASSERT_TRUE(sign_in_->choose_post(*stepped, "other"));
  EXPECT_FALSE(stepped_up_until(**sign_in_->find(signed_in->token), rules_, clock_.now()));
  clock_.advance(5min);
  EXPECT_FALSE(stepped_up_until(*stepped, rules_, clock_.now()));
}

TEST_F(SignInTest, OnePersonHasFewSessionsTheOldestEnds) {
  const SecondFactor factor = ready();
  const auto first = sign_in_->sign_in(credentials(factor));
  for (int i = 0; i < rules_.sessions_a_person; ++i) {
    clock_.advance(31s);
    ASSERT_TRUE(sign_in_->sign_in(credentials(factor)));
  }
  EXPECT_FALSE(*sign_in_->find(first->token));
}

TEST(Password, IsJudgedByTheProfile) {
  AccountRules mlps3, asvs;
  asvs.profile = AccountRules::PasswordProfile::asvs;
  const auto code = [](std::string_view password, const AccountRules& rules) {
    const auto refused = password_refusal(password, "lan", rules);
    return refused ? refused->code : std::string{};
  };
  EXPECT_EQ(code("Kd8-wuyue", mlps3), "accounts.password_short");
  EXPECT_EQ(code("chuntianhuahui", mlps3), "accounts.password_kinds");
  EXPECT_EQ(code("chuntianhuahui", asvs), "");
  EXPECT_EQ(code("Password123!", mlps3), "accounts.password_weak");
  EXPECT_EQ(code("abcdefghijkl", asvs), "accounts.password_weak");
  EXPECT_EQ(code("Lan-de-mi-7-ma", mlps3), "accounts.password_names_user");
  EXPECT_EQ(code(good_password, mlps3), "");
}

TEST(SecondFactor, FollowsTheVectorOfRfc6238) {
  const std::string secret = "12345678901234567890";
  const SecondFactor factor{secret.begin(), secret.end()};
  EXPECT_EQ(code_at(factor, Instant{std::chrono::seconds{59}}), "287082");
  EXPECT_EQ(code_at(factor, Instant{std::chrono::seconds{1111111109}}), "081804");
  EXPECT_EQ(base32(bytes_of("12345678901234567890")), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

TEST(AccountRules, AreReadFromTheCatalogueAndCheckedWithTheirLine) {
  const auto rules = load_account_rules(std::string{HALFSKY_SOURCE_DIR} + "/catalogue/accounts.yaml");
  ASSERT_TRUE(rules);
  EXPECT_EQ(rules->idle_minutes, 15);
  const platform::TempDirectory directory;
  const auto file = directory.path() / "accounts.yaml";
  std::ofstream{file} << "attempts: 5\nidle_minutes: 0\n";
  const auto refused = load_account_rules(file);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().facts.at("line"), "2");
}

}  // namespace
}  // namespace halfsky::core
