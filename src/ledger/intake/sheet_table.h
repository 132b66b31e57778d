#pragma once
// From positioned cells to a table of people: which rows are the header, which column means what, which rows
// are a person and which are a title, a sum or a note (contract section 2, "Columns", "No person", "Rows";
// domain 4.4). Knows nothing of what a value means beyond what it takes to tell these apart, and changes no
// value.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/intake/field.h"
#include "platform/spreadsheet/cells.h"

namespace halfsky::ledger {

// catalogue/headings.yaml, loaded and checked. Opaque here; see headings.h.
class Headings;

struct Column {
  std::uint16_t column = 0;    // the sheet's column, from 1
  std::string label;           // the heading as a person reads it, spaces and line breaks taken out
  std::string group;           // the group heading above it, or empty
  std::optional<Field> field;  // nothing for a column that we do not know: it is kept, not used
  bool hidden = false;
};

enum class Filled : std::uint8_t { own, merged, same_as_above };

// One value of a person's row. A cell that is empty in the sheet has no CellValue.
struct CellValue {
  std::uint16_t column = 0;
  platform::Cell cell;          // text is a view into the workbook
  Filled filled = Filled::own;  // from the merged cell above, or copied because the cell says 同上
};

struct PersonRow {
  std::uint32_t row = 0;
  bool hidden = false;
  int list = 0;      // which of the table's `lists`: 1 for the right one of two lists side by side
  int section = -1;  // index into SheetTable::sections of the title line between the rows, if any
  std::vector<CellValue> values;  // by column, for the columns of this row's list
  std::vector<CellValue>
      beyond;  // filled cells of this row that stand under no heading, right of the last one
};

enum class WhyIgnored : std::uint8_t { title, header, subtotal, total, note, blank };

struct IgnoredRow {
  std::uint32_t row = 0;
  WhyIgnored why = WhyIgnored::note;
};

// A table with one header; a sheet with two lists side by side has two column sets, `lists[0]` and
// `lists[1]`.
struct SheetTable {
  std::string sheet;
  bool has_people_header = false;  // a header row with a name column and an identity or leaving-date column
  std::vector<std::uint32_t> header_rows;
  std::vector<std::vector<Column>> lists;
  std::vector<PersonRow> people;
  std::vector<IgnoredRow> ignored;
  std::string title;  // the title lines' text, joined by a space
  std::string unit;   // what follows 填报单位, 村名 and the like above the table, or empty
  std::vector<std::string> sections;  // titles between the rows; the nearest one above a woman counts for her
  std::optional<int> stated_count;    // the number of people that a total row states
  bool stated_count_wrong = false;
};

// Reads one visible sheet. A sheet without a people header has all its used rows as notes (titles where they
// precede the data of a table that is not about people).
SheetTable read_sheet_table(const platform::Sheet& sheet, const Headings& headings);

}  // namespace halfsky::ledger
