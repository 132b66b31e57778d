#pragma once
// What a workbook holds, as positioned cells: the one form in which every spreadsheet format arrives, before
// anybody asks what the cells mean. Rows and columns count from 1, as the sheet shows them. A CSV is a
// workbook with one sheet named "".
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace halfsky::platform {

enum class CellKind : std::uint8_t {
  text,     // shared, inline or rich string (phonetic runs left out), or the string result of a formula
  number,   // `number` is the value, `text` the digits as the file has them
  boolean,  // `number` is 0 or 1, `text` is TRUE or FALSE
  error,    // `text` is the error value, such as #REF!
};

// How a number cell shows itself if its style makes it a date, from the finest part shown.
enum class DateStyle : std::uint8_t { none, year, month, day, time_only };

struct Cell {
  std::uint32_t row = 0;
  std::uint16_t column = 0;
  CellKind kind = CellKind::text;
  DateStyle date_style = DateStyle::none;
  bool formula = false;  // the cell holds a formula; its stored result is in `kind`, `number`, `text`
  bool formula_no_value = false;  // a formula without a stored result: `text` is empty
  double number = 0;              // for dates: the serial in the book's date system (Workbook::date1904)
  std::string_view text;          // lives as long as the Workbook
};

struct CellRange {
  std::uint32_t first_row = 0, last_row = 0;
  std::uint16_t first_column = 0, last_column = 0;
};

// A row that the file has, even if all its cells are empty (a blank line of a CSV is one).
struct SheetRow {
  std::uint32_t number = 0;
  bool hidden = false;
};

struct Sheet {
  std::string name;
  bool hidden = false;  // hidden or very hidden
  std::vector<SheetRow> rows;
  std::vector<Cell>
      cells;  // by row, then column; empty cells are left out; formula_no_value and error cells are not
  std::vector<CellRange> merges;
  std::vector<std::uint16_t> hidden_columns;
};

// Texts of a workbook; a view into it stays valid while the workbook lives and is moved.
class TextStore {
 public:
  std::string_view keep(std::string_view text);

 private:
  std::deque<std::string> blocks_;
};

struct Workbook {
  std::string format;  // "xlsx", "xlsm", "csv", "xls", "ods", "html", "xml2003"
  bool date1904 = false;
  std::vector<Sheet> sheets;
  TextStore texts;
};

// Where a parser delivers, in file order: workbook, then for each sheet begin_sheet, rows, cells, merges,
// end_sheet.
class CellSink {
 public:
  virtual ~CellSink() = default;
  virtual void workbook(std::string_view format, bool date1904) = 0;
  virtual void begin_sheet(std::string_view name, bool hidden) = 0;
  virtual void row(SheetRow row) = 0;
  virtual void cell(const Cell& cell) = 0;  // `cell.text` is valid during the call only
  virtual void merge(CellRange range) = 0;
  virtual void hidden_columns(std::uint16_t first, std::uint16_t last) = 0;
  virtual void end_sheet() = 0;
};

}  // namespace halfsky::platform
