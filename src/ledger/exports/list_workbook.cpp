#include "ledger/exports/list_workbook.h"

#include <array>

#include "ledger/exports/national_form.h"
#include "platform/spreadsheet/workbook_writer.h"

namespace halfsky::ledger {
namespace {

using platform::CellStyle;
using platform::WorkbookWriter;

struct Column {
  std::string_view name;
  double width;
};
constexpr std::array roster_columns{
    Column{"number", 6},      Column{"name", 12},        Column{"id_number", 22}, Column{"birth_date", 14},
    Column{"village", 16},    Column{"group", 8},        Column{"phone", 16},     Column{"husband_name", 12},
    Column{"leave_from", 16}, Column{"destination", 20}, Column{"verdict", 12},   Column{"level", 8},
    Column{"state", 12}};

// Where `national_headings` take a code, and from which list.
constexpr std::array national_lists{"id_type",
                                    "ethnicity",
                                    "education",
                                    "health",
                                    "disability_type",
                                    "disability_grade",
                                    "marriage_registration",
                                    "parents_in_law",
                                    "production_aid",
                                    "income_source"};

void write_row(WorkbookWriter& book, int row, const std::vector<std::string>& texts,
               CellStyle style = CellStyle::plain) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!texts[i].empty()) book.text(row, static_cast<int>(i), texts[i], style);
  }
}

std::string edge_words(const Paper& paper) {
  const std::string mark = paper.mark();
  return paper.watermark() + (mark.empty() ? "" : " " + mark);
}

// As the column has it: the form takes its own code, or the class of health, where there is one.
std::string code_written(const core::Code& code) {
  for (const char* name : {"national", "gb2261"}) {
    if (const std::string_view other = code.attribute(name); !other.empty()) return std::string{other};
  }
  return code.code;
}

void write_codes(WorkbookWriter& book, const Paper& paper) {
  book.sheet(paper.say("paper.sheet.codes"));
  int row = 0;
  for (const char* name : national_lists) {
    const core::CodeList* list = paper.codes.list(name);
    if (list == nullptr) continue;
    for (const core::Code& code : list->codes()) {
      write_row(book, row++, {list->name(), code_written(code), code.name});
    }
  }
  book.width(0, 20);
  book.width(2, 30);
}

}  // namespace

std::vector<std::string> roster_row(const Paper& paper, const EntryView& entry) {
  const FieldTexts fields = texts_of_fields(entry.fields);
  std::vector<std::string> row;
  for (const Column& column : roster_columns) {
    if (column.name == "number") continue;
    if (column.name == "village") {
      row.push_back(entry.region_name);
    } else if (column.name == "verdict") {
      row.push_back(paper.say("paper.verdict." + entry.verdict));
    } else if (column.name == "level") {
      row.push_back(level_words(paper, entry.level));
    } else if (column.name == "state") {
      row.push_back(paper.say("paper.state." + entry.state));
    } else {
      row.push_back(shown_value(paper, fields, column.name));
    }
  }
  return row;
}

Result<std::string> roster_workbook(const Paper& paper, const std::string& region, const TextRows& rows) {
  constexpr int last_column = static_cast<int>(roster_columns.size()) - 1;
  constexpr int head_rows = 3;
  WorkbookWriter book{paper.made};
  book.sheet(paper.say("paper.sheet.list"));
  book.merge(0, 0, 0, last_column, paper.say("paper.roster_title", {{"region", region}}), CellStyle::title);
  book.merge(1, 0, 1, last_column, edge_words(paper), CellStyle::plain);
  int column = 0;
  for (const Column& one : roster_columns) {
    const bool is_own =
        one.name == "number" || one.name == "verdict" || one.name == "level" || one.name == "state";
    book.width(column, one.width);
    book.text(head_rows - 1, column++,
              paper.say((is_own ? "paper.column." : "paper.field.") + std::string{one.name}),
              CellStyle::header);
  }
  int row = head_rows;
  for (const auto& texts : rows) {
    std::vector<std::string> line{std::to_string(row - head_rows + 1)};
    line.insert(line.end(), texts.begin(), texts.end());
    write_row(book, row++, line);
  }
  book.text(row, 0, edge_words(paper));
  book.print_as_list(paper.mark(), edge_words(paper), head_rows);
  return book.bytes();
}

Result<std::string> national_workbook(const Paper& paper, const TextRows& rows) {
  WorkbookWriter book{paper.made};
  book.sheet(paper.say("paper.sheet.national"));
  write_row(book, 0, national_headings(), CellStyle::header);
  int row = 1;
  for (const auto& texts : rows) write_row(book, row++, texts);
  for (int i = 0; i < static_cast<int>(national_headings().size()); ++i) book.width(i, 16);
  book.print_as_list(paper.mark(), edge_words(paper), 1);
  book.sheet(paper.say("paper.sheet.note"));
  book.text(0, 0, edge_words(paper));
  book.text(1, 0, paper.say("paper.national_note"));
  book.print_as_list(paper.mark(), edge_words(paper), 0);
  write_codes(book, paper);
  return book.bytes();
}

}  // namespace halfsky::ledger
