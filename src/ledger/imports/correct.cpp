#include "ledger/imports/correct.h"

#include <algorithm>

#include "core/access/scoped_reader.h"
#include "ledger/imports/confine.h"
#include "ledger/imports/import.h"
#include "ledger/intake/doubles.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;

struct OpenedRow {
  ImportBatch batch;
  std::unique_ptr<platform::SubjectKey> key;
  StagedRow row;
};

tl::unexpected<Problem> wrong_state(BatchState state) {
  return problem("import.state", {{"state", std::string{word_of(state)}}});
}

Result<OpenedRow> open_row_of(const ImportContext& context, const BatchKey& key, std::int64_t number) {
  auto reading = context.store.read();
  if (!reading) return tl::make_unexpected(reading.error());
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  auto batch = read_batch_row(**reading, key);
  if (!batch) return tl::make_unexpected(batch.error());
  if (!*batch) return problem("import.not_there");
  if ((*batch)->state != BatchState::staged) return wrong_state((*batch)->state);
  OpenedRow opened{std::move(**batch), nullptr, {}};
  auto batch_key = open_batch_key(context.vault, opened.batch);
  if (!batch_key) return tl::make_unexpected(batch_key.error());
  opened.key = std::move(*batch_key);
  auto row = read_staged_row(**reading, *opened.key, key, number);
  if (!row) return tl::make_unexpected(row.error());
  if (!*row) return problem("import.row_not_there");
  opened.row = std::move(**row);
  return opened;
}

// Only while nobody has begun to apply, and nobody else has touched the row.
Result<void> check_unchanged(Connection& connection, const OpenedRow& opened) {
  const auto batch = read_batch_row(connection, opened.batch.key);
  if (!batch) return tl::make_unexpected(batch.error());
  if (!*batch) return problem("import.not_there");
  if ((*batch)->state != BatchState::staged) return wrong_state((*batch)->state);
  const auto row = read_staged_row(connection, *opened.key, opened.batch.key, opened.row.line.number);
  if (!row) return tl::make_unexpected(row.error());
  const bool is_same = *row && (*row)->line.state == opened.row.line.state;
  return is_same ? Result<void>{} : problem("import.row_settled");
}

class Correction {
 public:
  Correction(const ImportContext& context, const Importer& importer, OpenedRow opened)
      : context_{context}, importer_{importer}, opened_{std::move(opened)} {}

  Result<StagedRow> run(const CorrectedCells& cells, const platform::Writer::Act& with);

 private:
  Result<RowReading> read(const CorrectedCells& cells) const;
  Result<void> find_doubles(RowReading& row) const;
  Result<StagedLine> meet_ledger(RowReading& row) const;
  void note_corrections(const CorrectedCells& cells, RowReading& row) const;

  const ImportContext& context_;
  const Importer& importer_;
  OpenedRow opened_;
};

Result<RowReading> Correction::read(const CorrectedCells& cells) const {
  const auto files = read_staged_files(context_, opened_.batch);
  if (!files) return tl::make_unexpected(files.error());
  const RowPosition& at = opened_.row.reading.at;
  if (at.file >= files->size()) return problem("import.row_not_there");
  const auto& sheets = (*files)[at.file].sheets;
  const auto sheet = std::find_if(sheets.begin(), sheets.end(), [&](const SheetReading& one) {
    return one.sheet == at.sheet && !one.hidden;
  });
  if (sheet == sheets.end()) return problem("import.row_not_there");
  return read_again({opened_.row.reading, *sheet, opened_.batch.as_of, opened_.batch.village}, cells,
                    context_.catalogue);
}

bool may_be_one(const RowReading& a, const RowReading& b) {
  if (!a.values.id_number.empty() && a.values.id_number == b.values.id_number) return true;
  return !a.values.name.empty() && !a.values.husband_name.empty() &&
         a.values.husband_name == b.values.husband_name;
}

// The other rows of the batch that could be about her stand before it; only this row's findings are taken.
Result<void> Correction::find_doubles(RowReading& row) const {
  std::vector<RowReading> alike;
  std::vector<std::size_t> numbers;
  std::int64_t last = 0;
  while (last < most_compared) {
    auto rows = read_staged_rows(context_, opened_.batch.key, {}, last, 500);
    if (!rows) return tl::make_unexpected(rows.error());
    if (rows->empty()) break;
    last = rows->back().line.number;
    for (StagedRow& other : *rows) {
      if (other.line.number == opened_.row.line.number || !may_be_one(other.reading, row)) continue;
      numbers.push_back(static_cast<std::size_t>(other.line.number) - 1);
      alike.push_back(std::move(other.reading));
    }
  }
  if (alike.empty()) return {};
  alike.push_back(std::move(row));
  settle_doubles(alike);
  row = std::move(alike.back());
  if (row.duplicate_of) row.duplicate_of = numbers.at(*row.duplicate_of);
  return {};
}

Result<StagedLine> Correction::meet_ledger(RowReading& row) const {
  BatchReading one;
  one.as_of = opened_.batch.as_of;
  one.rows.push_back(std::move(row));
  keep_within(one, context_.catalogue.regions(), importer_.areas);
  const platform::WholeStore whole;  // the row meets everybody
  auto reading = context_.store.read();
  if (!reading) return tl::make_unexpected(reading.error());
  const auto met =
      match_batch(one, {**reading, context_.vault, context_.catalogue.regions(), importer_.place()});
  if (!met) return tl::make_unexpected(met.error());
  row = std::move(one.rows.front());
  StagedLine line = new_line(context_.catalogue.regions(), row, importer_.place());
  line.number = opened_.row.line.number;
  if (const auto& known = met->rows.front()) {
    line.person = known->person;
    line.entry = known->entry;
  }
  return line;
}

// What stood there before, and who has put something else in its place.
void Correction::note_corrections(const CorrectedCells& cells, RowReading& row) const {
  for (const Finding& note : opened_.row.reading.notes) {
    if (note.reason_class == "row_corrected") row.notes.push_back(note);
  }
  for (const auto& [name, text] : cells) {
    const auto field = parse_field(name);
    const auto& raw = opened_.row.reading.raw;
    const auto before =
        std::find_if(raw.begin(), raw.end(), [&](const RawValue& cell) { return cell.field == field; });
    const std::string from = before == raw.end() ? "" : before->text;
    const auto now = std::find_if(row.raw.begin(), row.raw.end(),
                                  [&](const RawValue& cell) { return cell.field == field; });
    const std::string column = now != row.raw.end()  ? now->column
                               : before == raw.end() ? name
                                                     : before->column;
    row.notes.push_back({.reason_class = "row_corrected",
                         .column = column,
                         .sentence = "",
                         .facts = {{"by", importer_.by}, {"from", from}}});
  }
}

Result<StagedRow> Correction::run(const CorrectedCells& cells, const platform::Writer::Act& with) {
  if (opened_.row.line.state != RowState::staged) return problem("import.row_settled");
  auto row = read(cells);
  if (!row) return tl::make_unexpected(row.error());
  if (auto found = find_doubles(*row); !found) return tl::make_unexpected(found.error());
  auto line = meet_ledger(*row);
  if (!line) return tl::make_unexpected(line.error());
  line->outcome = row->outcome;
  note_corrections(cells, *row);
  const auto sealed = seal_row(*opened_.key, opened_.batch.key, *line, *row);
  if (!sealed) return tl::make_unexpected(sealed.error());
  auto written =
      context_.store.writer().write(platform::Urgency::person, "import.correct", [&](Connection& connection) {
        auto done = check_unchanged(connection, opened_);
        if (done) done = update_row(connection, opened_.batch.key, *sealed);
        return done && with ? with(connection) : done;
      });
  if (!written) return tl::make_unexpected(written.error());
  return StagedRow{*line, std::move(*row)};
}

}  // namespace

Result<StagedRow> correct_row(const ImportContext& context, const Importer& importer, const BatchKey& batch,
                              std::int64_t number, const CorrectedCells& cells,
                              const platform::Writer::Act& with) {
  auto opened = open_row_of(context, batch, number);
  if (!opened) return tl::make_unexpected(opened.error());
  return Correction{context, importer, std::move(*opened)}.run(cells, with);
}

Result<StagedRow> set_row_aside(const ImportContext& context, const BatchKey& batch, std::int64_t number,
                                bool is_aside, const platform::Writer::Act& with) {
  auto opened = open_row_of(context, batch, number);
  if (!opened) return tl::make_unexpected(opened.error());
  StagedLine line = opened->row.line;
  line.state = is_aside ? RowState::waiting : RowState::staged;
  auto written = context.store.writer().write(platform::Urgency::person, "import.set_aside",
                                              [&](Connection& connection) {
                                                auto done = check_unchanged(connection, *opened);
                                                if (done) done = update_line(connection, batch, line);
                                                return done && with ? with(connection) : done;
                                              });
  if (!written) return tl::make_unexpected(written.error());
  return StagedRow{line, std::move(opened->row.reading)};
}

}  // namespace halfsky::ledger
