#include "core/identity/phone.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace halfsky::core {
namespace {

std::string number_of(std::string_view text) {
  const auto phone = read_phone(text);
  return phone ? phone->number : "none";
}

std::vector<std::string> numbers_in(std::string_view cell) {
  std::vector<std::string> numbers;
  for (const Phone& phone : read_phones(cell).phones) numbers.push_back(phone.number);
  return numbers;
}

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Phone, MobileNumbersComeInManyManners) {
  for (const char* text :
       {"13804311234", "138 0431 1234", "138-0431-1234", "+8613804311234", "8613804311234",
        "0086 138 0431 1234", "(86)13804311234", "１３８０４３１１２３４", "'13804311234"}) {
    EXPECT_EQ(number_of(text), "13804311234") << text;
  }
  EXPECT_EQ(read_phone("13804311234")->kind, PhoneKind::mobile);
}

TEST(Phone, FixedLinesKeepTheirAreaCodeApart) {
  for (const char* text : {"0431-85671234", "043185671234", "(0431)85671234", "（0431）8567 1234",
                           "+86-431-85671234", "0431—85671234"}) {
    EXPECT_EQ(number_of(text), "0431-85671234") << text;
  }
  EXPECT_EQ(number_of("01062345678"), "010-62345678");
  EXPECT_EQ(number_of("8567123"), "8567123");
  EXPECT_EQ(read_phone("85671234")->kind, PhoneKind::fixed);
}

TEST(Phone, ForeignNumbersNeedTheirPlus) {
  EXPECT_EQ(number_of("+82 10-1234-5678"), "+821012345678");
  EXPECT_EQ(number_of("00821012345678"), "+821012345678");
  EXPECT_EQ(number_of("821012345678"), "none");
  EXPECT_EQ(number_of("+12345"), "none");
  EXPECT_EQ(read_phone("+81312345678")->kind, PhoneKind::foreign);
}

TEST(Phone, WhatIsNoNumberIsNotMended) {
  for (const char* text : {"1380431123", "138043112345", "12804311234", "1380431", "138****1234",
                           "138O4311234", "", "无", "0000000000", "+", "0"}) {
    EXPECT_EQ(number_of(text), "none") << text;
  }
}

TEST(Phone, ACellMayHoldSeveral) {
  for (const char* cell :
       {"13804311234/0431-85671234", "13804311234、043185671234", "13804311234，0431 85671234",
        "13804311234\n0431-85671234", "13804311234 0431-85671234", "电话13804311234（家）0431-85671234"}) {
    EXPECT_THAT(numbers_in(cell), ElementsAre("13804311234", "0431-85671234")) << cell;
  }
}

TEST(Phone, WordsBesideANumberAreNoNumber) {
  EXPECT_THAT(numbers_in("13804311234（丈夫）"), ElementsAre("13804311234"));
  EXPECT_THAT(numbers_in("无电话"), IsEmpty());
  EXPECT_EQ(read_phones("无电话").invalid, 0);
  EXPECT_EQ(read_phones("1380431123").invalid, 1);
  EXPECT_EQ(read_phones("138O4311234").invalid, 1);
  EXPECT_EQ(read_phones("13804311234/1380").invalid, 1);
}

TEST(Phone, OneLineHasOneKey) {
  EXPECT_EQ(phone_key(*read_phone("0431-85671234")), "043185671234");
  EXPECT_EQ(phone_key(*read_phone("+82 10 1234 5678")), "+821012345678");
}

TEST(Phone, AListShowsTheEnds) {
  EXPECT_EQ(mask_phone(*read_phone("13804311234")), "138****1234");
  EXPECT_EQ(mask_phone(*read_phone("0431-85671234")), "0431****1234");
  EXPECT_EQ(mask_phone(*read_phone("8567123")), "****23");
  EXPECT_EQ(mask_phone(*read_phone("+821012345678")), "+821****5678");
}

TEST(Phone, TheAreaCodesOfJilinHaveNames) {
  EXPECT_EQ(jilin_area_name("0436"), "白城");
  EXPECT_EQ(jilin_area_name("0451"), "");
}

RC_GTEST_PROP(Phone, WhatWasReadIsReadAgain, (const std::string& text)) {
  for (const Phone& phone : read_phones(text + "13804311234").phones)
    RC_ASSERT(read_phone(phone.number) == phone);
}

}  // namespace
}  // namespace halfsky::core
