#include "ledger/imports/stage.h"

#include <algorithm>

#include "ledger/imports/parallel.h"
#include "ledger/imports/staging_cleanup.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Urgency;

constexpr std::size_t rows_in_step = 200;
constexpr std::int64_t discarded_in_step = 1000;

class Stager {
 public:
  Stager(const ImportContext& context, const Importer& importer, const BatchReading& reading,
         const BatchMatch& match)
      : context_{context}, reading_{reading}, match_{match}, place_{importer.place} {
    batch_.key = {importer.region, context.random.id(context.clock.now())};
    batch_.as_of = reading.as_of;
    batch_.rows = static_cast<std::int64_t>(reading.rows.size());
    batch_.recorded_at = context.clock.now();
    batch_.recorded_by = importer.by;
    batch_.organisation = importer.organisation;
  }

  Result<BatchKey> run(const RowWatcher& watch);

 private:
  Result<void> begin();
  Result<void> write_files();
  Result<void> write_rows(std::size_t first, std::size_t count);
  Result<void> end();
  StagedLine line_of(std::size_t at) const;
  Result<void> write(std::string_view name, const platform::Writer::Act& act) {
    return context_.store.writer().write(Urgency::job, name, act);
  }

  const ImportContext& context_;
  const BatchReading& reading_;
  const BatchMatch& match_;
  std::string place_;
  ImportBatch batch_;
  std::unique_ptr<platform::SubjectKey> key_;
};

Result<void> Stager::begin() {
  auto fresh = context_.vault.new_subject_key(batch_.key.county, batch_.key.id);
  if (!fresh) return tl::make_unexpected(fresh.error());
  batch_.wrapped_key = std::move(fresh->wrapped);
  key_ = std::move(fresh->key);
  return write("import.begin", [&](Connection& connection) { return insert_batch(connection, batch_); });
}

Result<void> Stager::write_files() {
  for (std::size_t number = 0; number < reading_.files.size(); ++number) {
    const auto sealed = seal_file(*key_, batch_.key, static_cast<std::uint32_t>(number),
                                  reading_.files[number], reading_.ignored);
    if (!sealed) return tl::make_unexpected(sealed.error());
    auto written = write(
        "import.file", [&](Connection& connection) { return insert_file(connection, batch_.key, *sealed); });
    if (!written) return written;
  }
  return {};
}

StagedLine Stager::line_of(std::size_t at) const {
  const RowReading& row = reading_.rows[at];
  StagedLine line;
  line.number = static_cast<std::int64_t>(at) + 1;
  line.file = row.at.file;
  line.sheet_row = row.at.row;
  line.outcome = row.outcome;
  line.change = row.change;
  const core::RegionTree& regions = context_.catalogue.regions();
  if (const auto region = regions.find_code(row.values.village_code)) line.village = regions.at(*region).id;
  line.place = deepest_of(place_of_reading(row, regions, place_.empty() ? batch_.key.county : place_));
  if (const auto& known = match_.rows[at]) {
    line.person = known->person;
    line.entry = known->entry;
  }
  return line;
}

Result<void> Stager::write_rows(std::size_t first, std::size_t count) {
  const auto sealed = make_in_parallel<SealedRow>(count, [&](std::size_t i) {
    return seal_row(*key_, batch_.key, line_of(first + i), reading_.rows[first + i]);
  });
  if (!sealed) return tl::make_unexpected(sealed.error());
  return write("import.stage", [&](Connection& connection) {
    Result<void> written;
    for (const SealedRow& row : *sealed) {
      if (written) written = insert_row(connection, batch_.key, row);
    }
    return written;
  });
}

Result<void> Stager::end() {
  for (const StagedMissing& missing : match_.missing) {
    auto written = write("import.missing", [&](Connection& connection) {
      return insert_missing(connection, batch_.key, missing);
    });
    if (!written) return written;
  }
  return write("import.staged", [&](Connection& connection) {
    return set_batch_state(connection, batch_.key, {BatchState::staging}, BatchState::staged,
                           context_.clock.now());
  });
}

Result<BatchKey> Stager::run(const RowWatcher& watch) {
  auto staged = begin();
  if (staged) staged = write_files();
  for (std::size_t first = 0; staged && first < reading_.rows.size(); first += rows_in_step) {
    const std::size_t count = std::min(rows_in_step, reading_.rows.size() - first);
    staged = write_rows(first, count);
    if (staged && watch) watch(static_cast<std::int64_t>(first + count), batch_.rows);
  }
  if (staged) staged = end();
  if (!staged) return tl::make_unexpected(staged.error());
  return batch_.key;
}

}  // namespace

Result<BatchKey> stage_batch(const ImportContext& context, const Importer& importer,
                             const BatchReading& batch, const BatchMatch& match, const RowWatcher& watch) {
  return Stager{context, importer, batch, match}.run(watch);
}

Result<void> discard_batch(const ImportContext& context, const BatchKey& batch) {
  const auto write = [&](std::string_view name, const platform::Writer::Act& act) {
    return context.store.writer().write(Urgency::job, name, act);
  };
  auto discarded = write("import.discard", [&](Connection& connection) {
    return set_batch_state(connection, batch,
                           {BatchState::staging, BatchState::staged, BatchState::discarded},
                           BatchState::discarded, context.clock.now());
  });
  bool has_more = true;
  for (std::int64_t until = discarded_in_step; discarded && has_more; until += discarded_in_step) {
    discarded = write("import.discard_rows", [&](Connection& connection) -> Result<void> {
      auto more = delete_rows_until(connection, batch, until);
      if (!more) return tl::make_unexpected(more.error());
      has_more = *more;
      return {};
    });
  }
  return discarded;
}

}  // namespace halfsky::ledger
