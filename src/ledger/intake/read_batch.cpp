#include "ledger/intake/read_batch.h"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <future>
#include <iterator>

#include "ledger/intake/doubles.h"
#include "ledger/intake/leaving_words.h"
#include "ledger/intake/sheet_table.h"
#include "platform/crypto/digest.h"
#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/reader.h"

namespace halfsky::ledger {
namespace {

constexpr std::string_view no_header_class = "no_header_found";
constexpr std::string_view unreadable_class = "unreadable";

// Empty for what is no file or larger than any that is read.
std::string digest_of(const std::string& path) {
  struct stat about {};
  if (stat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) return "";
  if (static_cast<std::size_t>(about.st_size) > platform::max_file_bytes) return "";
  std::ifstream in{path, std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
  return to_hex(platform::sm3(bytes_of(bytes)));
}

// The words of a refusal, or nothing where the problem is ours.
std::optional<std::string> refusal_class(const Problem& problem) {
  constexpr std::string_view mark = "file.";
  if (problem.code == "reader.no_file") return std::string{unreadable_class};
  if (problem.code.starts_with(mark)) return problem.code.substr(mark.size());
  return std::nullopt;
}

class BatchReader {
 public:
  BatchReader(const BatchRequest& request, const IntakeCatalogue& catalogue)
      : request_{request},
        catalogue_{catalogue},
        parameters_{catalogue.parameters_of("", request.as_of)},
        rules_{request.as_of,     parameters_.eligibility, 18, catalogue.places(), catalogue.regions(),
               catalogue.codes(), request.given_village} {
    batch_.as_of = request.as_of;
  }

  // Its cells come from another process, which `begin_file` starts: the next file's may begin early.
  using Cells = std::future<Result<platform::Workbook>>;
  Cells begin_file(const BatchFile& file) const;
  Result<void> read_file(const BatchFile& file, Cells cells);
  std::size_t rows() const { return batch_.rows.size(); }
  BatchReading finish();

 private:
  void read_workbook(platform::Workbook workbook, FileReading& reading);
  void read_table(SheetTable& table, const BookFacts& book, SheetReading& sheet, FileReading& reading);
  void place_rows(const SheetTable& table, const BookFacts& book, std::size_t first);
  void keep_ignored(const SheetTable& table);
  core::Place place_of(const SheetTable& table, const BookFacts& book) const;
  std::string code_above_village(const core::Place& place) const;

  const BatchRequest& request_;
  const IntakeCatalogue& catalogue_;
  Parameters parameters_;
  ReadingRules rules_;
  BatchReading batch_;
};

BatchReader::Cells BatchReader::begin_file(const BatchFile& file) const {
  platform::ReaderLimits limits;
  limits.leaves = request_.leaves;
  return std::async(std::launch::async, platform::read_workbook, file.path, request_.program, limits);
}

Result<void> BatchReader::read_file(const BatchFile& file, Cells cells) {
  FileReading reading;
  reading.file = file.name;
  reading.digest = digest_of(file.path);
  auto workbook = cells.get();
  if (workbook) {
    reading.format = workbook->format;
    read_workbook(std::move(*workbook), reading);
  } else {
    auto refusal = refusal_class(workbook.error());
    if (!refusal) return tl::make_unexpected(workbook.error());
    reading.error_class = std::move(*refusal);
  }
  batch_.files.push_back(std::move(reading));
  return {};
}

// A table has copied the cells of its sheet, whose texts live in the workbook: the sheet gives its room back.
void BatchReader::read_workbook(platform::Workbook workbook, FileReading& reading) {
  std::vector<SheetTable> tables;
  for (platform::Sheet& sheet : workbook.sheets) {
    SheetReading& about = reading.sheets.emplace_back();
    about.sheet = sheet.name;
    about.hidden = sheet.hidden;
    if (sheet.hidden) {
      reading.notes.push_back({"hidden_sheet", "", "", {{"sheet", sheet.name}}});
      continue;
    }
    tables.push_back(read_sheet_table(sheet, catalogue_.headings()));
    sheet.cells = {};
  }
  const bool has_people = std::any_of(tables.begin(), tables.end(),
                                      [](const SheetTable& table) { return table.has_people_header; });
  if (!has_people) {
    reading.error_class = no_header_class;
    return;
  }
  const BookFacts book{workbook.date1904, place_of_book(tables, catalogue_.places())};
  auto table = tables.begin();
  for (SheetReading& sheet : reading.sheets) {
    if (!sheet.hidden) read_table(*table++, book, sheet, reading);
  }
}

void BatchReader::read_table(SheetTable& table, const BookFacts& book, SheetReading& sheet,
                             FileReading& reading) {
  const auto file = static_cast<std::uint32_t>(batch_.files.size());
  const std::size_t first = batch_.rows.size();
  auto rows = read_rows(table, file, book, rules_);
  if (batch_.rows.empty()) {
    batch_.rows = std::move(rows);
  } else {
    batch_.rows.insert(batch_.rows.end(), std::make_move_iterator(rows.begin()),
                       std::make_move_iterator(rows.end()));
  }
  place_rows(table, book, first);
  keep_ignored(table);
  sheet.header_rows = table.header_rows;
  sheet.people = table.people.size();
  sheet.title = table.title;
  sheet.unit = table.unit;
  sheet.lists = table.lists;
  sheet.date1904 = book.date1904;
  if (table.stated_count_wrong) {
    reading.notes.push_back({"count_wrong",
                             "",
                             "",
                             {{"stated", std::to_string(table.stated_count.value_or(0))},
                              {"found", std::to_string(table.people.size())}}});
  }
}

// Whose list it is, what it has asked, and what it says of the place where a village stays open.
void BatchReader::place_rows(const SheetTable& table, const BookFacts& book, std::size_t first) {
  if (!table.has_people_header) return;
  const core::Place place = place_of(table, book);
  if (first == batch_.rows.size()) {
    const auto village = catalogue_.places().resolve(place);
    if (village.region) batch_.villages.insert(catalogue_.regions().at(*village.region).code);
  }
  std::vector<std::shared_ptr<const std::set<Field>>> asked;
  for (const std::vector<Column>& columns : table.lists) {
    std::set<Field> fields;
    for (const Column& column : columns) {
      if (column.field) fields.insert(*column.field);
    }
    asked.push_back(std::make_shared<const std::set<Field>>(std::move(fields)));
  }
  const std::string above = code_above_village(place);
  for (std::size_t i = first; i < batch_.rows.size(); ++i) {
    RowReading& row = batch_.rows[i];
    row.asked = asked.at(static_cast<std::size_t>(row.at.list));
    if (row.values.leave_precision == "about")
      keep_leaving_words(row, table.lists.at(static_cast<std::size_t>(row.at.list)));
    if (row.values.village_code.empty()) {
      row.place_code = above;
    } else {
      batch_.villages.insert(row.values.village_code);
    }
  }
}

void BatchReader::keep_ignored(const SheetTable& table) {
  const auto file = static_cast<std::uint32_t>(batch_.files.size());
  for (const IgnoredRow& line : table.ignored) batch_.ignored.push_back({file, table.sheet, line});
}

core::Place BatchReader::place_of(const SheetTable& table, const BookFacts& book) const {
  const core::PlaceNames& places = catalogue_.places();
  core::Place place = places.combine(places.read(table.title), places.read(table.unit));
  place = places.combine(place, places.read(table.sheet));
  place = places.combine(place, book.place);
  if (!request_.given_village) return place;
  return places.combine(place, places.of_code(*request_.given_village).value_or(core::Place{}));
}

std::string BatchReader::code_above_village(const core::Place& place) const {
  const core::RegionTree& regions = catalogue_.regions();
  if (place.townships.size() == 1) return regions.at(place.townships.front()).code;
  if (place.counties.size() == 1) return regions.at(place.counties.front()).code;
  return "";
}

BatchReading BatchReader::finish() {
  settle_doubles(batch_.rows);
  return std::move(batch_);
}

}  // namespace

Result<BatchReading> read_batch(const BatchRequest& request, const IntakeCatalogue& catalogue,
                                const ReadingWatcher& watch) {
  if (request.given_village && !catalogue.regions().find_code(*request.given_village))
    return problem("import.village_unknown", {{"code", *request.given_village}});
  BatchReader reader{request, catalogue};
  BatchReader::Cells cells;
  if (!request.files.empty()) cells = reader.begin_file(request.files.front());
  for (std::size_t done = 0; done < request.files.size(); ++done) {
    if (watch) watch({done, request.files.size(), reader.rows()});
    BatchReader::Cells next;
    if (done + 1 < request.files.size()) next = reader.begin_file(request.files[done + 1]);
    auto read = reader.read_file(request.files[done], std::move(cells));
    if (!read) return tl::make_unexpected(read.error());
    cells = std::move(next);
  }
  if (watch) watch({request.files.size(), request.files.size(), reader.rows()});
  return reader.finish();
}

}  // namespace halfsky::ledger
