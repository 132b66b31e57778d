#pragma once
// A sheet as a test writes it: rows of texts from row 1 and column A, an empty text for an empty cell.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/intake/headings.h"
#include "ledger/intake/sheet_table.h"
#include "platform/spreadsheet/cells.h"

namespace halfsky::ledger::test {

using Row = std::vector<std::string>;

class SheetBuilder {
 public:
  explicit SheetBuilder(std::vector<Row> rows) : texts_{std::move(rows)} { sheet_.name = "Sheet1"; }

  // A merge by rows and columns from 1.
  SheetBuilder& merge(std::uint32_t first_row, std::uint32_t last_row, std::uint16_t first_column,
                      std::uint16_t last_column) {
    sheet_.merges.push_back({first_row, last_row, first_column, last_column});
    return *this;
  }
  SheetBuilder& hide_row(std::uint32_t row) {
    hidden_rows_.push_back(row);
    return *this;
  }
  SheetBuilder& hide_column(std::uint16_t column) {
    sheet_.hidden_columns.push_back(column);
    return *this;
  }
  // Makes a cell a number, an error, a formula without a result: `change` gets the cell.
  template <class Change>
  SheetBuilder& change(std::uint32_t row, std::uint16_t column, Change change) {
    changes_.push_back({row, column, change});
    return *this;
  }
  // The sheet begins in this row.
  SheetBuilder& begin_in(std::uint32_t row) {
    first_row_ = row;
    return *this;
  }

  const platform::Sheet& build() {
    sheet_.rows.clear();
    sheet_.cells.clear();
    for (std::size_t r = 0; r < texts_.size(); ++r)
      add_row(static_cast<std::uint32_t>(r + first_row_), texts_[r]);
    return sheet_;
  }

 private:
  struct Change {
    std::uint32_t row;
    std::uint16_t column;
    void (*apply)(platform::Cell&);
  };

  void add_row(std::uint32_t number, const Row& texts) {
    const bool is_hidden = std::find(hidden_rows_.begin(), hidden_rows_.end(), number) != hidden_rows_.end();
    sheet_.rows.push_back({number, is_hidden});
    for (std::size_t c = 0; c < texts.size(); ++c) {
      platform::Cell cell;
      cell.row = number;
      cell.column = static_cast<std::uint16_t>(c + 1);
      cell.text = texts[c];
      for (const Change& change : changes_) {
        if (change.row == number && change.column == cell.column) change.apply(cell);
      }
      if (!cell.text.empty() || cell.formula_no_value) sheet_.cells.push_back(cell);
    }
  }

  std::vector<Row> texts_;
  std::vector<std::uint32_t> hidden_rows_;
  std::vector<Change> changes_;
  std::uint32_t first_row_ = 1;
  platform::Sheet sheet_;
};

// The catalogue as it ships.
const Headings& shipped_headings();

inline SheetTable read(SheetBuilder& sheet) {
  return read_sheet_table(sheet.build(), shipped_headings());
}

// Numbers of nobody.
inline const std::string one = "220122197910079528";
inline const std::string two = "220122196403289649";
inline const std::string three = "220122197104069624";

// A row below 序号 姓名 身份证号 组 丈夫姓名 外出时间 务工地 联系电话 备注.
inline Row woman(const std::string& serial, const std::string& name, const std::string& number) {
  return {serial, name, number, "2组", "杨晓峰", "2020年1月", "大连", "13700004595"};
}

// The rows with that header in row 1.
SheetTable read_below_header(std::vector<Row> rows);

// The word of contract section 2 for a row, or "a person".
std::string why(const SheetTable& table, std::uint32_t row);

}  // namespace halfsky::ledger::test
