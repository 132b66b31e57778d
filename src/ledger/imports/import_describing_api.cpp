#include <algorithm>

#include "ledger/imports/import_describing.h"
#include "ledger/intake/report.h"

namespace halfsky::ledger {
namespace {

std::optional<std::string> text_or_null(std::string text) {
  return text.empty() ? std::nullopt : std::optional{std::move(text)};
}

std::int64_t count_where(const std::vector<RowCount>& counts, const auto& fits) {
  std::int64_t sum = 0;
  for (const RowCount& one : counts) sum += fits(one) ? one.count : 0;
  return sum;
}

std::int64_t count_of(const std::vector<RowCount>& counts, Outcome outcome) {
  return count_where(counts, [&](const RowCount& one) { return one.outcome == outcome; });
}

std::vector<std::string> classes_of(const Findings& findings) {
  std::vector<std::string> classes;
  for (const Finding& one : findings) {
    if (std::find(classes.begin(), classes.end(), one.reason_class) == classes.end())
      classes.push_back(one.reason_class);
  }
  return classes;
}

ImportValues describe_values(const Normalized& values) {
  ImportValues out;
  out.name = text_or_null(values.name);
  out.id_number = text_or_null(values.id_number);
  out.birth_date = values.birth_date;
  out.husband_name = text_or_null(values.husband_name);
  out.destination = text_or_null(values.destination);
  out.phone = text_or_null(values.phone);
  out.group = text_or_null(values.group);
  if (values.leave) {
    out.leave_from = values.leave->from;
    out.leave_to = values.leave->to;
  }
  out.leave_precision = text_or_null(values.leave_precision);
  out.village = text_or_null(values.village);
  out.village_code = text_or_null(values.village_code);
  out.dibao = values.dibao;
  out.disabled = values.disabled;
  out.illness = values.illness;
  out.poor = values.poor;
  return out;
}

ImportCell cell_of(const RawValue& value) {
  ImportCell cell{value.column, value.place, std::nullopt, value.text};
  if (value.field) cell.field = std::string{to_string(*value.field)};
  return cell;
}

const std::vector<Column>* columns_of(const std::vector<FileReading>& files, const RowPosition& at) {
  if (at.file >= files.size()) return nullptr;
  const auto& sheets = files[at.file].sheets;
  const auto sheet = std::find_if(sheets.begin(), sheets.end(), [&](const SheetReading& one) {
    return one.sheet == at.sheet && !one.hidden;
  });
  const auto list = static_cast<std::size_t>(at.list);
  return sheet == sheets.end() || list >= sheet->lists.size() ? nullptr : &sheet->lists[list];
}

// The row's cells in the order of the sheet, empty ones too: who corrects needs their places.
std::vector<ImportCell> describe_cells(const DescribingRow& at, const RowReading& row) {
  std::vector<ImportCell> cells;
  const std::vector<Column>* columns = columns_of(at.files, row.at);
  std::set<int> places;
  for (const RawValue& value : row.raw) {
    cells.push_back(cell_of(value));
    places.insert(value.place);
  }
  if (columns == nullptr) return cells;
  for (const Column& column : *columns) {
    const DataClass data_class = column.field ? class_of(to_string(*column.field)) : DataClass::health;
    if (places.contains(column.column) || !at.open.contains(data_class)) continue;
    cells.push_back(cell_of({column.label, "", column.column, column.field}));
  }
  std::stable_sort(cells.begin(), cells.end(),
                   [](const ImportCell& a, const ImportCell& b) { return a.place < b.place; });
  return cells;
}

// A row that waits before anything was applied was set aside by a person.
std::string state_word(const ImportBatch& batch, RowState state) {
  const bool is_early = batch.state == BatchState::staging || batch.state == BatchState::staged;
  return is_early && state == RowState::waiting ? "set_aside" : std::string{word_of(state)};
}

}  // namespace

ImportItem describe_batch(const ImportBatch& batch, const std::vector<RowCount>& counts) {
  ImportItem item;
  item.id = to_string(batch.key.id);
  item.as_of = batch.as_of;
  item.state = word_of(batch.state);
  item.dry_run = batch.intent == ImportIntent::stage;
  item.rows = batch.rows;
  item.accept = count_of(counts, Outcome::accept);
  item.review = count_of(counts, Outcome::review);
  item.reject = count_of(counts, Outcome::reject);
  item.waiting = count_where(counts, [](const RowCount& one) { return one.state == RowState::waiting; });
  item.by = batch.recorded_by;
  item.created_at = to_rfc3339(batch.recorded_at);
  if (batch.job) item.job = to_string(*batch.job);
  return item;
}

std::map<std::string, std::int64_t> describe_totals(const std::vector<RowCount>& counts) {
  std::map<std::string, std::int64_t> totals;
  for (const Outcome outcome : {Outcome::accept, Outcome::review, Outcome::reject})
    totals[std::string{to_string(outcome)}] = count_of(counts, outcome);
  totals["data_rows"] = count_where(counts, [](const RowCount&) { return true; });
  for (const char* change : {"new", "changed", "unchanged", "reactivated"}) {
    totals[change] = count_where(
        counts, [&](const RowCount& one) { return one.outcome == Outcome::accept && one.change == change; });
  }
  return totals;
}

std::vector<ImportMessage> describe_findings(const Findings& findings, const platform::Texts& texts) {
  std::vector<ImportMessage> messages;
  for (const Finding& one : findings)
    messages.push_back({one.reason_class, text_or_null(one.column), sentence_of(one, texts)});
  return messages;
}

ImportFile describe_file(const FileReading& file, int number, const platform::Texts& texts) {
  ImportFile out;
  out.number = number;
  out.file = file.file;
  out.outcome = file.is_imported() ? "imported" : "refused";
  out.error_class = text_or_null(file.error_class);
  out.format = text_or_null(file.format);
  std::size_t people = 0;
  for (const SheetReading& sheet : file.sheets) {
    out.sheets.push_back({sheet.sheet,
                          sheet.hidden,
                          {sheet.header_rows.begin(), sheet.header_rows.end()},
                          static_cast<int>(sheet.people)});
    people += sheet.people;
  }
  out.message = texts.say(file.is_imported() ? "file.imported" : "file." + file.error_class,
                          {{"people", std::to_string(people)}});
  out.messages = describe_findings(file.notes, texts);
  return out;
}

ImportFile waiting_file(const std::string& name, int number, const platform::Texts& texts) {
  ImportFile out;
  out.number = number;
  out.file = name;
  out.outcome = "waiting";
  out.message = texts.say("file.waiting");
  return out;
}

ImportRow describe_row(const DescribingRow& at, StagedRow row) {
  const StagedLine& line = row.line;
  hide_values(row.reading, at.open);
  ImportRow out;
  out.number = line.number;
  if (line.file < at.files.size()) out.file = at.files[line.file].file;
  out.file_number = static_cast<int>(line.file) + 1;
  out.sheet = row.reading.at.sheet;
  out.row = static_cast<int>(line.sheet_row);
  out.list = row.reading.at.list;
  out.outcome = to_string(line.outcome);
  out.change = text_or_null(line.change);
  out.state = state_word(at.batch, line.state);
  out.reasons = classes_of(row.reading.reasons);
  out.warnings = classes_of(row.reading.warnings);
  for (const Findings* findings : {&row.reading.reasons, &row.reading.warnings, &row.reading.notes}) {
    for (ImportMessage& one : describe_findings(*findings, at.texts)) out.messages.push_back(std::move(one));
  }
  out.normalized = describe_values(row.reading.values);
  out.raw = describe_cells(at, row.reading);
  const bool is_done = line.state == RowState::applied || line.state == RowState::settled;
  if (is_done && line.entry) out.entry = to_string(*line.entry);
  return out;
}

}  // namespace halfsky::ledger
