#include "platform/spreadsheet/compound_file.h"

#include <gtest/gtest.h>

#include "platform/spreadsheet/test_support/biff_writer.h"
#include "platform/spreadsheet/test_support/compound_writer.h"
#include "platform/spreadsheet/test_support/xlsx_writer.h"

namespace halfsky::platform::testing {
namespace {

using namespace std::string_literals;

// Sectors of `two_streams`: 0 FAT, 1 directory, 2 mini FAT, 3 mini stream, 4 and following the large stream.
const std::string large(9000, 'L');
std::string two_streams() {
  return make_compound({{"Small", "few bytes"}, {"Large", large}});
}

std::string read(const std::string& file, const std::string& stream) {
  const auto opened = CompoundFile::open(file);
  if (!opened) return opened.error().code;
  const auto bytes = opened->read(stream);
  return bytes ? *bytes : bytes.error().code;
}

TEST(CompoundFile, ReadsSmallAndLargeStreamsOfItsRoot) {
  EXPECT_EQ(read(two_streams(), "Small"), "few bytes");
  EXPECT_EQ(read(two_streams(), "LARGE"), large);
  EXPECT_EQ(read(two_streams(), "Other"), "file.corrupt");
}

TEST(CompoundFile, RefusesChainsThatRunInACircleOrAstray) {
  const std::string sound = two_streams();
  EXPECT_EQ(read(with_number(sound, 0, 4 * 5, 4), "Large"), "file.corrupt")
      << "its second sector leads to its first";
  EXPECT_EQ(read(with_number(sound, 0, 4 * 4, 4), "Large"), "file.corrupt")
      << "its first sector leads to itself";
  EXPECT_EQ(read(with_number(sound, 0, 4 * 5, 9999), "Large"), "file.corrupt");
  EXPECT_EQ(read(with_number(sound, 0, 4 * 5, 0xFFFFFFFE), "Large"), "file.corrupt")
      << "shorter than declared";
  EXPECT_EQ(read(with_number(sound, 0, 4 * 1, 1), "Large"), "file.corrupt")
      << "the directory leads to itself";
  EXPECT_EQ(read(with_number(sound, 2, 0, 0), "Small"), "file.corrupt") << "a small chain too";
  EXPECT_EQ(read(with_number(sound, 2, 0, 500), "Small"), "file.corrupt");
  const std::string own_end = with_number(sound, 2, 508, 2);
  EXPECT_EQ(read(with_number(own_end, -1, 0x44, 2), "Small"), "file.corrupt")
      << "a list of FAT sectors without end";
  EXPECT_EQ(read(with_number(sound, -1, 0x30, 77), "Small"), "file.corrupt");
}

TEST(CompoundFile, RefusesDirectoriesThatCannotBe) {
  const std::string sound = two_streams();
  constexpr std::size_t second_entry = 128;
  EXPECT_EQ(read(with_number(sound, 1, second_entry + 0x44, 1), "Small"), "file.corrupt")
      << "its own neighbour";
  EXPECT_EQ(read(with_number(sound, 1, second_entry + 0x48, 4000), "Small"), "file.corrupt");
  EXPECT_EQ(read(with_number(sound, 1, second_entry + 0x78, 0x7FFFFFFF), "Small"), "file.corrupt");
  EXPECT_EQ(read(make_compound({{"A", "1"}, {"a", "2"}}), "A"), "file.corrupt") << "a stream twice";
  EXPECT_EQ(read(sound.substr(0, 100), "Small"), "file.corrupt");
  EXPECT_EQ(read(sound.substr(0, 2000), "Large"), "file.corrupt");
}

TEST(CompoundFile, ShowsWhichFilesNeedAPassword) {
  const std::string password = record(0x2F, words({0, 1, 2}));
  EXPECT_EQ(outcome(make_compound({{"EncryptionInfo", "x"}, {"EncryptedPackage", large}})), "file.encrypted");
  EXPECT_EQ(outcome(make_compound({{"Workbook", biff_book(password, "")}})), "file.encrypted");
  EXPECT_EQ(outcome(make_compound({{"Book", biff_book(password, "")}})), "file.encrypted");
  EXPECT_EQ(outcome(make_compound({{"Workbook", biff_book("", password)}})), "imported");
  EXPECT_EQ(outcome(make_compound({{"WordDocument", large}})), "file.not_a_spreadsheet");
}

TEST(CompoundFile, NeverFailsOnDamagedBytes) {
  const std::string sound = two_streams();
  std::uint32_t state = 3;
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = sound;
    for (int change = 0; change < 4; ++change) {
      state = state * 1664525U + 1013904223U;
      bytes[(state >> 8U) % (round % 2 == 0 ? bytes.size() : 2560U)] = static_cast<char>(state >> 24U);
    }
    const std::string small = read(bytes, "Small");
    EXPECT_TRUE(small == "file.corrupt" || small.size() <= bytes.size()) << round;
    static_cast<void>(read(bytes, "Large"));
  }
}

}  // namespace
}  // namespace halfsky::platform::testing
