#include "core/codes/code_list.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace halfsky::core {
namespace {

namespace fs = std::filesystem;

const CodeBook& shipped() {
  static const Result<CodeBook> book = CodeBook::load(fs::path{HALFSKY_SOURCE_DIR} / "catalogue" / "codes");
  EXPECT_TRUE(book.has_value()) << book.error().facts.at("file") << ":" << book.error().facts.at("line")
                                << " " << book.error().facts.at("reason");
  return *book;
}

std::string code_of(std::string_view list, std::string_view text) {
  const Code* code = shipped().list(list)->read(text);
  return code == nullptr ? "none" : code->code;
}

TEST(CodeLists, TheTablesOfTheStandardsAreWhole) {
  EXPECT_EQ(shipped().list("ethnicity")->codes().size(), 58U);
  EXPECT_EQ(shipped().list("industry")->codes().size(), 20U);
  EXPECT_EQ(shipped().list("family_relation")->codes().size(), 84U);
  EXPECT_EQ(shipped().list("political_status")->codes().size(), 13U);
  EXPECT_EQ(shipped().list("marital_status")->codes().size(), 8U);
  EXPECT_EQ(shipped().list("disability_type")->codes().size(), 7U);
  EXPECT_EQ(shipped().list("serious_illness")->codes().size(), 33U);
  EXPECT_EQ(shipped().list("exit_reason")->codes().size(), 13U);
  EXPECT_EQ(shipped().list("sex")->codes().size(), 4U);
}

TEST(CodeLists, EveryNameAndSynonymLeadsBackToItsCode) {
  for (const auto& [id, list] : shipped().lists()) {
    for (const Code& code : list.codes()) {
      EXPECT_EQ(list.find(code.code), &code) << id;
      EXPECT_EQ(list.find_name(code.name), &code) << id << code.name;
      for (const std::string& synonym : code.synonyms)
        EXPECT_EQ(list.find_name(synonym), &code) << id << synonym;
    }
  }
}

TEST(CodeLists, VillagesWriteCodesNamesOrWordsOfTheirOwn) {
  EXPECT_EQ(code_of("marital_status", "离异"), "40");
  EXPECT_EQ(code_of("marital_status", "21"), "21");
  EXPECT_EQ(code_of("education", "初中"), "70");
  EXPECT_EQ(code_of("education", "文盲"), "95");
  EXPECT_EQ(code_of("ethnicity", "朝鲜"), "10");
  EXPECT_EQ(code_of("ethnicity", "朝鲜族"), "10");
  EXPECT_EQ(code_of("disability_grade", "贰级"), "2");
  EXPECT_EQ(code_of("family_relation", "妻子"), "12");
  EXPECT_EQ(code_of("industry", "工地"), "E");
  EXPECT_EQ(code_of("low_income", "低 保"), "01");
  EXPECT_EQ(code_of("low_income", "０１"), "01");
  EXPECT_EQ(code_of("education", "很好"), "none");
}

TEST(CodeLists, AttributesServeTheRules) {
  EXPECT_EQ(shipped().list("absence_reason")->read("当兵")->attribute("kind"), "military");
  EXPECT_EQ(shipped().list("absence_reason")->read("其他")->attribute("kind"), "");
  EXPECT_EQ(shipped().list("low_income")->find("08")->attribute("raises_key_group"), "false");
  EXPECT_EQ(shipped().list("education")->read("大专")->attribute("band"), "中专及以上");
  EXPECT_EQ(shipped().list("ethnicity")->read("满")->attribute("letters"), "MA");
}

TEST(CodeLists, TheIllnessThatNobodyMayReadIsInNoList) {
  for (const auto& [id, list] : shipped().lists()) {
    for (const Code& code : list.codes()) EXPECT_EQ(code.name.find("艾滋"), std::string::npos) << id;
  }
}

class CodeListFile : public testing::Test {
 protected:
  std::string refusal_of(const std::string& text) {
    std::ofstream{directory_ / "colours.yaml"} << text;
    const auto list = CodeList::load(directory_ / "colours.yaml");
    if (list) return "loaded";
    EXPECT_EQ(list.error().code, "codes.invalid");
    return list.error().facts.at("line") + ": " + list.error().facts.at("reason");
  }
  void SetUp() override { fs::create_directory(directory_); }
  void TearDown() override { fs::remove_all(directory_); }

  fs::path directory_ = fs::temp_directory_path() / ("halfsky-codes-" + std::to_string(::getpid()));
  const std::string head_ = "list: colours\nname: 颜色\nstandard: 演示\ncodes:\n";
};

TEST_F(CodeListFile, ARefusalNamesItsLineAndReason) {
  EXPECT_EQ(refusal_of(head_ + "  - {code: \"1\", name: 红}\n"), "loaded");
  EXPECT_EQ(refusal_of(head_ + "  - {code: \"1\", name: 红}\n  - {code: \"1\", name: 绿}\n"),
            "6: code twice: 1");
  EXPECT_EQ(refusal_of(head_ + "  - {code: \"1\", name: 红}\n  - {code: \"2\", name: 绿, synonyms: [ 红]}\n"),
            "6: name twice: 红");
  EXPECT_EQ(refusal_of(head_ + "  - {code: \"1\"}\n"), "5: a name is missing: 1");
  EXPECT_EQ(refusal_of(head_ + "  - {name: 红}\n"), "5: a code is missing");
  EXPECT_EQ(refusal_of(head_ + "  - {code: \"1\", name: [红]}\n"), "5: not a text: name");
  EXPECT_EQ(refusal_of(head_ + "  - {code: \"1\", name: 红, code: \"2\"}\n"), "5: twice in one code: code");
  EXPECT_EQ(refusal_of(head_ + "  - {code: \"1\", name: 红, synonyms: 朱}\n"),
            "5: synonyms is a list of texts");
  EXPECT_EQ(refusal_of(head_), "1: codes is a list");
  EXPECT_EQ(refusal_of("list: flowers\nname: 花\nstandard: 演示\ncodes: []\n"),
            "1: list is not the file's name");
  EXPECT_EQ(refusal_of("list: colours\ncodes: []\n"), "1: name and standard are needed");
  EXPECT_EQ(refusal_of("- 1\n"), "1: list, name, standard and codes are expected");
  EXPECT_NE(refusal_of("list: ["), "loaded");
}

TEST_F(CodeListFile, AnEmptyCatalogueIsRefused) {
  EXPECT_FALSE(CodeBook::load(directory_).has_value());
  EXPECT_FALSE(CodeBook::load(directory_ / "nothing").has_value());
}

}  // namespace
}  // namespace halfsky::core
