#include "ledger/imports/stage.h"

#include <algorithm>

#include "ledger/imports/staging_cleanup.h"
#include "ledger/parallel.h"
#include "platform/jobs/job_runner.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Urgency;

constexpr platform::Pace::Bounds discarded_in_step{
    .first = 200, .least = 20, .most = 2000, .aim = std::chrono::milliseconds{15}};

class Stager {
 public:
  Stager(const ImportContext& context, const Importer& importer, const BatchReading& reading,
         const BatchMatch& match)
      : context_{context}, reading_{reading}, match_{match} {
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
  Result<void> wait_for_rows();
  Result<void> end();
  StagedLine line_of(std::size_t at) const;
  Result<void> write(std::string_view name, const platform::Writer::Act& act) {
    return context_.store.writer().write(Urgency::job, name, act);
  }

  const ImportContext& context_;
  const BatchReading& reading_;
  const BatchMatch& match_;
  ImportBatch batch_;
  std::unique_ptr<platform::SubjectKey> key_;
  platform::Pace pace_{platform::step_bounds};
  std::future<Result<void>> written_;  // the rows on their way
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
  if (auto written = wait_for_rows(); !written) return written;
  const auto rows = std::make_shared<const std::vector<SealedRow>>(std::move(*sealed));
  written_ = context_.store.writer().submit(
      Urgency::job, "import.stage",
      [this, rows](Connection& connection) {
        Result<void> written;
        for (const SealedRow& row : *rows) {
          if (written) written = insert_row(connection, batch_.key, row);
        }
        return written;
      },
      [this, count](std::chrono::microseconds took) { pace_.note(static_cast<int>(count), took); });
  return {};
}

Result<void> Stager::wait_for_rows() {
  return written_.valid() ? written_.get() : Result<void>{};
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
  for (std::size_t first = 0; staged && first < reading_.rows.size();) {
    const std::size_t count = std::min(static_cast<std::size_t>(pace_.size()), reading_.rows.size() - first);
    staged = write_rows(first, count);
    first += count;
    if (staged && watch) watch(static_cast<std::int64_t>(first), batch_.rows);
  }
  // What is on its way uses this object: it is waited for whatever happened.
  const auto last = wait_for_rows();
  if (staged) staged = last;
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
  platform::Pace pace{discarded_in_step};
  for (std::int64_t until = 0; discarded && has_more;) {
    const int count = pace.size();
    until += count;
    const auto act = [&](Connection& connection) -> Result<void> {
      auto more = delete_rows_until(connection, batch, until);
      if (!more) return tl::make_unexpected(more.error());
      has_more = *more;
      return {};
    };
    const auto timed = [&](std::chrono::microseconds took) { pace.note(count, took); };
    discarded = context.store.writer().submit(Urgency::job, "import.discard_rows", act, timed).get();
  }
  return discarded;
}

}  // namespace halfsky::ledger
