#include "ledger/intake/test_support/sheet_builder.h"

#include <array>
#include <cstdlib>
#include <iostream>

namespace halfsky::ledger::test {

const Headings& shipped_headings() {
  static const auto loaded = Headings::load(std::string{HALFSKY_SOURCE_DIR} + "/catalogue/headings.yaml");
  if (!loaded) {
    std::cerr << loaded.error().facts.at("line") << ": " << loaded.error().facts.at("reason") << '\n';
    std::abort();
  }
  return *loaded;
}

SheetTable read_below_header(std::vector<Row> rows) {
  rows.insert(rows.begin(),
              Row{"序号", "姓名", "身份证号", "组", "丈夫姓名", "外出时间", "务工地", "联系电话", "备注"});
  SheetBuilder sheet{std::move(rows)};
  return read(sheet);
}

std::string why(const SheetTable& table, std::uint32_t row) {
  constexpr std::array<std::string_view, 6> words{"title", "header", "subtotal", "total", "note", "blank"};
  for (const IgnoredRow& line : table.ignored) {
    if (line.row == row) return std::string{words.at(static_cast<std::size_t>(line.why))};
  }
  return "a person";
}

}  // namespace halfsky::ledger::test
