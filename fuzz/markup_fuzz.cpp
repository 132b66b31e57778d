// Text that begins with a tag: HTML tables, XML 2003, and whatever claims to be one of them.
#include "platform/spreadsheet/guarded_sink.h"
#include "platform/spreadsheet/markup.h"
#include "platform/spreadsheet/text_decoder.h"
#include "promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace halfsky::platform;
  const auto text = decode_text(text_of(data, size));
  if (!text) return 0;
  WorkbookBuilder builder;
  GuardedSink guard{builder};
  const auto read = read_markup(*text, guard);
  if (!read) {
    expect(is_refusal_code(read.error().code));
  } else if (!guard.refused()) {
    expect_promises(builder.finish());
  }
  return 0;
}
