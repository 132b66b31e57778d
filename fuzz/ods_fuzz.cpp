// The content of an OpenDocument spreadsheet as one XML text.
#include "platform/spreadsheet/guarded_sink.h"
#include "platform/spreadsheet/ods_reader.h"
#include "promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace halfsky::platform;
  WorkbookBuilder builder;
  GuardedSink guard{builder};
  const auto read = read_flat_ods(text_of(data, size), guard);
  if (!read) {
    expect(is_refusal_code(read.error().code));
  } else if (!guard.refused()) {
    expect_promises(builder.finish());
  }
  return 0;
}
