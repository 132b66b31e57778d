#include "ledger/data_class.h"

#include <gtest/gtest.h>

namespace halfsky::ledger {
namespace {

TEST(DataClass, EachValueHasTheClassOfSecuritySection22) {
  EXPECT_EQ(class_of("name"), DataClass::identity);
  EXPECT_EQ(class_of("id_number"), DataClass::contact);
  EXPECT_EQ(class_of("home_address"), DataClass::contact);
  EXPECT_EQ(class_of("destination"), DataClass::family);
  EXPECT_EQ(class_of("illness"), DataClass::health);
  EXPECT_EQ(class_of("dibao"), DataClass::economy);
}

TEST(DataClass, FreeTextAndWhatIsUnknownAreTheMostSensitive) {
  EXPECT_EQ(class_of("remark"), DataClass::health);
  EXPECT_EQ(class_of("something_new"), DataClass::health);
  EXPECT_EQ(class_of(""), DataClass::health);
}

}  // namespace
}  // namespace halfsky::ledger
