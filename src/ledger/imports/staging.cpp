#include "ledger/imports/staging.h"

#include <algorithm>
#include <array>

#include "ledger/imports/row_document.h"
#include "ledger/imports/staging_places.h"

namespace halfsky::ledger {
namespace {

constexpr std::array<std::string_view, 7> batch_words{"staging", "staged", "applying", "applied",
                                                      "undoing", "undone", "discarded"};
constexpr std::array<std::string_view, 6> row_words{"staged",  "applied", "waiting",
                                                    "settled", "refused", "undone"};

// A line for the date system, one for the title, one for the unit, then one for each column: list, place,
// field, hidden, the group heading, the heading; of these two neither has a tab.
std::string about_sheet(const SheetReading& sheet) {
  const auto one_line = [](std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  };
  std::string text = sheet.date1904 ? "1904\n" : "1900\n";
  text += one_line(sheet.title) + "\n" + one_line(sheet.unit);
  for (std::size_t list = 0; list < sheet.lists.size(); ++list) {
    for (const Column& column : sheet.lists[list]) {
      text += "\n" + std::to_string(list) + "\t" + std::to_string(column.column) + "\t" +
              (column.field ? std::string{to_string(*column.field)} : "-") +
              (column.hidden ? "\t1\t" : "\t0\t") + column.group + "\t" + column.label;
    }
  }
  return text;
}

// Sheets and ignored lines are lists inside the file's document: one name an element.
void put_sheets(Document& document, const FileReading& file) {
  for (std::size_t i = 0; i < file.sheets.size(); ++i) {
    const SheetReading& sheet = file.sheets[i];
    std::string text = sheet.hidden ? "hidden" : "visible";
    text += " " + std::to_string(sheet.people);
    for (const std::uint32_t row : sheet.header_rows) text += " " + std::to_string(row);
    document.emplace("sheet." + std::to_string(10000 + i), text + "\n" + sheet.sheet);
    document.emplace("about." + std::to_string(10000 + i), about_sheet(sheet));
  }
}

void put_ignored(Document& document, std::uint32_t number, const std::vector<IgnoredLine>& ignored) {
  std::size_t count = 0;
  for (const IgnoredLine& line : ignored) {
    if (line.file != number) continue;
    document.emplace("ignored." + std::to_string(10000000 + count++),
                     std::to_string(line.line.row) + " " + std::to_string(static_cast<int>(line.line.why)) +
                         "\n" + line.sheet);
  }
}

}  // namespace

std::string_view word_of(BatchState state) {
  return batch_words.at(static_cast<std::size_t>(state));
}

std::optional<BatchState> read_batch_state(std::string_view word) {
  const auto* const found = std::find(batch_words.begin(), batch_words.end(), word);
  if (found == batch_words.end()) return std::nullopt;
  return static_cast<BatchState>(found - batch_words.begin());
}

std::string_view word_of(ImportIntent intent) {
  return intent == ImportIntent::apply ? "apply" : "stage";
}

std::optional<ImportIntent> read_import_intent(std::string_view word) {
  if (word == "apply") return ImportIntent::apply;
  return word == "stage" ? std::optional{ImportIntent::stage} : std::nullopt;
}

std::string_view word_of(RowState state) {
  return row_words.at(static_cast<std::size_t>(state));
}

std::optional<RowState> read_row_state(std::string_view word) {
  const auto* const found = std::find(row_words.begin(), row_words.end(), word);
  if (found == row_words.end()) return std::nullopt;
  return static_cast<RowState>(found - row_words.begin());
}

Result<std::unique_ptr<platform::SubjectKey>> open_batch_key(const platform::KeyVault& vault,
                                                             const ImportBatch& batch) {
  return vault.open_subject_key(batch.key.county, batch.key.id, batch.wrapped_key);
}

platform::FieldPlace place_of_row(const BatchKey& batch, std::int64_t number) {
  return place_of(SealedTable::staged_row, numbered_row(batch.id, static_cast<std::uint64_t>(number)), 0);
}

platform::FieldPlace place_of_file(const BatchKey& batch, std::uint32_t number) {
  return place_of(SealedTable::import_file, numbered_row(batch.id, number), 0);
}

Result<SealedRow> seal_row(const platform::SubjectKey& key, const BatchKey& batch, StagedLine line,
                           const RowReading& reading) {
  Document document = row_document(reading);
  if (reading.duplicate_of) document.emplace("duplicate_of", std::to_string(*reading.duplicate_of + 1));
  return seal_document(key, place_of_row(batch, line.number), document).map([&](Bytes sealed) {
    return SealedRow{std::move(line), std::move(sealed)};
  });
}

Result<StagedRow> open_row(const platform::SubjectKey& key, const BatchKey& batch, StagedLine line,
                           ByteView sealed) {
  const auto document = open_document(key, place_of_row(batch, line.number), sealed);
  if (!document) return tl::make_unexpected(document.error());
  auto reading = read_row_document(*document);
  if (!reading) return tl::make_unexpected(reading.error());
  const auto found = document->find("duplicate_of");
  if (found != document->end()) reading->duplicate_of = std::stoull(found->second) - 1;
  return StagedRow{std::move(line), std::move(*reading)};
}

Result<SealedFile> seal_file(const platform::SubjectKey& key, const BatchKey& batch, std::uint32_t number,
                             const FileReading& file, const std::vector<IgnoredLine>& ignored) {
  Document document;
  document.emplace("file", file.file);
  if (!file.notes.empty()) document.emplace("notes", findings_text(file.notes));
  put_sheets(document, file);
  put_ignored(document, number, ignored);
  return seal_document(key, place_of_file(batch, number), document).map([&](Bytes sealed) {
    return SealedFile{number, file.digest, file.error_class, file.format, std::move(sealed)};
  });
}

}  // namespace halfsky::ledger
