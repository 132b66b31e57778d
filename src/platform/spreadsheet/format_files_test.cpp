// Real files of other programs, every cell compared with what was put in. tests/formats/compare.py makes such
// files; the environment's HALFSKY_FORMAT_FILES names another folder of them.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "platform/spreadsheet/test_support/xlsx_writer.h"

namespace halfsky::platform::testing {
namespace {

namespace json = boost::json;
using std::filesystem::path;

std::string bytes_of(const path& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

std::vector<path> files() {
  const char* given = std::getenv("HALFSKY_FORMAT_FILES");
  const path folder =
      given != nullptr ? path{given} : path{HALFSKY_SOURCE_DIR} / "tests" / "formats" / "files";
  std::vector<path> found;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    if (entry.path().extension() == ".json")
      found.push_back(entry.path().parent_path() / entry.path().stem());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string style_word(DateStyle style) {
  const char* words[] = {"none", "year", "month", "day", "time"};
  return words[static_cast<std::size_t>(style)];
}

std::string shown(double number) {
  std::ostringstream out;
  out.precision(15);
  out << number;
  return out.str();
}

// A cell in the words of the expectation, so that a difference reads well.
std::string found_cell(const Cell& cell) {
  if (cell.formula_no_value) return "formula without value";
  switch (cell.kind) {
    case CellKind::text:
      return "text " + std::string{cell.text};
    case CellKind::boolean:
      return cell.number != 0 ? "true" : "false";
    case CellKind::error:
      return "error " + std::string{cell.text};
    case CellKind::number:
      break;
  }
  const std::string style =
      cell.date_style == DateStyle::none ? "" : " as a date by " + style_word(cell.date_style);
  return "number " + shown(cell.number) + style;
}

std::string expected_cell(const json::value& value) {
  if (value.is_string()) return "text " + std::string{value.as_string()};
  if (value.is_bool()) return value.as_bool() ? "true" : "false";
  if (value.is_number()) return "number " + shown(value.to_number<double>());
  const json::object& object = value.as_object();
  if (object.contains("error")) return "error " + std::string{object.at("error").as_string()};
  if (object.contains("formula")) return "formula without value";
  return "number " + shown(object.at("date").to_number<double>()) + " as a date by " +
         std::string{object.at("style").as_string()};
}

std::set<std::string> words(const json::value& list) {
  std::set<std::string> found;
  for (const json::value& word : list.as_array()) found.emplace(word.as_string());
  return found;
}

void compare_layout(const Sheet& sheet, const json::object& expected) {
  std::set<std::string> merges;
  for (const CellRange& range : sheet.merges) {
    merges.insert(reference(range.first_row, range.first_column) + ":" +
                  reference(range.last_row, range.last_column));
  }
  EXPECT_EQ(merges, words(expected.at("merges")));
  std::set<std::int64_t> hidden_rows;
  for (const SheetRow& row : sheet.rows) {
    if (row.hidden) hidden_rows.insert(row.number);
  }
  std::set<std::int64_t> expected_rows;
  for (const json::value& row : expected.at("hidden_rows").as_array()) {
    expected_rows.insert(row.to_number<std::int64_t>());
  }
  EXPECT_EQ(hidden_rows, expected_rows);
  std::set<std::string> hidden_columns;
  for (const std::uint16_t column : sheet.hidden_columns) {
    std::string name = reference(1, column);
    name.pop_back();
    hidden_columns.insert(name);
  }
  EXPECT_EQ(hidden_columns, words(expected.at("hidden_columns")));
}

void compare_sheet(const Sheet& sheet, const json::object& expected) {
  SCOPED_TRACE("sheet " + sheet.name);
  EXPECT_EQ(sheet.name, std::string{expected.at("name").as_string()});
  EXPECT_EQ(sheet.hidden, expected.at("hidden").as_bool());
  std::map<std::string, std::string> found;
  for (const Cell& cell : sheet.cells) found[reference(cell.row, cell.column)] = found_cell(cell);
  for (const auto& [place, value] : expected.at("cells").as_object()) {
    const auto cell = found.find(std::string{place});
    ASSERT_NE(cell, found.end()) << place << " is missing";
    EXPECT_EQ(cell->second, expected_cell(value)) << place;
    found.erase(cell);
  }
  for (const auto& [place, cell] : found) ADD_FAILURE() << place << " is too much: " << cell;
  compare_layout(sheet, expected);
}

TEST(FormatFiles, HoldWhatWasPutIn) {
  const auto all = files();
  ASSERT_FALSE(all.empty());
  for (const path& file : all) {
    SCOPED_TRACE(file.filename().string());
    const json::value expected = json::parse(bytes_of(file.string() + ".json"));
    const auto workbook = parse(bytes_of(file));
    if (!workbook) {
      ADD_FAILURE() << workbook.error().code << " " << workbook.error().facts.at("detail");
      continue;
    }
    EXPECT_EQ(workbook->format, std::string{expected.at("format").as_string()});
    const json::array& sheets = expected.at("sheets").as_array();
    ASSERT_EQ(workbook->sheets.size(), sheets.size());
    for (std::size_t i = 0; i < sheets.size(); ++i) compare_sheet(workbook->sheets[i], sheets[i].as_object());
  }
}

// A file cut anywhere is refused in one of our words or read; with the sanitizers this shows every step
// beyond the end.
TEST(FormatFiles, CutAnywhereEndWell) {
  for (const path& file : files()) {
    SCOPED_TRACE(file.filename().string());
    const std::string whole = bytes_of(file);
    if (whole.size() > 40000) continue;
    for (std::size_t length = 0; length < whole.size(); length += 64) {
      const std::string result = outcome(whole.substr(0, length));
      EXPECT_TRUE(result == "imported" || result.starts_with("file.")) << length << ": " << result;
    }
  }
}

}  // namespace
}  // namespace halfsky::platform::testing
