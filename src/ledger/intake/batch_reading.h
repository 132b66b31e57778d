#pragma once
// What an import has understood of its files before anything is written: the checked batch (contract section
// 2). Reading it changes nothing; applying it is another act.
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/date.h"
#include "ledger/intake/reading.h"
#include "ledger/intake/sheet_table.h"

namespace halfsky::ledger {

struct SheetReading {
  std::string sheet;
  bool hidden = false;  // reported, not imported
  std::vector<std::uint32_t> header_rows;
  std::size_t people = 0;
  // What tells of the village of its rows, and its columns: for those who look at the sheet or correct a
  // cell.
  std::string title = {};
  std::string unit = {};
  std::vector<std::vector<Column>> lists = {};
  bool date1904 = false;
};

struct FileReading {
  std::string file;         // its name without the folder
  std::string error_class;  // empty if the file was imported, else a class of contract section 2
  std::string format;
  std::string digest;  // SM3 of its bytes, hexadecimal: the same file again is known by it
  std::vector<SheetReading> sheets;
  Findings notes;  // a stated count that is wrong, a hidden sheet

  bool is_imported() const { return error_class.empty(); }
};

struct IgnoredLine {
  std::uint32_t file = 0;
  std::string sheet;
  IgnoredRow line;
};

// An active woman of the same villages who stands on no row of the batch: for a person to settle, never ended
// in silence.
struct MissingWoman {
  std::string name;
  std::string village_code;
};

struct BatchReading {
  Date as_of;
  std::string batch;  // its id, empty for a dry run
  bool applied = false;
  std::vector<FileReading> files;
  std::vector<RowReading> rows;
  std::vector<IgnoredLine> ignored;
  std::vector<MissingWoman> missing;
  // Codes of the villages whose lists these are: of the rows, and of lists without people.
  std::set<std::string> villages;
};

}  // namespace halfsky::ledger
