#include "core/department/department.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "platform/test_support/temp_directory.h"

namespace halfsky::core {
namespace {

namespace fs = std::filesystem;

const fs::path catalogue = fs::path{HALFSKY_SOURCE_DIR} / "catalogue";

const DepartmentBook& shipped() {
  static const auto book = DepartmentBook::load(catalogue);
  if (!book) ADD_FAILURE() << book.error().facts.at("line") << ": " << book.error().facts.at("reason");
  return *book;
}

// A province of one county with one township.
const RegionTree& tree() {
  static const auto small = RegionTree::make({
      {"r22", "220000", "吉林省", "吉林省", RegionLevel::province, {}, "", "", {}, ""},
      {"r2201", "220100", "长春市", "长春市", RegionLevel::prefecture, 0U, "", "", {}, ""},
      {"r220122", "220122", "农安县", "农安县", RegionLevel::county, 1U, "", "", {}, ""},
      {"r220182", "220182", "榆树市", "榆树市", RegionLevel::county, 1U, "", "", {}, ""},
      {"r220122102", "220122102", "哈拉海镇", "哈拉海镇", RegionLevel::township, 2U, "", "", {}, ""},
  });
  return *small;
}
constexpr RegionIndex province = 0;
constexpr RegionIndex nongan = 2;
constexpr RegionIndex yushu = 3;
constexpr RegionIndex halahai = 4;

Date day(const char* text) {
  return *parse_date(text);
}

std::string organ(RegionIndex place, const char* on, std::string_view department = "FP") {
  return shipped().organ_of(department, 12, tree(), place, day(on)).organ;
}

TEST(Departments, AreThirteenInTheOrderOfProtocol) {
  std::string codes;
  for (const Department& department : shipped().departments()) codes += department.code + " ";
  EXPECT_EQ(codes, "MZ GA SF CZ RS NY WL WJ TY FP FE FL CL ");
  EXPECT_EQ(shipped().find_name("省卫生健康委员会")->code, "WJ");
  EXPECT_EQ(shipped().find_name("省妇儿工委办公室")->code, "FE");
  EXPECT_EQ(shipped().find("FL")->kind, DepartmentKind::people_organisation);
  EXPECT_EQ(shipped().find("XX"), nullptr);
  EXPECT_EQ(shipped().find_name("省教育厅"), nullptr);
}

TEST(Responsibilities, AreSeventyFivePairsInFourForms) {
  std::map<ResponsibilityForm, int> forms;
  std::size_t pairs = 0;
  for (const Responsibility& one : shipped().responsibilities()) {
    ++forms[one.form];
    pairs += one.departments.size();
  }
  EXPECT_EQ(pairs, 75U);
  EXPECT_EQ(forms[ResponsibilityForm::lead], 5);
  EXPECT_EQ(forms[ResponsibilityForm::joint], 13);
  EXPECT_EQ(forms[ResponsibilityForm::sole], 4);
  EXPECT_EQ(forms[ResponsibilityForm::all], 1);
}

TEST(Responsibilities, SayWhoLeadsAndNeverInventALead) {
  const auto parts = [](int article) {
    std::string out;
    for (const Answerable& one : shipped().who_answers(article, tree(), nongan, day("2020-10-01"))) {
      out += one.department + ":" + std::string{word_of(one.part)} + " ";
    }
    return out;
  };
  EXPECT_EQ(parts(23), "MZ:lead FL:supporting ");
  EXPECT_EQ(parts(9), "GA:lead SF:supporting NY:supporting FL:supporting ");
  EXPECT_EQ(parts(13), "FL:default_compiler FE:equal MZ:equal ");
  EXPECT_EQ(parts(18), "FL:sole ");
  EXPECT_EQ(parts(24), "");
  EXPECT_EQ(shipped().who_answers(22, tree(), nongan, day("2020-10-01")).size(), 13U);
}

TEST(Succession, AReportPrintsTheNameOfItsDay) {
  EXPECT_EQ(organ(nongan, "2020-09-21"), "扶贫办");
  EXPECT_EQ(organ(nongan, "2021-02-24"), "扶贫办");
  EXPECT_EQ(organ(nongan, "2021-02-25"), "乡村振兴局");
  EXPECT_EQ(organ(nongan, "2024-02-29"), "乡村振兴局");
  EXPECT_EQ(organ(nongan, "2024-03-01"), "农业农村局（乡村振兴局）");
  EXPECT_EQ(organ(province, "2024-03-01"), "农业农村厅（乡村振兴局）");
  EXPECT_EQ(organ(halahai, "2020-09-21"), "扶贫工作站");
  EXPECT_EQ(organ(halahai, "2020-09-21", "TY"), "") << "no counterpart in a township";
}

TEST(Succession, TheArticleKeepsItsDepartmentAndTheOrganActsForIt) {
  const auto before = shipped().who_answers(16, tree(), nongan, day("2023-01-01"));
  const auto after = shipped().who_answers(16, tree(), nongan, day("2025-01-01"));
  ASSERT_EQ(before.size(), 5U);
  EXPECT_EQ(before[4].department, "FP");
  EXPECT_EQ(before[4].acting, "FP");
  EXPECT_EQ(after[4].department, "FP");
  EXPECT_EQ(after[4].acting, "NY");
  EXPECT_EQ(after[3].acting, "NY") << "two roles, one organ";
}

TEST(Succession, ACountysOwnDayTakesThePlaceOfTheAssumedOne) {
  Succession own;
  own.department = "FP";
  own.regions = {"r220122"};
  own.from = day("2024-06-15");
  own.kind = SuccessionKind::sign_hanging;
  own.with = "NY";
  own.organ = {{RegionLevel::county, "农业农村局"}};
  own.basis = "县机构改革方案";
  const auto book = shipped().with_local(std::vector{own});
  ASSERT_TRUE(book);

  EXPECT_EQ(book->organ_of("FP", 12, tree(), nongan, day("2024-06-14")).organ, "乡村振兴局");
  EXPECT_EQ(book->organ_of("FP", 12, tree(), nongan, day("2024-06-15")).organ, "农业农村局");
  EXPECT_EQ(book->organ_of("FP", 12, tree(), yushu, day("2024-06-14")).organ, "农业农村局（乡村振兴局）");
  own.department = "XX";
  EXPECT_EQ(book->with_local(std::vector{own}).error().code, "departments.invalid");
  own.department = "FP";
  own.regions.clear();
  EXPECT_FALSE(book->with_local(std::vector{own}));
}

TEST(Succession, AFunctionMayMoveForSomeArticlesAndForATime) {
  Succession moved;
  moved.department = "MZ";
  moved.regions = {"r220122"};
  moved.articles = {3, 10};
  moved.from = day("2023-10-01");
  moved.until = day("2025-12-31");
  moved.kind = SuccessionKind::function_transfer;
  moved.organ = {{RegionLevel::county, "县委社会工作部"}};
  const auto book = shipped().with_local(std::vector{moved});
  ASSERT_TRUE(book);
  const auto name = [&](int article, const char* on) {
    return book->who_answers(article, tree(), nongan, day(on)).at(0).organ;
  };
  EXPECT_EQ(name(3, "2024-01-01"), "县委社会工作部");
  EXPECT_EQ(name(3, "2025-12-31"), "县委社会工作部");
  EXPECT_EQ(name(3, "2026-01-01"), "民政局");
  EXPECT_EQ(name(6, "2024-01-01"), "民政局");
}

// Why the book is refused after `from` became `to` once in one of its files.
std::string refusal(const std::string& file, const std::string& from, const std::string& to) {
  const platform::TempDirectory directory;
  for (const char* name : {"departments.yaml", "succession.yaml", "responsibilities.yaml"}) {
    std::ifstream in{catalogue / name};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    if (name == file) {
      const std::size_t at = text.find(from);
      EXPECT_NE(at, std::string::npos) << from;
      text.replace(at, from.size(), to);
    }
    std::ofstream{directory.path() / name} << text;
  }
  const auto book = DepartmentBook::load(directory.path());
  if (book) return {};
  EXPECT_TRUE(book.error().facts.at("file").ends_with(file));
  EXPECT_GT(std::stoi(book.error().facts.at("line")), 0);
  return book.error().facts.at("reason");
}

TEST(DepartmentCatalogue, IsRefusedWithFileLineAndReason) {
  EXPECT_EQ(refusal("departments.yaml", "code: GA", "code: MZ"), "twice: MZ");
  EXPECT_EQ(refusal("departments.yaml", "short: 省公安厅", "short: 省民政厅"),
            "a name of two departments: 省民政厅");
  EXPECT_EQ(refusal("departments.yaml", "kind: affiliated_organ", "kind: bureau"), "unknown kind");
  EXPECT_EQ(refusal("departments.yaml", "{province: 公安厅", "{nation: 公安部"), "unknown level: nation");
  EXPECT_EQ(refusal("succession.yaml", "with: NY", "with: ZZ"), "unknown department: ZZ");
  EXPECT_EQ(refusal("succession.yaml", "2021-02-25\"", "2021-02-30\""), "not a date YYYY-MM-DD: from");
  EXPECT_EQ(refusal("succession.yaml", "    kind: rename", "    kind: abolished"), "unknown kind");
  EXPECT_EQ(refusal("responsibilities.yaml", "form: SOLE", "form: LONE"), "form is LEAD, JOINT, SOLE or ALL");
  EXPECT_EQ(refusal("responsibilities.yaml", "[NY, WL]", "[NY]"),
            "LEAD and JOINT name two departments or more");
  EXPECT_EQ(refusal("responsibilities.yaml", "article: 7", "article: 8"),
            "articles stand in order, without a gap");
  EXPECT_EQ(refusal("responsibilities.yaml", "[NY, WL]", "[NY, QQ]"), "unknown department: QQ");
}

}  // namespace
}  // namespace halfsky::core
