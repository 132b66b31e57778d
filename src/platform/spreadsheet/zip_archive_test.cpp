#include "platform/spreadsheet/zip_archive.h"

#include <gmock/gmock.h>

#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/test_support/xlsx_writer.h"
#include "platform/spreadsheet/test_support/zip_surgery.h"

namespace halfsky::platform::testing {
namespace {

using ::testing::ElementsAre;

const std::string plain_text = [] {
  std::string text;
  for (int i = 0; i < 500; ++i) text += std::to_string(i * 7919);
  return text;
}();

std::string two_members() {
  return make_zip({{"a/One.xml", plain_text}, {"two.xml", "2"}});
}

// The code of the first refusal met in opening an archive and reading all of it, or "sound".
std::string state_of(const std::string& bytes) {
  auto archive = ZipArchive::open(bytes);
  if (!archive) return archive.error().code;
  const auto checked = archive->check_the_rest(
      [](const std::string& /*name*/, std::string_view /*head*/) { return Result<void>{}; });
  return checked ? "sound" : checked.error().code;
}

TEST(ZipArchive, ReadsMembersByAnyFormOfTheirNames) {
  const std::string bytes = make_zip({{"XL\\Work.XML", "1"}, {"b", "2"}});
  auto archive = ZipArchive::open(bytes);
  ASSERT_TRUE(archive);
  EXPECT_THAT(archive->names(), ElementsAre("xl/work.xml", "b"));
  EXPECT_EQ(archive->read_all("/xl/work.xml"), "1");
  EXPECT_EQ(archive->read_all("Xl/Work.xml"), "1");
  EXPECT_FALSE(archive->has("work.xml"));
  EXPECT_EQ(archive->read_all("work.xml").error().code, "file.corrupt");
}

TEST(ZipArchive, IsSoundUntilADetailLies) {
  EXPECT_EQ(state_of(two_members()), "sound");
  EXPECT_EQ(state_of(with_declared_size(two_members(), "a/One.xml", 3)), "file.corrupt");
  EXPECT_EQ(state_of(with_declared_size(two_members(), "a/One.xml", 30000)), "file.corrupt");
  EXPECT_EQ(state_of(with_checksum(two_members(), "a/One.xml", 1)), "file.corrupt");
  EXPECT_EQ(state_of(with_damaged_data(two_members(), "a/One.xml")), "file.corrupt");
}

TEST(ZipArchive, RefusesAMemberTwice) {
  EXPECT_EQ(state_of(renamed(make_zip({{"a.xml", "1"}, {"b.xml", "2"}}), "b.xml", "a.xml")), "file.corrupt");
  EXPECT_EQ(state_of(make_zip({{"a.xml", "1"}, {"A.XML", "2"}})), "file.corrupt");
  EXPECT_EQ(state_of(make_zip({{"x/a.xml", "1"}, {"x\\a.xml", "2"}})), "file.corrupt");
}

TEST(ZipArchive, RefusesMembersWithPasswords) {
  EXPECT_EQ(state_of(make_zip({{"a.xml", "1"}, {"b.xml", "2", "secret"}})), "file.encrypted");
}

TEST(ZipArchive, RefusesBombs) {
  const std::string zeros(60UL << 20U, '\0');
  EXPECT_EQ(state_of(make_zip({{"a", zeros}})), "file.too_large_expansion")
      << "one part a thousand times its size";
  EXPECT_EQ(state_of(with_declared_size(two_members(), "a/One.xml", 0xFFFFFFF0)), "file.too_large_expansion");
  std::vector<ZipMember> many;
  for (std::size_t i = 0; i <= max_archive_members; ++i) many.push_back({std::to_string(i), ""});
  EXPECT_EQ(state_of(make_zip(many)), "file.too_large_expansion");
}

TEST(ZipArchive, RefusesAnArchiveCutShort) {
  const std::string whole = two_members();
  for (std::size_t length = 1; length < whole.size(); length += 5) {
    EXPECT_EQ(state_of(whole.substr(0, length)), "file.corrupt") << length;
  }
}

TEST(ZipArchive, EndsWhenOnePartIsReadAgainAndAgain) {
  std::string noise(9UL << 20U, '\0');
  std::uint32_t state = 1;
  for (char& c : noise) c = static_cast<char>((state = state * 1664525U + 1013904223U) >> 24U);
  const std::string bytes = make_zip({{"a", noise}});
  auto archive = ZipArchive::open(bytes);
  ASSERT_TRUE(archive);
  Result<void> read;
  const auto ignore = [](std::string_view /*chunk*/) { return Result<void>{}; };
  for (int time = 0; time < 100 && read; ++time) read = archive->read("a", ignore);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "file.too_large_expansion");
}

}  // namespace
}  // namespace halfsky::platform::testing
