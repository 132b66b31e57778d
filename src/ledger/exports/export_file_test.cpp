#include "ledger/exports/export_file.h"

#include <gtest/gtest.h>

#include <fstream>

#include "platform/test_support/temp_directory.h"

namespace halfsky::ledger {
namespace {

constexpr ExportRules rules{72, 3, 10, 2000};
const Instant made{*make_date(2026, 12, 1)};

ExportFile ready_file() {
  ExportFile file;
  file.kind = ExportKind::roster;
  file.account = "wang";
  file.office = "township";
  file.state = ExportState::ready;
  file.made_at = made;
  file.expires_at = made + std::chrono::hours{rules.hours};
  return file;
}

std::string refusal(const Result<void>& result) {
  return result ? "" : result.error().code;
}

TEST(ExportFile, OpensUntilTheHourAtWhichItEnds) {
  const ExportFile file = ready_file();
  EXPECT_EQ(refusal(check_open(file, rules, file.expires_at - std::chrono::milliseconds{1})), "");
  EXPECT_EQ(refusal(check_open(file, rules, file.expires_at)), "exports.expired");
}

TEST(ExportFile, OpensThreeTimes) {
  ExportFile file = ready_file();
  file.downloads = 2;
  EXPECT_EQ(refusal(check_open(file, rules, made)), "");
  file.downloads = 3;
  EXPECT_EQ(refusal(check_open(file, rules, made)), "exports.used_up");
}

TEST(ExportFile, DoesNotOpenBeforeItIsApprovedOrOnceItIsRefused) {
  ExportFile file = ready_file();
  file.state = ExportState::waiting_approval;
  EXPECT_EQ(refusal(check_open(file, rules, made)), "exports.waiting");
  file.state = ExportState::refused;
  EXPECT_EQ(refusal(check_open(file, rules, made)), "exports.refused");
}

TEST(ExportFile, IsDecidedByAnotherPersonOfAnotherUnit) {
  ExportFile file = ready_file();
  file.state = ExportState::waiting_approval;
  EXPECT_EQ(refusal(check_decider(file, "li", "county", made)), "");
  EXPECT_EQ(refusal(check_decider(file, "wang", "county", made)), "exports.same_person");
  EXPECT_EQ(refusal(check_decider(file, "li", "township", made)), "exports.same_unit");
  EXPECT_EQ(refusal(check_decider(file, "li", "county", file.expires_at)), "exports.expired");
  file.state = ExportState::refused;
  EXPECT_EQ(refusal(check_decider(file, "li", "county", made)), "exports.decided_already");
}

TEST(ExportFile, ANarrowListOfFewIsNotMade) {
  EXPECT_EQ(refusal(check_size(9, true, rules)), "exports.too_few");
  EXPECT_EQ(refusal(check_size(10, true, rules)), "");
  EXPECT_EQ(refusal(check_size(2, false, rules)), "");
  EXPECT_EQ(refusal(check_size(0, false, rules)), "exports.nobody");
  EXPECT_EQ(refusal(check_size(2000, false, rules)), "");
  EXPECT_EQ(refusal(check_size(2001, false, rules)), "exports.too_many");
}

TEST(ExportFile, ItsNameTellsNothing) {
  ExportFile file = ready_file();
  EXPECT_EQ(file_name_of(file), "HalfSky-2026-12-01-00000000.xlsx");
  file.kind = ExportKind::her_file;
  EXPECT_EQ(file_name_of(file), "HalfSky-2026-12-01-00000000.pdf");
}

TEST(ExportRules, AreNoLooserThanTheLaw) {
  const platform::TempDirectory directory;
  const auto load = [&](const std::string& text) {
    const auto file = directory.path() / "exports.yaml";
    std::ofstream{file} << text;
    return ExportRules::load(file).has_value();
  };
  EXPECT_TRUE(load("hours: 72\ndownloads: 3\nfewest: 10\nmost: 2000\n"));
  EXPECT_FALSE(load("hours: 73\ndownloads: 3\nfewest: 10\nmost: 2000\n"));
  EXPECT_FALSE(load("hours: 72\ndownloads: 4\nfewest: 10\nmost: 2000\n"));
  EXPECT_FALSE(load("hours: 72\ndownloads: 3\nfewest: 9\nmost: 2000\n"));
  EXPECT_TRUE(ExportRules::load(std::string{HALFSKY_SOURCE_DIR} + "/catalogue/exports.yaml"));
}

}  // namespace
}  // namespace halfsky::ledger
