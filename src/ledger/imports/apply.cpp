#include "ledger/imports/apply.h"

#include <memory>

#include "base/text.h"
#include "ledger/imports/row_act.h"
#include "ledger/imports/staging_cleanup.h"
#include "ledger/imports/staging_places.h"
#include "ledger/imports/undo.h"
#include "ledger/parallel.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::JobRun;
using platform::Reading;
using platform::Urgency;

class ApplyWork {
 public:
  ApplyWork(const ImportContext& context, JobRun& run, ImportJob job)
      : context_{context}, run_{run}, job_{std::move(job)} {}

  Result<void> work();

 private:
  Result<void> open();
  Result<std::vector<SealedRow>> next_rows();
  Result<std::vector<RowAct>> prepare(const std::vector<SealedRow>& rows);
  Result<RowAct> prepare(const SealedRow& row, const RowActContext& row_context);
  Result<void> write(std::vector<RowAct> acts);
  Result<void> finish();

  const ImportContext& context_;
  JobRun& run_;
  ImportJob job_;
  ImportBatch batch_;
  std::unique_ptr<platform::SubjectKey> key_;
  std::unique_ptr<CountyParameters> parameters_;
  std::int64_t last_ = 0;
};

Result<void> ApplyWork::open() {
  auto reading = context_.store.read();
  if (!reading) return tl::make_unexpected(reading.error());
  auto batch = read_batch_row(**reading, job_.batch);
  if (!batch) return tl::make_unexpected(batch.error());
  if (!*batch) return problem("import.not_there");
  batch_ = std::move(**batch);
  auto key = open_batch_key(context_.vault, batch_);
  if (!key) return tl::make_unexpected(key.error());
  key_ = std::move(*key);
  parameters_ = std::make_unique<CountyParameters>(context_.catalogue, batch_.as_of);
  const auto counts = count_rows(**reading, job_.batch);
  if (!counts) return tl::make_unexpected(counts.error());
  std::int64_t left = 0;
  for (const RowCount& count : *counts) {
    if (count.state == RowState::staged) left += count.count;
  }
  return run_.set_total(batch_.rows, left);
}

Result<std::vector<SealedRow>> ApplyWork::next_rows() {
  auto reading = context_.store.read();
  if (!reading) return tl::make_unexpected(reading.error());
  auto rows = read_rows_in_state(**reading, job_.batch, RowState::staged, last_, run_.items_in_step());
  if (rows && !rows->empty()) last_ = rows->back().line.number;
  return rows;
}

RowAct turned_away(const StagedRow& row) {
  RowAct act{row.line, NoAct{}};
  // A rejecting row of a woman in care leaves her record and asks.
  const bool asks =
      row.line.outcome == Outcome::review || (row.line.entry && !row.reading.has_reason("duplicate_same_id"));
  act.line.state = asks ? RowState::waiting : RowState::refused;
  return act;
}

Result<RowAct> ApplyWork::prepare(const SealedRow& row, const RowActContext& row_context) {
  const auto opened = open_row(*key_, job_.batch, row.line, row.sealed);
  if (!opened) return tl::make_unexpected(opened.error());
  if (row.line.outcome != Outcome::accept) return turned_away(*opened);
  auto reading = context_.store.read();
  if (!reading) return tl::make_unexpected(reading.error());
  return prepare_row(**reading, row_context, *opened);
}

Result<std::vector<RowAct>> ApplyWork::prepare(const std::vector<SealedRow>& rows) {
  const RowActContext row_context{context_, job_.batch, batch_.as_of, job_.importer, *parameters_};
  return make_in_parallel<RowAct>(rows.size(), [&](std::size_t i) { return prepare(rows[i], row_context); });
}

Result<void> ApplyWork::write(std::vector<RowAct> acts) {
  const auto count = static_cast<std::int64_t>(acts.size());
  auto shared = std::make_shared<std::vector<RowAct>>(std::move(acts));
  return run_.step("import.apply", count, [this, shared](Connection& connection) {
    Result<void> written;
    for (RowAct& act : *shared) {
      if (written) written = carry_out(connection, context_.vault, job_.batch, act);
    }
    return written;
  });
}

Result<void> ApplyWork::finish() {
  if (auto asked = set_missing_state(run_, job_.batch, "waiting"); !asked) return asked;
  return run_.finish("import.applied", [this](Connection& connection) {
    return set_batch_state(connection, job_.batch, {BatchState::applying}, BatchState::applied,
                           context_.clock.now());
  });
}

Result<void> ApplyWork::work() {
  if (auto opened = open(); !opened) return opened;
  while (true) {
    const auto rows = next_rows();
    if (!rows) return tl::make_unexpected(rows.error());
    if (rows->empty()) return finish();
    auto acts = prepare(*rows);
    if (!acts) return tl::make_unexpected(acts.error());
    if (auto written = write(std::move(*acts)); !written) return written;
  }
}

// What was at work on the batch before makes no further step.
Result<void> stop_former(Connection& connection, const ImportBatch& batch, Instant now) {
  if (!batch.job) return {};
  auto stopped = platform::stop_job(connection, *batch.job, now);
  if (!stopped && stopped.error().code != "job.over") return stopped;
  return {};
}

struct Submission {
  const ImportContext& context;
  const BatchKey& batch;
  const std::set<BatchState>& from;
  BatchState during;

  // In the transaction. Puts the id of the job that goes on where one was interrupted.
  Result<void> run(Connection& connection, platform::Job& job) const {
    const auto present = read_batch_row(connection, batch);
    if (!present) return tl::make_unexpected(present.error());
    if (!*present) return problem("import.not_there");
    if ((*present)->state == during && (*present)->job) {
      job.id = *(*present)->job;
      return {};
    }
    const Instant now = context.clock.now();
    auto done = stop_former(connection, **present, now);
    if (done) done = set_batch_state(connection, batch, from, during, now, job.id);
    return done ? insert_job(connection, job) : done;
  }
};

Result<Id> submit(const Submission& submission, const Importer& importer, std::string_view kind) {
  const ImportContext& context = submission.context;
  platform::Job job;
  job.id = context.random.id(context.clock.now());
  job.kind = kind;
  job.payload = import_payload({submission.batch, importer});
  job.recorded_by = importer.by;
  job.recorded_at = context.clock.now();
  auto submitted =
      context.store.writer().write(Urgency::person, "import.submit",
                                   [&](Connection& connection) { return submission.run(connection, job); });
  if (!submitted) return tl::make_unexpected(submitted.error());
  return job.id;
}

}  // namespace

std::string import_payload(const ImportJob& job) {
  return job.batch.county + "\n" + to_string(job.batch.id) + "\n" + job.importer.by + "\n" +
         job.importer.organisation + "\n" + job.importer.region + "\n" +
         (job.importer.only_submits ? "submits" : "admits");
}

Result<ImportJob> read_import_payload(const platform::Job& job) {
  const std::vector<std::string> parts = split(job.payload, '\n');
  const auto id = parts.size() == 6 ? parse_id(parts[1]) : std::nullopt;
  if (!id) return problem("job.kind_unknown", {{"kind", job.kind}});
  return ImportJob{{parts[0], *id}, {parts[2], parts[3], parts[4], parts[5] == "submits"}};
}

Result<Id> submit_apply(const ImportContext& context, const Importer& importer, const BatchKey& batch) {
  const std::set from{BatchState::staged};
  return submit({context, batch, from, BatchState::applying}, importer, apply_kind);
}

Result<Id> submit_undo(const ImportContext& context, const Importer& importer, const BatchKey& batch) {
  const std::set from{BatchState::applying, BatchState::applied, BatchState::undone};
  return submit({context, batch, from, BatchState::undoing}, importer, undo_kind);
}

void add_import_jobs(platform::JobRunner& runner, const ImportContext& context) {
  runner.add(std::string{apply_kind}, [&context](JobRun& run) -> Result<void> {
    auto job = read_import_payload(run.job());
    if (!job) return tl::make_unexpected(job.error());
    return ApplyWork{context, run, std::move(*job)}.work();
  });
  runner.add(std::string{undo_kind}, [&context](JobRun& run) -> Result<void> {
    auto job = read_import_payload(run.job());
    if (!job) return tl::make_unexpected(job.error());
    return undo_import(context, run, *job);
  });
}

}  // namespace halfsky::ledger
