#include "core/identity/credit_code.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace halfsky::core {
namespace {

TEST(CreditCode, TheVectorOfTheStandardIsSound) {
  EXPECT_TRUE(check_credit_code("91350100M000100Y43").valid());
  EXPECT_EQ(check_credit_code(" 91350100m000100y43 ").normalized, "91350100M000100Y43");
}

TEST(CreditCode, NamesWhatIsWrong) {
  EXPECT_EQ(check_credit_code("91350100M000100Y44").fault, CreditCodeFault::check_digit);
  EXPECT_EQ(check_credit_code("91350100M000100Y4").fault, CreditCodeFault::length);
  EXPECT_EQ(check_credit_code("9135O100M000100Y43").fault, CreditCodeFault::bad_character);
  EXPECT_EQ(check_credit_code("　").fault, CreditCodeFault::empty);
}

TEST(CreditCode, SaysWhatKindOfOrganisationItIs) {
  EXPECT_EQ(organisation_kind("54220122MF"), "基层群众性自治组织");
  EXPECT_EQ(organisation_kind("N2220122MF"), "村集体经济组织");
  EXPECT_EQ(organisation_kind("A1"), "");
}

RC_GTEST_PROP(CreditCode, EveryWrongCharacterIsCaught, ()) {
  std::string code = "91350100M000100Y43";
  const auto at = *rc::gen::inRange<std::size_t>(0, code.size());
  const char wrong = *rc::gen::elementOf(std::string{"0123456789ABCDEFGHJKLMNPQRTUWXY"});
  RC_PRE(wrong != code[at]);
  code[at] = wrong;
  RC_ASSERT(check_credit_code(code).fault == CreditCodeFault::check_digit);
}

}  // namespace
}  // namespace halfsky::core
