#include "platform/spreadsheet/xls_reader.h"

#include <set>
#include <string>

#include "platform/spreadsheet/refusal.h"
#include "platform/spreadsheet/xls_book.h"
#include "platform/spreadsheet/xls_sheet.h"

namespace halfsky::platform {

bool is_bare_biff(std::string_view bytes) {
  using namespace std::string_view_literals;
  // The type and length of the first record, of versions 2, 3, 4, 5 and 8.
  for (const std::string_view head : {"\x09\x00\x04\x00"sv, "\x09\x00\x06\x00"sv, "\x09\x02\x06\x00"sv,
                                      "\x09\x04\x06\x00"sv, "\x09\x08\x08\x00"sv, "\x09\x08\x10\x00"sv}) {
    if (bytes.substr(0, head.size()) == head) return true;
  }
  return false;
}

Result<void> read_xls(std::string_view stream, GuardedSink& sink) {
  XlsBook book;
  if (auto read = book.read(stream); !read) return read;
  sink.workbook("xls", book.date1904());
  std::set<std::uint32_t> starts;
  for (const XlsSheetPlace& place : book.sheets()) {
    if (!starts.insert(place.start).second) return refuse(Refusal::corrupt, "xls: one part is two sheets");
    sink.begin_sheet(place.name, place.hidden);
    if (place.worksheet) {
      if (auto read = XlsSheet{book, sink}.read(stream, place.start); !read) return read;
    }
    sink.end_sheet();
    if (sink.refused()) return {};
  }
  return {};
}

}  // namespace halfsky::platform
