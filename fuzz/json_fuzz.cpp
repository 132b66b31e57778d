// JSON into a described type and back: what is read is written, and read again the same.
#include "platform/json/read.h"
#include "platform/json/write.h"
#include "promises.h"

namespace fuzzed {

enum class Word { one, two };
BOOST_DESCRIBE_ENUM(Word, one, two)

struct Thing {
  std::optional<std::string> text;
  std::optional<std::int64_t> number;
  std::optional<double> share;
  std::optional<Word> word;
  std::optional<std::optional<halfsky::Date>> day;
  std::vector<Thing> things;
  std::map<std::string, std::uint32_t> counts;
};
BOOST_DESCRIBE_STRUCT(Thing, (), (text, number, share, word, day, things, counts))

}  // namespace fuzzed

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace halfsky::platform;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto thing = read_json<fuzzed::Thing>(text);
  if (!thing) {
    expect(thing.error().code.starts_with("json.") && thing.error().facts.contains("where"));
    return 0;
  }
  const std::string written = write_json(*thing);
  const auto again = read_json<fuzzed::Thing>(written);
  expect(again.has_value() && write_json(*again) == written);
  return 0;
}
