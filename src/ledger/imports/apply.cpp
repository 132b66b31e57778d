#include "ledger/imports/apply.h"

#include <memory>

#include "base/text.h"
#include "ledger/imports/batch_tasks.h"
#include "ledger/imports/name_changes.h"
#include "ledger/imports/read_upload.h"
#include "ledger/imports/row_act.h"
#include "ledger/imports/stage.h"
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
  ApplyWork(const ImportContext& context, JobRun& run, const ImportJob& job)
      : context_{context}, run_{run}, job_{job}, names_{context.names} {}

  Result<void> work();

 private:
  Result<void> open();
  Result<std::vector<SealedRow>> next_rows();
  Result<std::vector<RowAct>> prepare(const std::vector<SealedRow>& rows);
  Result<RowAct> prepare(const SealedRow& row, const RowActContext& row_context);
  Result<void> write(std::vector<RowAct> acts);
  Result<void> write_one(Connection& connection, RowAct& act);
  Result<void> go_through();
  Result<void> finish();

  const ImportContext& context_;
  JobRun& run_;
  const ImportJob& job_;
  NameChanges names_;
  ImportBatch batch_;
  std::unique_ptr<platform::SubjectKey> key_;
  std::unique_ptr<CountyParameters> parameters_;
  std::optional<BatchTasks> tasks_;
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
  auto tasks = BatchTasks::of(**reading, context_, job_.importer, job_.batch);
  if (!tasks) return tl::make_unexpected(tasks.error());
  tasks_.emplace(std::move(*tasks));
  const auto counts = count_rows(**reading, job_.batch);
  if (!counts) return tl::make_unexpected(counts.error());
  std::int64_t left = 0;
  for (const RowCount& count : *counts) {
    if (count.state == RowState::staged) left += count.count;
  }
  run_.begin_phase("apply");
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
  const platform::WholeStore whole;  // on a thread of its own
  auto reading = context_.store.read();
  if (!reading) return tl::make_unexpected(reading.error());
  return prepare_row(**reading, row_context, *opened);
}

Result<std::vector<RowAct>> ApplyWork::prepare(const std::vector<SealedRow>& rows) {
  const RowActContext row_context{context_, job_.batch, batch_.as_of, job_.importer, *parameters_};
  return make_in_parallel<RowAct>(rows.size(), [&](std::size_t i) { return prepare(rows[i], row_context); });
}

Result<void> ApplyWork::write_one(Connection& connection, RowAct& act) {
  auto written = carry_out(connection, context_.vault, job_.batch, act);
  const bool is_theirs = written && act.line.state == RowState::applied && act.line.person;
  return is_theirs ? tasks_->give(connection, *act.line.person) : written;
}

Result<void> ApplyWork::write(std::vector<RowAct> acts) {
  const auto count = static_cast<std::int64_t>(acts.size());
  for (const RowAct& act : acts) names_.note(act);
  auto shared = std::make_shared<std::vector<RowAct>>(std::move(acts));
  return run_.step("import.apply", count, [this, shared](Connection& connection) {
    Result<void> written;
    for (RowAct& act : *shared) {
      if (written) written = write_one(connection, act);
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

// However it ends: the names of what is durable are told.
Result<void> ApplyWork::work() {
  auto worked = open();
  if (worked) worked = go_through();
  static_cast<void>(run_.settle());
  names_.tell();
  return worked;
}

Result<void> ApplyWork::go_through() {
  while (true) {
    const auto rows = next_rows();
    if (!rows) return tl::make_unexpected(rows.error());
    if (rows->empty()) return finish();
    auto acts = prepare(*rows);
    if (!acts) return tl::make_unexpected(acts.error());
    if (auto written = write(std::move(*acts)); !written) return written;
  }
}

struct Submission {
  const ImportContext& context;
  const BatchKey& batch;
  const std::set<BatchState>& from;
  BatchState during;
  const platform::Writer::Act& with;

  // In the transaction. Puts the id of the job that goes on where one was interrupted.
  Result<void> run(Connection& connection, platform::Job& job) const {
    const auto present = read_batch_row(connection, batch);
    if (!present) return tl::make_unexpected(present.error());
    if (!*present) return problem("import.not_there");
    if ((*present)->state == during && (*present)->job) {
      job.id = *(*present)->job;
      return with ? with(connection) : Result<void>{};
    }
    const Instant now = context.clock.now();
    auto done = stop_former_job(connection, **present, now);
    if (done) done = set_batch_state(connection, batch, from, during, now, job.id);
    if (done) done = insert_job(connection, job);
    return done && with ? with(connection) : done;
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
  const Importer& importer = job.importer;
  std::string areas;
  for (const std::string& area : importer.areas) areas += (areas.empty() ? "" : " ") + area;
  return job.batch.county + "\n" + to_string(job.batch.id) + "\n" + importer.by + "\n" +
         importer.organisation + "\n" + importer.region + "\n" +
         (importer.only_submits ? "submits" : "admits") + "\n" + importer.home + "\n" + areas + "\n" +
         (importer.post ? to_string(*importer.post) : "");
}

Result<ImportJob> read_import_payload(const platform::Job& job) {
  constexpr std::size_t former_parts = 6;  // of a job that was submitted before posts imported
  constexpr std::size_t parts_of_payload = 9;
  std::vector<std::string> parts = split(job.payload, '\n');
  if (parts.size() == former_parts) parts.resize(parts_of_payload);
  const auto id = parts.size() == parts_of_payload ? parse_id(parts[1]) : std::nullopt;
  if (!id) return problem("job.kind_unknown", {{"kind", job.kind}});
  ImportJob read{{parts[0], *id}, {}};
  read.importer.by = parts[2];
  read.importer.organisation = parts[3];
  read.importer.region = parts[4];
  read.importer.only_submits = parts[5] == "submits";
  read.importer.home = parts[6];
  if (!parts[7].empty()) read.importer.areas = split(parts[7], ' ');
  read.importer.post = parse_id(parts[8]);
  return read;
}

Result<Id> submit_apply(const ImportContext& context, const Importer& importer, const BatchKey& batch,
                        const platform::Writer::Act& with) {
  const std::set from{BatchState::staged};
  return submit({context, batch, from, BatchState::applying, with}, importer, apply_kind);
}

Result<Id> submit_undo(const ImportContext& context, const Importer& importer, const BatchKey& batch,
                       const platform::Writer::Act& with) {
  const std::set from{BatchState::applying, BatchState::applied, BatchState::undone};
  return submit({context, batch, from, BatchState::undoing, with}, importer, undo_kind);
}

Result<void> apply_import(const ImportContext& context, JobRun& run, const ImportJob& job) {
  return ApplyWork{context, run, job}.work();
}

void add_import_jobs(platform::JobRunner& runner, const ImportContext& context) {
  const auto add = [&](std::string_view kind, auto work) {
    runner.add(std::string{kind}, [&context, work](JobRun& run) -> Result<void> {
      const auto job = read_import_payload(run.job());
      if (!job) return tl::make_unexpected(job.error());
      return work(context, run, *job);
    });
  };
  add(read_kind, read_upload);
  add(apply_kind, apply_import);
  add(undo_kind, undo_import);
}

}  // namespace halfsky::ledger
