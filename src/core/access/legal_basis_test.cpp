#include "core/access/legal_basis.h"

#include <gtest/gtest.h>

#include <fstream>

#include "platform/test_support/temp_directory.h"

namespace halfsky::core {
namespace {

const DataClasses sensitive{DataClass::health, DataClass::economy};

BasisBook shipped() {
  const auto book = BasisBook::load(std::string{HALFSKY_SOURCE_DIR} + "/catalogue/legal_basis.yaml");
  EXPECT_TRUE(book);
  return *book;
}

std::string article(const BasisBook& book, Permission permission, std::optional<const char*> left,
                    const char* today) {
  const std::optional<Date> left_on = left ? parse_date(*left) : std::nullopt;
  const LegalBasis* basis = book.find(permission, sensitive, left_on, *parse_date(today));
  return basis == nullptr ? "" : basis->article;
}

TEST(LegalBasis, ThePlanHoldsFromItsDayOnWhileSheIsCaredFor) {
  const BasisBook book = shipped();
  EXPECT_EQ(article(book, Permission::entry_read, std::nullopt, "2020-09-20"), "");
  EXPECT_EQ(article(book, Permission::entry_read, std::nullopt, "2020-09-21"), "第二十三条");
}

TEST(LegalBasis, EndsNinetyDaysAfterSheHasLeft) {
  const BasisBook book = shipped();
  EXPECT_EQ(article(book, Permission::entry_change, "2026-01-01", "2026-04-01"), "第二十三条");
  EXPECT_EQ(article(book, Permission::entry_change, "2026-01-01", "2026-04-02"), "");
}

TEST(LegalBasis, HerOwnCopyIsHersForAsLongAsThereIsOne) {
  EXPECT_EQ(article(shipped(), Permission::rights_export, "2022-01-01", "2026-12-01"), "第四十五条");
}

TEST(LegalBasis, AFileThatSaysTooLittleIsRefused) {
  const platform::TempDirectory directory;
  const auto load = [&](const std::string& text) {
    const auto file = directory.path() / "legal_basis.yaml";
    std::ofstream{file} << "bases:\n  - {name: a, document: b, article: c, " << text << "}\n";
    return BasisBook::load(file).has_value();
  };
  EXPECT_TRUE(load("classes: [C4], valid_from: 2020-09-21"));
  EXPECT_FALSE(load("classes: [], valid_from: 2020-09-21"));
  EXPECT_FALSE(load("classes: [C4]"));
  EXPECT_FALSE(load("classes: [C44], valid_from: 2020-09-21"));
  EXPECT_FALSE(load("classes: [C4], valid_from: 2020-09-21, permissions: [entry.everything]"));
  EXPECT_FALSE(load("classes: [C4], valid_from: 2020-09-21, days_after_leaving: -1"));
}

}  // namespace
}  // namespace halfsky::core
