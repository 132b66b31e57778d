#include "platform/sealed_file/sealed_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>

#include "platform/crypto/chunk_cipher.h"
#include "platform/test_support/temp_directory.h"

namespace halfsky::platform {
namespace {

namespace fs = std::filesystem;

struct Part {
  std::string name;
  std::string bytes;
  friend bool operator==(const Part&, const Part&) = default;
};

class SealedFileTest : public testing::Test {
 protected:
  Result<SealedFileWriter> create() { return SealedFileWriter::create(file_, header_, key_, random_); }

  void write(const std::vector<Part>& parts) {
    auto writer = create();
    ASSERT_TRUE(writer) << writer.error().code;
    for (const Part& part : parts) {
      ASSERT_TRUE(writer->begin_part(part.name));
      ASSERT_TRUE(writer->append(bytes_of(part.bytes)));
      ASSERT_TRUE(writer->end_part());
    }
    ASSERT_TRUE(writer->finish());
    ASSERT_TRUE(writer->publish());
  }

  Result<std::vector<Part>> read() {
    auto reader = SealedFileReader::open(file_);
    if (!reader) return tl::make_unexpected(reader.error());
    reader->unlock(key_);
    std::vector<Part> parts;
    while (true) {
      const auto name = reader->next_part();
      if (!name) return tl::make_unexpected(name.error());
      if (!*name) return parts;
      parts.push_back({**name, ""});
      auto done = reader->each_block([&](ByteView block) {
        parts.back().bytes += text_of(block);
        return Result<void>{};
      });
      if (!done) return tl::make_unexpected(done.error());
    }
  }

  std::string content() const {
    std::ifstream in{file_, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
  }
  void replace(const std::string& content) const { std::ofstream{file_, std::ios::binary} << content; }

  static std::string text(std::size_t length) {
    std::string out(length, 'x');
    for (std::size_t i = 0; i < length; i += 101) out[i] = static_cast<char>('a' + i % 26);
    return out;
  }

  TempDirectory directory_;
  fs::path file_ = directory_.path() / "one.hskbk";
  SeededRandom random_{7};
  SecretBytes key_ = random_.secret(chunk_key_length);
  SealedFileHeader header_{"2026-11-23T08:00:00.000+08:00", "0.1.0", 19, "ab", "cd", Bytes{1, 2, 3}};
};

TEST_F(SealedFileTest, PartsComeBackAsTheyWere) {
  const std::vector<Part> parts{
      {"empty", ""}, {"short", "abc"}, {"chunk", text(1U << 20U)}, {"long", text(3'000'001)}};
  write(parts);
  const auto back = read();
  ASSERT_TRUE(back) << back.error().code;
  EXPECT_EQ(*back, parts);
  const auto reader = SealedFileReader::open(file_);
  EXPECT_EQ(reader->header().made_at, header_.made_at);
  EXPECT_EQ(reader->header().key, header_.key);
  EXPECT_EQ(reader->header().schema, 19);
  struct stat status {};
  ASSERT_EQ(::stat(file_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(SealedFileTest, AStreamMayFillItsChunksExactly) {
  for (const std::size_t length : {1'048'564U, 1'048'565U, 1'048'566U}) {
    const std::vector<Part> parts{{"a", text(length)}};
    write(parts);
    const auto back = read();
    ASSERT_TRUE(back) << length << back.error().code;
    EXPECT_EQ(*back, parts);
  }
}

TEST_F(SealedFileTest, NothingOfItStandsInTheClear) {
  write({{"names", "王桂芝 220122197910071423 13804310001 " + text(100)}});
  EXPECT_EQ(content().find("220122197910071423"), std::string::npos);
  EXPECT_EQ(content().find("names"), std::string::npos);
}

TEST_F(SealedFileTest, AFlippedBitIsFoundWhereverItIs) {
  write({{"short", "abc"}, {"long", text(2'500'000)}});
  const std::string sound = content();
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < 400; ++i) places.push_back(i);
  for (std::size_t i = 400; i < sound.size(); i += 99'991) places.push_back(i);
  for (std::size_t i = sound.size() - 40; i < sound.size(); ++i) places.push_back(i);
  for (const std::size_t place : places) {
    std::string changed = sound;
    changed[place] = static_cast<char>(changed[place] ^ 1);
    replace(changed);
    EXPECT_FALSE(read()) << place;
  }
}

TEST_F(SealedFileTest, WhatIsCutOffOrAppendedIsFound) {
  write({{"short", "abc"}, {"long", text(2'500'000)}});
  const std::string sound = content();
  for (const std::size_t left : {0U, 5U, 8U, 100U, 1'048'576U, 2'097'500U}) {
    replace(sound.substr(0, left));
    EXPECT_FALSE(read()) << left;
  }
  replace(sound.substr(0, sound.size() - 1));
  EXPECT_EQ(read().error().code, "backup.truncated");
  replace(sound + "x");
  EXPECT_EQ(read().error().code, "backup.damaged");
}

TEST_F(SealedFileTest, ChunksChangePlacesInVain) {
  write({{"long", text(3'500'000)}});
  std::string changed = content();
  constexpr std::size_t chunk = 4 + (1U << 20U) + chunk_tag_length;
  const std::size_t begin = 10 + (static_cast<std::size_t>(static_cast<unsigned char>(changed[8])) << 8U) +
                            static_cast<unsigned char>(changed[9]);
  const std::string one = changed.substr(begin, chunk);
  const std::string two = changed.substr(begin + chunk, chunk);
  changed.replace(begin, 2 * chunk, two + one);
  replace(changed);
  EXPECT_EQ(read().error().code, "backup.damaged");
}

TEST_F(SealedFileTest, AnotherKeyOpensNothing) {
  write({{"short", "abc"}});
  key_ = random_.secret(chunk_key_length);
  EXPECT_EQ(read().error().code, "backup.damaged");
}

TEST_F(SealedFileTest, UntilItIsPublishedThereIsNoFile) {
  {
    auto writer = create();
    ASSERT_TRUE(writer->begin_part("long"));
    ASSERT_TRUE(writer->append(bytes_of(text(3'000'000))));
    EXPECT_FALSE(fs::exists(file_));
    EXPECT_EQ(create().error().code, "backup.in_progress");
  }
  EXPECT_TRUE(fs::is_empty(directory_.path()));
}

TEST_F(SealedFileTest, AnEarlierBackupIsReplacedAndNothingElse) {
  write({{"short", "first"}});
  write({{"short", "second"}});
  EXPECT_EQ(read()->front().bytes, "second");
  replace("SQLite format 3");
  EXPECT_EQ(create().error().code, "backup.file_exists");
  EXPECT_EQ(content(), "SQLite format 3");
}

TEST_F(SealedFileTest, WhatIsNoBackupIsSaidToBeNone) {
  EXPECT_EQ(read().error().code, "backup.missing");
  replace("PK\x03\x04 something else");
  EXPECT_EQ(read().error().code, "backup.not_a_backup");
  replace("HSKBK2 of a later year");
  EXPECT_EQ(read().error().code, "backup.newer");
}

}  // namespace
}  // namespace halfsky::platform
