#include "platform/spreadsheet/number_format.h"

#include <gtest/gtest.h>

namespace halfsky::platform {
namespace {

TEST(NumberFormat, TellsTheFinestPartOfADateThatACodeShows) {
  for (const char* code : {"yyyy-mm-dd", "m/d", "d-mmm", "yyyy/m/d h:mm", "[$-804]aaaa;@", "dddd", "YYYY/M/D",
                           "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "yyyy\"年\"m\"月\"d\"日\";@",
                           "[DBNum1][$-804]yyyy年m月d日", "yyyy-mm-ddThh:mm:ss", "ge.m.d", "d"}) {
    EXPECT_EQ(date_style_of_code(code), DateStyle::day) << code;
  }
  for (const char* code : {"yyyy.mm", "mmm-yy", "yyyy\"年\"m\"月\"", "m\"月\"", "mmmm", "[Red]yyyy/m"}) {
    EXPECT_EQ(date_style_of_code(code), DateStyle::month) << code;
  }
  for (const char* code : {"yyyy", "yy\"年\"", "e"})
    EXPECT_EQ(date_style_of_code(code), DateStyle::year) << code;
}

TEST(NumberFormat, TakesMForMinutesBesideHoursAndSeconds) {
  for (const char* code :
       {"h:mm", "mm:ss", "[h]:mm:ss", "[mm]", "h:mm AM/PM", "上午/下午h\"时\"mm\"分\"", "mm:ss.0", "[ss]"}) {
    EXPECT_EQ(date_style_of_code(code), DateStyle::time_only) << code;
  }
  EXPECT_EQ(date_style_of_code("m/d h:mm"), DateStyle::day);
}

TEST(NumberFormat, SeesNoDateInNumbersAndQuotedText) {
  for (const char* code :
       {"General",  "GENERAL",  "G/通用格式", "0.00",      "#,##0", "@",      "0.00E+00", "##0.0E-0",
        "\"day\"0", "[Red]0",   "[$-804]0",   "[Yellow]#", "0_d",   "*m0",    "\\d0",     "0;yyyy",
        "",         "[>=100]0", "\"未闭合",   "[d",        "\\",    "¥#,##0", "Standard"}) {
    EXPECT_EQ(date_style_of_code(code), DateStyle::none) << code;
  }
}

TEST(NumberFormat, KnowsTheBuiltInIdsOfChineseExcel) {
  for (const unsigned id : {14U, 22U, 31U, 58U}) EXPECT_EQ(date_style_of_builtin(id), DateStyle::day) << id;
  for (const unsigned id : {17U, 27U, 57U}) EXPECT_EQ(date_style_of_builtin(id), DateStyle::month) << id;
  for (const unsigned id : {18U, 21U, 32U, 45U, 47U, 56U})
    EXPECT_EQ(date_style_of_builtin(id), DateStyle::time_only) << id;
  for (const unsigned id : {0U, 1U, 13U, 23U, 26U, 37U, 44U, 48U, 49U, 59U, 164U})
    EXPECT_EQ(date_style_of_builtin(id), DateStyle::none) << id;
}

TEST(NumberFormat, KnowsTheNamesThatXmlAndHtmlGive) {
  EXPECT_EQ(date_style_of_named_code("Short Date"), DateStyle::day);
  EXPECT_EQ(date_style_of_named_code("Medium Time"), DateStyle::time_only);
  EXPECT_EQ(date_style_of_named_code("Scientific"), DateStyle::none);
  EXPECT_EQ(date_style_of_named_code("Standard"), DateStyle::none);
  EXPECT_EQ(date_style_of_named_code("yyyy\\-mm"), DateStyle::month);
}

}  // namespace
}  // namespace halfsky::platform
