// What a child in the hands of a hostile file could send its parent. The first byte says how the stream is
// cut.
#include "platform/spreadsheet/wire.h"
#include "promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace halfsky::platform;
  if (size == 0) return 0;
  const std::size_t step = data[0] + 1U;
  std::string_view rest = text_of(data + 1, size - 1);
  WireDecoder decoder;
  while (!rest.empty()) {
    const std::string_view piece = rest.substr(0, step);
    rest.remove_prefix(piece.size());
    if (const auto fed = decoder.feed(piece); !fed) {
      expect(is_refusal_code(fed.error().code));
      return 0;
    }
  }
  expect_promises(decoder.finish());
  return 0;
}
