#pragma once
// Collects what a parser delivers into a Workbook: rows and cells in order, each position once.
#include <optional>

#include "base/result.h"
#include "platform/spreadsheet/cells.h"

namespace halfsky::platform {

class WorkbookBuilder final : public CellSink {
 public:
  // Whether the texts of the cells that come are already in `texts()`.
  enum class CellTexts { foreign, kept };
  explicit WorkbookBuilder(CellTexts cell_texts = CellTexts::foreign) : cell_texts_(cell_texts) {}

  void workbook(std::string_view format, bool date1904) override;
  void begin_sheet(std::string_view name, bool hidden) override;
  void row(SheetRow row) override;
  void cell(const Cell& cell) override;
  void merge(CellRange range) override;
  void hidden_columns(std::uint16_t first, std::uint16_t last) override;
  void end_sheet() override;

  TextStore& texts() { return workbook_.texts; }

  // Ends the building. Refuses with file.corrupt if one position has two cells that differ: taking either
  // could lose a woman.
  Result<Workbook> finish();

 private:
  void put_in_order(Sheet& sheet);

  CellTexts cell_texts_;
  Workbook workbook_;
  Sheet* sheet_ = nullptr;  // the one between begin_sheet and end_sheet
  bool conflict_ = false;
};

}  // namespace halfsky::platform
