#include "platform/files/memory_file.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace halfsky::platform {
namespace {

TEST(MemoryFile, IsFoundAgainByThePathThatWasGivenAway) {
  const std::uint64_t before = MemoryFile::held();
  auto file = MemoryFile::create();
  ASSERT_TRUE(file->append("12345"));
  const std::string path = file->release();
  EXPECT_EQ(MemoryFile::held(), before + 5);
  EXPECT_EQ(MemoryFile::adopt(path)->size(), 5U);
  EXPECT_EQ(MemoryFile::held(), before);
  EXPECT_FALSE(MemoryFile::adopt("/tmp/x"));
}

TEST(MemoryFile, IsReadBackInPiecesAndByItsPath) {
  const std::uint64_t before = MemoryFile::held();
  {
    auto file = MemoryFile::create();
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->append("王桂芝"));
    ASSERT_TRUE(file->append(" 1979"));
    EXPECT_EQ(file->size(), 14U);
    EXPECT_EQ(*file->read(0, 9), "王桂芝");
    EXPECT_EQ(*file->read(9, 100), " 1979");
    std::ifstream in{file->path(), std::ios::binary};
    EXPECT_EQ((std::string{std::istreambuf_iterator<char>{in}, {}}), "王桂芝 1979");
    EXPECT_EQ(MemoryFile::held(), before + 14);
    const MemoryFile other = std::move(*file);
    EXPECT_EQ(other.size(), 14U);
  }
  EXPECT_EQ(MemoryFile::held(), before);
}

}  // namespace
}  // namespace halfsky::platform
