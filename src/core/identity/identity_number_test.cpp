#include "core/identity/identity_number.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace halfsky::core {
namespace {

using testing::ElementsAre;
using Fault = IdentityFault;

std::vector<Fault> faults_of(std::string_view text, std::optional<Date> today = std::nullopt) {
  return check_identity_number(text, today).faults.list();
}

Date day(std::string_view text) {
  return *parse_date(text);
}

// A sound number of a person who does not exist.
rc::Gen<std::string> any_sound_number() {
  return rc::gen::map(
      rc::gen::tuple(rc::gen::inRange(0, 99), rc::gen::inRange(0, 40000), rc::gen::inRange(1, 1000)),
      [](const auto& parts) {
        const auto [county, days, sequence] = parts;
        std::string born = to_string(day("1920-01-01") + std::chrono::days{days});
        born = replace_all(born, "-", "");
        std::string digits = fmt::format("2201{:02}{}{:03}", county, born, sequence);
        return digits + identity_check_digit(digits);
      });
}

TEST(IdentityNumber, ASoundNumberTellsBirthDateAndSex) {
  const IdentityCheck check = check_identity_number("220122198506071422", day("2025-06-30"));

  EXPECT_TRUE(check.valid());
  EXPECT_EQ(check.normalized, "220122198506071422");
  EXPECT_EQ(check.birth_date, day("1985-06-07"));
  EXPECT_EQ(check.sex, Sex::female);
  EXPECT_FALSE(check.is_a_mans());
}

TEST(IdentityNumber, TheVectorsOfTheDomainAreSound) {
  for (const char* number : {"11010519491231002X", "222401196911033849", "220821199212310068",
                             "22018219760312038X", "220104190001010027"}) {
    EXPECT_TRUE(check_identity_number(number).valid()) << number;
  }
}

TEST(IdentityNumber, AMansNumberIsSoundWithAWarning) {
  std::string number = "22012219850607141";
  number += identity_check_digit(number);
  const IdentityCheck check = check_identity_number(number);
  EXPECT_TRUE(check.valid());
  EXPECT_TRUE(check.is_a_mans());
}

TEST(IdentityNumber, OfficesOfThePastAreSoundButUnknownProvincesAreNot) {
  for (const auto& [prefix, known] : std::vector<std::pair<std::string, bool>>{{"220381", true},
                                                                               {"220724", true},
                                                                               {"710000", true},
                                                                               {"830000", true},
                                                                               {"000000", false},
                                                                               {"100000", false},
                                                                               {"160000", false},
                                                                               {"240000", false},
                                                                               {"470000", false},
                                                                               {"550000", false},
                                                                               {"660000", false},
                                                                               {"720000", false},
                                                                               {"800000", false},
                                                                               {"840000", false},
                                                                               {"910000", false}}) {
    std::string number = prefix + "19850607142";
    number += identity_check_digit(number);
    EXPECT_EQ(check_identity_number(number).valid(), known) << prefix;
    EXPECT_EQ(check_identity_number(number).faults.has(Fault::region_unknown), !known) << prefix;
  }
}

TEST(IdentityNumber, ADayThatIsNotInTheCalendarIsNoBirthDate) {
  EXPECT_THAT(faults_of("220321197802290048"), ElementsAre(Fault::date_invalid));
  EXPECT_THAT(faults_of("440524188001010014"), ElementsAre(Fault::date_invalid));
}

TEST(IdentityNumber, TheFutureBeginsTheDayAfterTheGivenDay) {
  std::string number = "22012220250701142";
  number += identity_check_digit(number);
  EXPECT_THAT(faults_of(number, day("2025-06-30")), ElementsAre(Fault::date_future));
  EXPECT_TRUE(check_identity_number(number, day("2025-07-01")).valid());
  EXPECT_TRUE(check_identity_number(number).valid());
}

TEST(IdentityNumber, EveryFaultThatAppliesIsListed) {
  EXPECT_THAT(faults_of("990122198513071420"),
              ElementsAre(Fault::region_unknown, Fault::date_invalid, Fault::check_digit));
}

TEST(IdentityNumber, NothingIsReadOutOfAWrongNumber) {
  const IdentityCheck check = check_identity_number("220122198506071423");
  EXPECT_THAT(check.faults.list(), ElementsAre(Fault::check_digit));
  EXPECT_EQ(check.normalized, "220122198506071423");
  EXPECT_FALSE(check.birth_date.has_value());
  EXPECT_FALSE(check.sex.has_value());
}

TEST(IdentityNumber, FifteenDigitsSuggestTheLongForm) {
  const IdentityCheck first = check_identity_number("220122850607142");
  EXPECT_THAT(first.faults.list(), ElementsAre(Fault::fifteen_digits));
  EXPECT_EQ(first.normalized, "220122198506071422");
  EXPECT_EQ(first.birth_date, day("1985-06-07"));
  EXPECT_EQ(check_identity_number("220381720915004").normalized, "220381197209150040");
}

TEST(IdentityNumber, FifteenDigitsThatAreWrongSuggestNothing) {
  const IdentityCheck check = check_identity_number("220122851307142");
  EXPECT_THAT(check.faults.list(), ElementsAre(Fault::fifteen_digits, Fault::date_invalid));
  EXPECT_EQ(check.normalized, "220122851307142");
}

TEST(IdentityNumber, TakesOffWhatHandsAndSpreadsheetsAdd) {
  for (const char* text :
       {"220122198506071422", " 220122 19850607 1422 ", "220122-19850607-1422", "'220122198506071422",
        "’220122198506071422", "\t220122198506071422\r\n", "=\"220122198506071422\"",
        "２２０１２２１９８５０６０７１４２２", "\u200b220122\u00a019850607\u30001422\ufeff",
        "\u202a220122198506071422\u202c", "220122—19850607－1422"}) {
    const IdentityCheck check = check_identity_number(text);
    EXPECT_TRUE(check.valid()) << text;
    EXPECT_EQ(check.normalized, "220122198506071422") << text;
  }
  EXPECT_EQ(check_identity_number("22018219760312038x").normalized, "22018219760312038X");
  EXPECT_EQ(check_identity_number("22018219760312038ｘ").normalized, "22018219760312038X");
}

TEST(IdentityNumber, LettersAndForeignDigitsAreNotDigits) {
  for (const char* text :
       {"22O122198506071422", "2201221985060714Z2", "22012X198506071422", "②②⓪①②②①⑨⑧⑤⓪⑥⓪⑦①④②②",
        "٢٢٠١٢٢١٩٨٥٠٦٠٧١٤٢٢", "22018219760312038×", "22018219760312038Х", "220122198506071𝟒22"}) {
    EXPECT_THAT(faults_of(text), ElementsAre(Fault::bad_character)) << text;
  }
}

TEST(IdentityNumber, AnotherLengthIsNamed) {
  for (const char* text : {"22012219850607142", "2201221985060714222", "1", "2201228506071422"}) {
    EXPECT_THAT(faults_of(text), ElementsAre(Fault::length)) << text;
  }
  EXPECT_THAT(faults_of("220122198506071422abc"), ElementsAre(Fault::bad_character, Fault::length));
}

TEST(IdentityNumber, HiddenDigitsAreMasked) {
  for (const char* text :
       {"220122********1422", "220122＊＊＊＊＊＊＊＊1422", "2201221985****1422", "220122xxxxxxxx1422",
        "220122XXXXXXXX142X", "220122●●●●1422", "220122××××××××1422", "2201221985060714**",
        "220122????????1422", "220122...1422", "220122…1422", "220122--------1422"}) {
    EXPECT_THAT(faults_of(text), ElementsAre(Fault::masked)) << text;
  }
}

TEST(IdentityNumber, ExponentsHaveLostTheirDigits) {
  for (const char* text : {"2.20122E+17", "2.20122198506071E+17", "2.2e17", "２.２０１２２Ｅ＋１７", "2E+17",
                           "220122198506071000.0"}) {
    EXPECT_THAT(faults_of(text), ElementsAre(Fault::precision_lost)) << text;
  }
}

TEST(IdentityNumber, WordsAndStrokesAreNoNumber) {
  for (const char* text : {"", "  ", "无", "/", "——", "不详", "身份证丢失正在补办", "none", "*", "'"}) {
    EXPECT_THAT(faults_of(text), ElementsAre(Fault::empty)) << text;
  }
}

TEST(IdentityNumber, BytesThatAreNoTextAreOnlyBadCharacters) {
  EXPECT_TRUE(check_identity_number("220122\xff\xfe"
                                    "8506071422")
                  .faults.has(Fault::bad_character));
  EXPECT_THAT(faults_of(std::string_view{"\xf0\x9f", 2}), ElementsAre(Fault::empty));
}

TEST(IdentityNumber, ThreeZerosAtTheEndWithAWrongCheckDigitWereRounded) {
  EXPECT_TRUE(looks_rounded_to_fifteen_digits("220122198506072000"));
  EXPECT_FALSE(looks_rounded_to_fifteen_digits("220122198506071422"));
  EXPECT_FALSE(looks_rounded_to_fifteen_digits("22012219850607100"));
}

TEST(IdentityNumber, LookalikesAreSuggestedButNeverUsed) {
  EXPECT_EQ(suggest_identity_number("22O122I98506O71422"), "220122198506071422");
  EXPECT_EQ(suggest_identity_number("②②⓪①②②①⑨⑧⑤⓪⑥⓪⑦①④②②"), "220122198506071422");
  EXPECT_EQ(suggest_identity_number("22018219760312038×"), "22018219760312038X");
  EXPECT_EQ(suggest_identity_number("22O122I98506O71423"), std::nullopt);
}

TEST(IdentityNumber, AListShowsNoBirthDate) {
  EXPECT_EQ(mask_identity_number("220122198506071422"), "220122********1422");
  EXPECT_EQ(mask_identity_number("2201221985060714"), "2****");
  EXPECT_EQ(mask_identity_number(""), "");
}

RC_GTEST_PROP(IdentityNumber, EveryGeneratedNumberIsSound, ()) {
  const std::string number = *any_sound_number();
  RC_ASSERT(check_identity_number(number).valid());
}

RC_GTEST_PROP(IdentityNumber, EveryWrongDigitIsCaught, ()) {
  std::string number = *any_sound_number();
  const std::size_t at = *rc::gen::inRange<std::size_t>(0, 18);
  const char wrong = *rc::gen::elementOf(std::string{at == 17 ? "0123456789X" : "0123456789"});
  RC_PRE(wrong != number[at]);
  number[at] = wrong;
  RC_ASSERT(check_identity_number(number).faults.has(Fault::check_digit));
}

RC_GTEST_PROP(IdentityNumber, EverySwapOfNeighboursIsCaught, ()) {
  std::string number = *any_sound_number();
  const std::size_t at = *rc::gen::inRange<std::size_t>(0, 16);
  RC_PRE(number[at] != number[at + 1]);
  std::swap(number[at], number[at + 1]);
  RC_ASSERT(check_identity_number(number).faults.has(Fault::check_digit));
}

RC_GTEST_PROP(IdentityNumber, NormalisingTwiceIsNormalisingOnce, (const std::string& text)) {
  const std::string once = normalize_identity_number(text);
  RC_ASSERT(normalize_identity_number(once) == once);
}

RC_GTEST_PROP(IdentityNumber, AnyBytesGiveAReasonOrASoundNumber, (const std::string& text)) {
  const IdentityCheck check = check_identity_number(text);
  RC_ASSERT(check.valid() == (check.birth_date.has_value() && !check.faults.has(Fault::fifteen_digits)));
}

}  // namespace
}  // namespace halfsky::core
