#include "app/demo/workbooks.h"

#include <fmt/format.h>

#include <array>
#include <boost/json.hpp>
#include <fstream>
#include <map>

#include "app/demo/names.h"
#include "app/demo/workbook_rows.h"
#include "platform/spreadsheet/csv_writer.h"
#include "platform/spreadsheet/workbook_writer.h"

namespace halfsky::app::demo {
namespace {

namespace json = boost::json;
using platform::CellStyle;

constexpr std::uint64_t workbook_stream = 4;

enum class Column : std::uint8_t {
  serial,
  group,
  name,
  number,
  phone,
  marital,
  husband,
  left,
  destination,
  dibao,
  remark
};
constexpr std::array<Column, 11> all_columns{
    Column::serial,  Column::group, Column::name,        Column::number, Column::phone, Column::marital,
    Column::husband, Column::left,  Column::destination, Column::dibao,  Column::remark};

std::string heading_of(Dice& dice, Column column) {
  using Words = std::array<std::string_view, 3>;
  constexpr std::array<Words, 11> headings{Words{"序号", "编号", "序"},
                                           Words{"组别", "村民小组", "屯组"},
                                           Words{"姓名", "妇女姓名", "留守妇女姓名"},
                                           Words{"身份证号", "身份证号码", "公民身份号码"},
                                           Words{"联系电话", "手机号", "电话"},
                                           Words{"婚姻状况", "婚姻", "婚姻情况"},
                                           Words{"丈夫姓名", "配偶姓名", "爱人姓名"},
                                           Words{"外出时间", "离家时间", "外出务工时间"},
                                           Words{"务工地点", "打工地点", "外出务工地"},
                                           Words{"是否低保", "低保", "是否低保户"},
                                           Words{"备注", "说明", "备注"}};
  return std::string{dice.pick(headings.at(static_cast<std::size_t>(column)))};
}

struct Cell {
  std::string text = {};
  std::optional<Date> date = std::nullopt;
  bool as_number = false;
};
using Line = std::vector<Cell>;

// One village's sheet, before it is known in which format it is saved.
struct Sheet {
  std::string village;
  std::vector<Line> lines;
  std::vector<CellStyle> styles;  // of each line
  std::vector<std::size_t> hidden;
  bool has_group_header = false;
  std::size_t group_line = 0;
  std::size_t group_first = 0;
  std::size_t group_last = 0;
};

struct Double {
  TypedRow row;
  std::string village;
};

class Writer {
 public:
  Writer(std::filesystem::path directory, std::uint64_t seed, Date as_of)
      : directory_{std::move(directory)}, seed_{seed}, as_of_{as_of} {}

  Result<void> write_village(const std::vector<const ListedWoman*>& women) {
    Dice dice = Dice::of(seed_, workbook_stream, ++number_);
    const Village& village = *women.front()->woman.village;
    file_ = json::object{{"village", village.name}, {"village_code", village.code}};
    rows_ = {};
    columns_ = choose_columns(dice);
    Sheet sheet;
    sheet.village = village.name;
    add_head(dice, sheet, village);
    add_people(dice, sheet, women);
    add_foot(dice, sheet);
    return save(dice, sheet, village);
  }

  Result<void> finish() {
    std::ofstream out{directory_ / "expected.json"};
    out << json::serialize(
               json::object{{"as_of", to_string(as_of_)}, {"demonstration", true}, {"files", files_}})
        << '\n';
    out.close();
    if (!out) return problem("workbook.unwritable", {{"file", (directory_ / "expected.json").string()}});
    return {};
  }

  std::size_t count() const { return number_; }

 private:
  static std::vector<Column> choose_columns(Dice& dice) {
    std::vector<Column> columns;
    for (const Column column : all_columns) {
      const bool is_optional = column == Column::group || column == Column::dibao || column == Column::remark;
      const bool stays = !is_optional || dice.chance(0.7);
      if (stays || column == Column::remark)
        columns.push_back(column);  // a remark may be what makes the doubt
    }
    return columns;
  }

  void add(Sheet& sheet, Line line, CellStyle style = CellStyle::plain) {
    sheet.lines.push_back(std::move(line));
    sheet.styles.push_back(style);
  }

  void add_head(Dice& dice, Sheet& sheet, const Village& village) {
    constexpr std::array<std::string_view, 4> titles{"农村留守妇女花名册", "农村留守妇女台账",
                                                     "农村留守妇女统计表", "农村留守妇女基本情况登记表"};
    add(sheet,
        {{village.county_name + village.township_name + village.name + std::string{dice.pick(titles)}}},
        CellStyle::title);
    if (dice.chance(0.6))
      add(sheet,
          {{fmt::format("填报单位（盖章）：{}村民委员会    填报日期：{}", village.name, to_string(as_of_))}});
    header_.clear();
    if (dice.chance(0.25)) add_group_header(sheet);
    for (const Column column : columns_) header_.push_back({heading_of(dice, column)});
    if (sheet.has_group_header) {
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i] == Column::husband) header_[i].text = "姓名";
      }
    }
    add(sheet, header_, CellStyle::header);
  }

  // 丈夫基本情况 over his columns.
  void add_group_header(Sheet& sheet) {
    Line line(columns_.size());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i] == Column::husband) sheet.group_first = i;
      if (columns_[i] == Column::destination) sheet.group_last = i;
    }
    line[sheet.group_first].text = "丈夫基本情况";
    sheet.has_group_header = true;
    sheet.group_line = sheet.lines.size();
    add(sheet, std::move(line), CellStyle::header);
  }

  void add_people(Dice& dice, Sheet& sheet, const std::vector<const ListedWoman*>& women) {
    for (std::size_t i = 0; i < women.size(); ++i) {
      const bool next_page = i > 0 && i % 20 == 0 && !sheet.has_group_header;
      if (next_page && dice.chance(0.5)) add(sheet, header_, CellStyle::header);
      TypedRow row = type_row(dice, women[i]->woman, as_of_);
      const bool is_plain = row.intent == "sound" && row.outcomes.size() == 1;
      add_person(dice, sheet, row, women[i]->is_known ? "known" : "new");
      if (is_plain && dice.chance(0.007)) add_double(dice, sheet, row, "reject", "duplicate_same_id");
      if (elsewhere_ && elsewhere_->village != sheet.village && dice.chance(0.002)) {
        add_double(dice, sheet, elsewhere_->row, "review", "duplicate_cross_village");
      }
      if (is_plain && dice.chance(0.1)) elsewhere_ = Double{row, sheet.village};
    }
  }

  void add_double(Dice& dice, Sheet& sheet, TypedRow row, const std::string& outcome,
                  const std::string& reason) {
    row.intent = "double";
    row.outcomes = {outcome};
    row.reasons = {reason};
    add_person(dice, sheet, row, "double");
  }

  void add_person(Dice& dice, Sheet& sheet, const TypedRow& row, const std::string& known) {
    ++people_in_sheet_;
    Line line;
    for (const Column column : columns_) line.push_back(cell_of(row, column));
    if (dice.chance(0.01)) sheet.hidden.push_back(sheet.lines.size());
    add(sheet, std::move(line));
    rows_.push_back(json::object{{"row", sheet.lines.size()},
                                 {"intent", row.intent},
                                 {"outcomes", json::value_from(row.outcomes)},
                                 {"reasons", json::value_from(row.reasons)},
                                 {"known", known}});
  }

  Cell cell_of(const TypedRow& row, Column column) const {
    switch (column) {
      case Column::serial:
        return {std::to_string(people_in_sheet_), {}, true};
      case Column::group:
        return {row.group};
      case Column::name:
        return {row.name};
      case Column::number:
        return {row.number, {}, row.number_as_number};
      case Column::phone:
        return {row.phone};
      case Column::marital:
        return {row.marital};
      case Column::husband:
        return {row.husband_name};
      default:
        return last_cell_of(row, column);
    }
  }

  static Cell last_cell_of(const TypedRow& row, Column column) {
    if (column == Column::left) return {row.left, row.left_as_date};
    if (column == Column::destination) return {row.destination};
    return {column == Column::dibao ? row.dibao : row.remark};
  }

  void add_foot(Dice& dice, Sheet& sheet) {
    if (dice.chance(0.5)) add(sheet, {{"合计"}, {fmt::format("{}人", people_in_sheet_)}});
    if (dice.chance(0.4)) add(sheet, {{"填表人：        审核人：        联系电话："}});
    if (dice.chance(0.3)) add(sheet, {{"注：1.外出时间填写丈夫离家的年月日。"}});
    people_in_sheet_ = 0;
  }

  Result<void> save(Dice& dice, const Sheet& sheet, const Village& village) {
    constexpr std::array<double, 4> formats{76, 10, 9, 5};
    const std::size_t format = dice.weighted(formats);
    const std::string name = fmt::format("{:03}_{}_{}.{}", number_, village.township_name, village.name,
                                         format == 0 ? "xlsx" : "csv");
    file_["file"] = name;
    file_["rows"] = std::move(rows_);
    files_.push_back(file_);
    if (format == 0) return save_workbook(dice, sheet, directory_ / name);
    constexpr std::array encodings{platform::CsvEncoding::gb18030, platform::CsvEncoding::utf8,
                                   platform::CsvEncoding::utf16};
    return save_text(sheet, directory_ / name, encodings.at(format - 1));
  }

  Result<void> save_workbook(Dice& dice, const Sheet& sheet, const std::filesystem::path& file) const {
    platform::WorkbookWriter book{file, Instant{as_of_}};
    book.sheet(dice.chance(0.5) ? "Sheet1" : sheet.village);
    book.width(3, 22);
    for (std::size_t i = 0; i < sheet.lines.size(); ++i) write_line(book, sheet, i);
    for (const std::size_t line : sheet.hidden) book.hide_row(static_cast<int>(line));
    if (dice.chance(0.05)) {
      book.sheet("旧表", true);
      book.text(0, 0, "作废，勿用");
    }
    return book.close();
  }

  void write_line(platform::WorkbookWriter& book, const Sheet& sheet, std::size_t number) const {
    const int row = static_cast<int>(number);
    const Line& line = sheet.lines[number];
    if (sheet.styles[number] == CellStyle::title) {
      return book.merge(row, 0, row, static_cast<int>(columns_.size()) - 1, line[0].text, CellStyle::title);
    }
    const bool is_group = sheet.has_group_header && number == sheet.group_line;
    if (is_group) {
      return book.merge(row, static_cast<int>(sheet.group_first), row, static_cast<int>(sheet.group_last),
                        line[sheet.group_first].text, CellStyle::header);
    }
    for (std::size_t i = 0; i < line.size(); ++i) {
      const int column = static_cast<int>(i);
      if (line[i].date) {
        book.date(row, column, *line[i].date);
      } else if (line[i].as_number) {
        book.number(row, column, std::stod(line[i].text));
      } else if (!line[i].text.empty()) {
        book.text(row, column, line[i].text, sheet.styles[number]);
      }
    }
  }

  static Result<void> save_text(const Sheet& sheet, const std::filesystem::path& file,
                                platform::CsvEncoding encoding) {
    std::vector<std::vector<std::string>> rows;
    for (const Line& line : sheet.lines) {
      std::vector<std::string> fields;
      for (const Cell& cell : line) fields.push_back(as_text(cell));
      rows.push_back(std::move(fields));
    }
    return platform::write_csv(file, rows, encoding);
  }

  // What a number cell of a whole number becomes when it is saved as text.
  static std::string as_text(const Cell& cell) {
    return cell.as_number && cell.text.size() > 15 ? fmt::format("{:.5E}", std::stod(cell.text)) : cell.text;
  }

  std::filesystem::path directory_;
  std::uint64_t seed_;
  Date as_of_;
  std::size_t number_ = 0;
  std::size_t people_in_sheet_ = 0;
  std::vector<Column> columns_;
  Line header_;
  json::object file_;
  json::array rows_;
  json::array files_;
  std::optional<Double> elsewhere_;  // a sound row of another village
};

}  // namespace

Result<std::size_t> write_workbooks(const std::filesystem::path& directory,
                                    const std::vector<ListedWoman>& women, std::uint64_t seed, Date as_of) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  Writer writer{directory, seed, as_of};
  std::vector<std::vector<const ListedWoman*>> villages;
  for (const ListedWoman& listed : women) {
    const bool is_next = villages.empty() || villages.back().front()->woman.village != listed.woman.village;
    if (is_next) villages.emplace_back();
    villages.back().push_back(&listed);
  }
  for (const auto& village : villages) {
    if (auto written = writer.write_village(village); !written) return tl::make_unexpected(written.error());
  }
  if (auto finished = writer.finish(); !finished) return tl::make_unexpected(finished.error());
  return writer.count();
}

}  // namespace halfsky::app::demo
