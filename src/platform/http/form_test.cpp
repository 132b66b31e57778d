#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <iterator>

#include "platform/http/form_reader.h"

namespace halfsky::http {
namespace {

constexpr const char* sound =
    "--b\r\nContent-Disposition: form-data; name=\"as_of\"\r\n\r\n2026-01-01\r\n"
    "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"dir/a \\\"b\\\".csv\"\r\nContent-Type: "
    "text/csv\r\n\r\n"
    "one\r\n--bb\r\n-\r\n--b\r\n";

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

TEST(Form, KeepsPartsInOrderAndFilesInMemory) {
  {
    FormReader reader;
    MultipartScanner scanner{"b", reader};
    const std::string text =
        std::string{sound} + "Content-Disposition: form-data; name=last\r\n\r\n\r\n--b--\r\n";
    const auto fed = scanner.feed(text);
    // `--bb` is a boundary with a tail: refused, not taken for content.
    ASSERT_FALSE(fed);
    EXPECT_EQ(fed.error().code, "form.boundary");
  }
  FormReader reader;
  MultipartScanner scanner{"b", reader};
  std::string text = std::string{sound} + "Content-Disposition: form-data; name=last\r\n\r\n\r\n--b--\r\n";
  text.replace(text.find("--bb"), 4, "-- b");
  ASSERT_TRUE(scanner.feed(text));
  ASSERT_TRUE(scanner.finish());
  {
    const std::vector<Part> parts = reader.take();
    ASSERT_EQ(parts.size(), 3U);
    EXPECT_EQ(parts[0].name + "=" + parts[0].text, "as_of=2026-01-01");
    EXPECT_EQ(parts[1].file_name, "a \"b\".csv");
    EXPECT_EQ(parts[1].content_type, "text/csv");
    EXPECT_EQ(parts[2].name + "=" + parts[2].text, "last=");
    EXPECT_EQ(content_of(parts[1].file->path()), "one\r\n-- b\r\n-");
    EXPECT_EQ(parts[1].size, 12U);
  }
}

TEST(Form, LeavesNothingBehindWhenItBreaksOff) {
  const std::uint64_t before = platform::MemoryFile::held();
  {
    FormReader reader;
    MultipartScanner scanner{"b", reader};
    ASSERT_TRUE(scanner.feed(
        "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\nhalf and more"));
    EXPECT_EQ(scanner.finish().error().code, "form.incomplete");
    EXPECT_GT(platform::MemoryFile::held(), before);
  }
  EXPECT_EQ(platform::MemoryFile::held(), before);
}

TEST(Form, RefusesWhatMemoryHasNoRoomFor) {
  FormReader reader;
  ASSERT_TRUE(reader.begin({"f", "x", "", true}));
  const std::string piece(1024 * 1024, 'x');
  Result<void> taken;
  for (std::uint64_t all = 0; taken && all <= most_upload_bytes; all += piece.size())
    taken = reader.data(piece);
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().code, "form.no_room");
}

// What a whole form gives, or the code that it is refused with.
class Recorder final : public PartSink {
 public:
  Result<void> begin(const PartHead& head) override {
    seen += "[" + head.name + ":";
    return {};
  }
  Result<void> data(std::string_view bytes) override {
    seen += bytes;
    return {};
  }
  Result<void> end() override {
    seen += "]";
    return {};
  }
  std::string seen;
};

RC_GTEST_PROP(FormProperty, AnyPiecesGiveTheSameParts,
              (std::string content, std::vector<std::uint8_t> lengths)) {
  RC_PRE(("\r\n" + content).find("\r\n--b") == std::string::npos);
  const std::string text =
      "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" + content + "\r\n--b--\r\n";
  Recorder recorder;
  MultipartScanner scanner{"b", recorder};
  std::size_t begin = 0;
  for (std::size_t i = 0; begin < text.size(); ++i) {
    const std::size_t length = 1 + (i < lengths.size() ? lengths[i] % 40U : 0U);
    RC_ASSERT(scanner.feed(std::string_view{text}.substr(begin, length)).has_value());
    begin += length;
  }
  RC_ASSERT(scanner.finish().has_value());
  RC_ASSERT(recorder.seen == "[a:" + content + "]");
}

TEST(FormBoundary, IsTakenFromTheContentType) {
  EXPECT_EQ(form_boundary("multipart/form-data; boundary=abc"), "abc");
  EXPECT_EQ(form_boundary("Multipart/Form-Data; charset=utf-8; BOUNDARY=\"a b\""), "a b");
  EXPECT_FALSE(form_boundary("multipart/form-data; boundary=\"a"));
  EXPECT_FALSE(form_boundary("multipart/form-data; boundary=a; nonsense"));
  EXPECT_FALSE(form_boundary("multipart/form-data"));
}

}  // namespace
}  // namespace halfsky::http
