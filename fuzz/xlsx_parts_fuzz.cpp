// The XML parts of an xlsx file without the zip around them: shared strings, styles and one sheet, parted by
// a form feed, which XML cannot hold.
#include "platform/spreadsheet/guarded_sink.h"
#include "platform/spreadsheet/xlsx_sheet.h"
#include "promises.h"

namespace halfsky::platform {
namespace {

std::string_view take_part(std::string_view& rest) {
  const std::string_view part = rest.substr(0, rest.find('\f'));
  rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  return part;
}

void read_parts(std::string_view bytes) {
  XlsxBook book;
  if (!read_xml(take_part(bytes), book.strings) || !read_xml(take_part(bytes), book.styles)) return;
  book.styles.settle();
  WorkbookBuilder builder;
  GuardedSink guard{builder};
  XlsxSheet sheet{book, guard};
  guard.workbook("xlsx", false);
  guard.begin_sheet("", false);
  const auto read = read_xml(bytes, sheet);
  guard.end_sheet();
  if (!read) return expect(is_refusal_code(read.error().code));
  if (!guard.refused()) expect_promises(builder.finish());
}

}  // namespace
}  // namespace halfsky::platform

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace halfsky::platform;
  read_parts(text_of(data, size));
  return 0;
}
