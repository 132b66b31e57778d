// Text in any encoding: what no other format claims.
#include "platform/spreadsheet/csv_reader.h"
#include "platform/spreadsheet/guarded_sink.h"
#include "platform/spreadsheet/text_decoder.h"
#include "promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace halfsky::platform;
  const auto text = decode_text(text_of(data, size));
  if (!text) {
    expect(is_refusal_code(text.error().code));
    return 0;
  }
  expect(halfsky::is_valid_utf8(*text));
  WorkbookBuilder builder;
  GuardedSink guard{builder};
  read_csv(*text, guard);
  if (!guard.refused()) expect_promises(builder.finish());
  return 0;
}
