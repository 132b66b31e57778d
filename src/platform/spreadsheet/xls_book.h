#pragma once
// The first part of an xls workbook's stream, which all its sheets lean on: shared strings, formats, sheets
// ([MS-XLS] 2.1.7.20.3).
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "platform/spreadsheet/biff_records.h"
#include "platform/spreadsheet/cells.h"
#include "platform/spreadsheet/code_page.h"
#include "platform/spreadsheet/text_table.h"

namespace halfsky::platform {

// What the first record of a part of the stream says.
struct BiffStart {
  bool unicode = false;  // BIFF8 (Excel 97 and later, WPS) and not BIFF5 (Excel 5 and 95)
  bool worksheet = false;
};

// Refuses with not_a_spreadsheet a version that we do not read, with corrupt what is no start at all.
Result<BiffStart> read_start(const BiffRecord& record);

struct XlsSheetPlace {
  std::string name;
  std::uint32_t start = 0;  // of its part in the stream
  bool hidden = false;
  bool worksheet = false;
};

class XlsBook {
 public:
  // Refuses with encrypted where the stream needs a password.
  Result<void> read(std::string_view stream);

  bool unicode() const { return unicode_; }
  bool date1904() const { return date1904_; }
  const std::vector<XlsSheetPlace>& sheets() const { return sheets_; }
  const TextTable& strings() const { return strings_; }
  DateStyle date_style(std::uint16_t cell_format) const;
  // A string behind its count: of UTF-16 units, or of bytes in the book's code page.
  std::string text(BiffCursor& cursor, std::size_t count) const;

 private:
  using Taker = Result<void> (XlsBook::*)(BiffCursor&);
  Result<void> take(std::string_view stream, const BiffRecord& record);
  Result<void> take_password(BiffCursor& cursor);
  Result<void> take_code_page(BiffCursor& cursor);
  Result<void> take_date_system(BiffCursor& cursor);
  Result<void> take_sheet(BiffCursor& cursor);
  Result<void> take_strings(BiffCursor& cursor);
  Result<void> take_number_format(BiffCursor& cursor);
  Result<void> take_cell_format(BiffCursor& cursor);

  bool unicode_ = false;
  bool date1904_ = false;
  CodePage code_page_{0};
  std::vector<XlsSheetPlace> sheets_;
  TextTable strings_;
  std::map<std::uint16_t, DateStyle> number_formats_;
  std::vector<std::uint16_t> cell_formats_;  // the number format's id of each
};

}  // namespace halfsky::platform
