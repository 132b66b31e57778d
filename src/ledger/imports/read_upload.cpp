#include "ledger/imports/read_upload.h"

#include <algorithm>

#include "ledger/imports/confine.h"
#include "ledger/imports/stage.h"
#include "ledger/imports/staged_report.h"
#include "ledger/imports/upload_store.h"
#include "ledger/intake/read_batch.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::JobRun;

constexpr std::chrono::minutes longest_matching{10};

class UploadWork {
 public:
  UploadWork(const ImportContext& context, JobRun& run, const ImportJob& job)
      : context_{context}, run_{run}, job_{job} {}

  Result<void> work();

 private:
  Result<ImportBatch> present() const;
  Result<void> read_and_stage(const ImportBatch& batch);
  Result<BatchReading> read(const ImportBatch& batch) const;
  Result<void> apply(const ImportBatch& batch);
  // Waits until the act is durable, so that it may use what stands here.
  StageStep step() {
    return [this](std::string_view name, std::int64_t rows, platform::Writer::Act act) {
      auto handed = run_.step(name, rows, std::move(act));
      return handed ? run_.settle() : handed;
    };
  }

  const ImportContext& context_;
  JobRun& run_;
  const ImportJob& job_;
};

Result<ImportBatch> UploadWork::present() const {
  auto reading = context_.store.read();
  if (!reading) return tl::make_unexpected(reading.error());
  auto batch = read_batch_row(**reading, job_.batch);
  if (!batch) return tl::make_unexpected(batch.error());
  if (!*batch) return problem("import.not_there");
  return std::move(**batch);
}

Result<BatchReading> UploadWork::read(const ImportBatch& batch) const {
  const auto key = open_batch_key(context_.vault, batch);
  if (!key) return tl::make_unexpected(key.error());
  std::vector<OpenedUpload> uploads;
  {
    auto reading = context_.store.read();
    if (!reading) return tl::make_unexpected(reading.error());
    auto opened = open_uploads(**reading, **key, batch.key);
    if (!opened) return tl::make_unexpected(opened.error());
    uploads = std::move(*opened);
  }
  BatchRequest request;
  for (const OpenedUpload& upload : uploads) request.files.push_back({upload.file.path(), upload.name});
  request.as_of = batch.as_of;
  request.given_village = batch.village;
  request.program = "/proc/self/exe";
  request.leaves = &run_.leaves();
  return read_batch(request, context_.catalogue, [&](const ReadingProgress& progress) {
    run_.tell(
        {static_cast<std::int64_t>(progress.files_done), static_cast<std::int64_t>(progress.files), "files"});
  });
}

Result<void> UploadWork::read_and_stage(const ImportBatch& batch) {
  auto reading = read(batch);
  if (!reading) return tl::make_unexpected(reading.error());
  keep_within(*reading, context_.catalogue.regions(), job_.importer.areas);
  run_.tell({0, static_cast<std::int64_t>(reading->rows.size()), "match"});
  BatchMatch match;
  {
    auto connection = context_.store.read(longest_matching);
    if (!connection) return tl::make_unexpected(connection.error());
    auto met = match_batch(
        *reading, {**connection, context_.vault, context_.catalogue.regions(), job_.importer.place()});
    if (!met) return tl::make_unexpected(met.error());
    match = std::move(*met);
  }
  // What a killed process had staged of it is read anew.
  if (auto taken = take_out_rows(batch.key, step()); !taken) return taken;
  const auto rows = static_cast<std::int64_t>(reading->rows.size());
  run_.begin_phase("stage");
  if (auto set = run_.set_total(rows, rows); !set) return set;
  return stage_rows(context_, batch, {*reading, match, job_.importer.place()}, step());
}

Result<void> UploadWork::apply(const ImportBatch& batch) {
  auto begun = step()("import.begin_apply", 0, [&](Connection& connection) {
    return set_batch_state(connection, batch.key, {BatchState::staged, BatchState::applying},
                           BatchState::applying, context_.clock.now());
  });
  return begun ? apply_import(context_, run_, job_) : begun;
}

Result<void> UploadWork::work() {
  const auto batch = present();
  if (!batch) return tl::make_unexpected(batch.error());
  if (batch->state == BatchState::staging) {
    if (auto staged = read_and_stage(*batch); !staged) {
      // The reader of workbooks knows no jobs.
      if (staged.error().code == "reader.interrupted") return problem("job.interrupted");
      return staged;
    }
  } else if (batch->state != BatchState::staged && batch->state != BatchState::applying) {
    return problem("import.state", {{"state", std::string{word_of(batch->state)}}});
  }
  if (auto taken = take_out_uploads(batch->key, step()); !taken) return taken;
  const auto files = read_staged_files(context_, *batch);
  if (!files) return tl::make_unexpected(files.error());
  // Where nothing could be read, nothing is applied: the batch says why, file by file.
  const bool is_read =
      std::any_of(files->begin(), files->end(), [](const FileReading& file) { return file.is_imported(); });
  return is_read && batch->intent == ImportIntent::apply ? apply(*batch) : Result<void>{};
}

}  // namespace

Result<void> read_upload(const ImportContext& context, JobRun& run, const ImportJob& job) {
  return UploadWork{context, run, job}.work();
}

}  // namespace halfsky::ledger
