// The stream of an xls workbook without the compound file around it.
#include <string>

#include "platform/spreadsheet/guarded_sink.h"
#include "platform/spreadsheet/xls_reader.h"
#include "promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace halfsky::platform;
  WorkbookBuilder builder;
  GuardedSink guard{builder};
  const auto read = read_xls(text_of(data, size), guard);
  if (!read) {
    expect(is_refusal_code(read.error().code));
  } else if (!guard.refused()) {
    expect_promises(builder.finish());
  }
  return 0;
}
