#include "ledger/imports/stage.h"

#include <algorithm>
#include <memory>

#include "ledger/imports/staging_cleanup.h"
#include "ledger/imports/upload_store.h"
#include "ledger/parallel.h"
#include "platform/jobs/job.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Urgency;

constexpr std::size_t rows_in_step = 200;
constexpr std::int64_t discarded_in_step = 1000;

class Stager {
 public:
  Stager(const ImportContext& context, const ImportBatch& batch, const StageContent& content,
         const StageStep& step)
      : context_{context},
        batch_{batch},
        reading_{content.reading},
        match_{content.match},
        place_{content.place},
        step_{step} {}

  Result<void> run();

 private:
  Result<void> write_files();
  Result<void> write_rows(std::size_t first, std::size_t count);
  Result<void> write_missing();
  Result<void> end();
  StagedLine line_of(std::size_t at) const;

  const ImportContext& context_;
  const ImportBatch& batch_;
  const BatchReading& reading_;
  const BatchMatch& match_;
  const std::string& place_;
  const StageStep& step_;
  std::unique_ptr<platform::SubjectKey> key_;
};

Result<void> Stager::write_files() {
  for (std::size_t number = 0; number < reading_.files.size(); ++number) {
    auto sealed = seal_file(*key_, batch_.key, static_cast<std::uint32_t>(number), reading_.files[number],
                            reading_.ignored);
    if (!sealed) return tl::make_unexpected(sealed.error());
    auto written =
        step_("import.file", 0, [key = batch_.key, file = std::move(*sealed)](Connection& connection) {
          return insert_file(connection, key, file);
        });
    if (!written) return written;
  }
  return {};
}

StagedLine Stager::line_of(std::size_t at) const {
  StagedLine line = new_line(context_.catalogue.regions(), reading_.rows[at], place_);
  line.number = static_cast<std::int64_t>(at) + 1;
  if (const auto& known = match_.rows[at]) {
    line.person = known->person;
    line.entry = known->entry;
  }
  return line;
}

Result<void> Stager::write_rows(std::size_t first, std::size_t count) {
  auto sealed = make_in_parallel<SealedRow>(count, [&](std::size_t i) {
    return seal_row(*key_, batch_.key, line_of(first + i), reading_.rows[first + i]);
  });
  if (!sealed) return tl::make_unexpected(sealed.error());
  return step_("import.stage", static_cast<std::int64_t>(count),
               [key = batch_.key, rows = std::move(*sealed)](Connection& connection) {
                 Result<void> written;
                 for (const SealedRow& row : rows) {
                   if (written) written = insert_row(connection, key, row);
                 }
                 return written;
               });
}

Result<void> Stager::write_missing() {
  for (const StagedMissing& missing : match_.missing) {
    auto written = step_("import.missing", 0, [key = batch_.key, missing](Connection& connection) {
      return insert_missing(connection, key, missing);
    });
    if (!written) return written;
  }
  return {};
}

Result<void> Stager::end() {
  const auto rows = static_cast<std::int64_t>(reading_.rows.size());
  return step_("import.staged", 0, [this, rows](Connection& connection) {
    auto ended = set_batch_rows(connection, batch_.key, rows);
    if (!ended) return ended;
    return set_batch_state(connection, batch_.key, {BatchState::staging}, BatchState::staged,
                           context_.clock.now());
  });
}

Result<void> Stager::run() {
  auto key = open_batch_key(context_.vault, batch_);
  if (!key) return tl::make_unexpected(key.error());
  key_ = std::move(*key);
  auto staged = write_files();
  for (std::size_t first = 0; staged && first < reading_.rows.size(); first += rows_in_step) {
    staged = write_rows(first, std::min(rows_in_step, reading_.rows.size() - first));
  }
  if (staged) staged = write_missing();
  return staged ? end() : staged;
}

// The command line's batch: made, and staged in one go.
Result<ImportBatch> begin_batch(const ImportContext& context, const Importer& importer,
                                const BatchReading& reading) {
  ImportBatch batch;
  batch.key = {importer.region, context.random.id(context.clock.now())};
  batch.as_of = reading.as_of;
  batch.rows = static_cast<std::int64_t>(reading.rows.size());
  batch.recorded_at = context.clock.now();
  batch.recorded_by = importer.by;
  batch.organisation = importer.organisation;
  auto fresh = context.vault.new_subject_key(batch.key.county, batch.key.id);
  if (!fresh) return tl::make_unexpected(fresh.error());
  batch.wrapped_key = std::move(fresh->wrapped);
  auto begun = context.store.writer().write(
      Urgency::job, "import.begin", [&](Connection& connection) { return insert_batch(connection, batch); });
  if (!begun) return tl::make_unexpected(begun.error());
  return batch;
}

}  // namespace

StagedLine new_line(const core::RegionTree& regions, const RowReading& row, const std::string& office) {
  StagedLine line;
  line.file = row.at.file;
  line.sheet_row = row.at.row;
  line.outcome = row.outcome;
  line.change = row.change;
  if (const auto region = regions.find_code(row.values.village_code)) line.village = regions.at(*region).id;
  line.place = deepest_of(place_of_reading(row, regions, office));
  return line;
}

Result<void> stage_rows(const ImportContext& context, const ImportBatch& batch, const StageContent& content,
                        const StageStep& step) {
  return Stager{context, batch, content, step}.run();
}

Result<BatchKey> stage_batch(const ImportContext& context, const Importer& importer,
                             const BatchReading& batch, const BatchMatch& match, const RowWatcher& watch) {
  const auto begun = begin_batch(context, importer, batch);
  if (!begun) return tl::make_unexpected(begun.error());
  std::int64_t done = 0;
  const StageStep step = [&](std::string_view name, std::int64_t rows, platform::Writer::Act act) {
    auto written = context.store.writer().write(Urgency::job, name, std::move(act));
    done += rows;
    if (written && rows > 0 && watch) watch(done, begun->rows);
    return written;
  };
  if (auto staged = stage_rows(context, *begun, {batch, match, importer.place()}, step); !staged)
    return tl::make_unexpected(staged.error());
  return begun->key;
}

Result<void> stop_former_job(Connection& connection, const ImportBatch& batch, Instant now) {
  if (!batch.job) return {};
  auto stopped = platform::stop_job(connection, *batch.job, now);
  if (!stopped && stopped.error().code != "job.over") return stopped;
  return {};
}

namespace {

// Repeats an act until it says that nothing is left.
Result<void> repeat(std::string_view name, const StageStep& step,
                    const std::function<Result<bool>(Connection&)>& some) {
  const auto has_more = std::make_shared<bool>(true);
  while (*has_more) {
    auto done = step(name, 0, [&some, has_more](Connection& connection) -> Result<void> {
      const auto more = some(connection);
      if (!more) return tl::make_unexpected(more.error());
      *has_more = *more;
      return {};
    });
    if (!done) return done;
  }
  return {};
}

}  // namespace

Result<void> take_out_rows(const BatchKey& batch, const StageStep& step) {
  std::int64_t until = 0;
  return repeat("import.discard_rows", step, [&](Connection& connection) {
    until += discarded_in_step;
    return delete_rows_until(connection, batch, until);
  });
}

Result<void> take_out_uploads(const BatchKey& batch, const StageStep& step) {
  return repeat("import.discard_upload", step,
                [&](Connection& connection) { return delete_upload_parts(connection, batch); });
}

Result<void> discard_batch(const ImportContext& context, const BatchKey& batch,
                           const platform::Writer::Act& with) {
  const StageStep step = [&](std::string_view name, std::int64_t, platform::Writer::Act act) {
    return context.store.writer().write(Urgency::job, name, std::move(act));
  };
  auto discarded = step("import.discard", 0, [&](Connection& connection) -> Result<void> {
    const auto present = read_batch_row(connection, batch);
    if (!present) return tl::make_unexpected(present.error());
    if (!*present) return problem("import.not_there");
    const Instant now = context.clock.now();
    auto done =
        set_batch_state(connection, batch, {BatchState::staging, BatchState::staged, BatchState::discarded},
                        BatchState::discarded, now);
    if (done) done = stop_former_job(connection, **present, now);
    return done && with ? with(connection) : done;
  });
  if (discarded) discarded = take_out_rows(batch, step);
  return discarded ? take_out_uploads(batch, step) : discarded;
}

}  // namespace halfsky::ledger
