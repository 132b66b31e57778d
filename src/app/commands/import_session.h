#pragma once
// What `halfsky import` and `halfsky imports` share: the open store, the catalogue, and who acts.
#include <memory>
#include <string>

#include "app/commands/progress_line.h"
#include "app/data_directory.h"
#include "ledger/imports/import.h"
#include "platform/catalogue/texts.h"

namespace halfsky::app {

// "system:<login name>": a command acts for the person who started it (contract section 1).
std::string acting_system_user();

class ImportSession {
 public:
  // `holder` is empty for one who only reads.
  static Result<std::unique_ptr<ImportSession>> open(const DataOptions& options, std::string_view holder);

  ImportSession(const ImportSession&) = delete;
  ImportSession& operator=(const ImportSession&) = delete;

  const Environment& environment() const { return environment_; }
  const platform::Texts& texts() const { return texts_; }
  platform::Store& store() { return directory_->store(); }
  const ledger::IntakeCatalogue& catalogue() const { return *catalogue_; }
  const ledger::ImportContext& context() const { return *context_; }
  ledger::Importer importer() const;

  // Runs the job to its end and shows how far it is.
  Result<void> run_job(const Id& job, ProgressLine& line);
  std::string say(const std::string& code, const std::map<std::string, std::string>& facts = {}) const {
    return texts_.say(code, facts);
  }

 private:
  ImportSession(Environment environment, platform::Texts texts)
      : environment_{environment}, texts_{std::move(texts)} {}

  Environment environment_;
  platform::Texts texts_;
  std::unique_ptr<DataDirectory> directory_;
  std::unique_ptr<ledger::IntakeCatalogue> catalogue_;
  std::optional<ledger::ImportContext> context_;
};

}  // namespace halfsky::app
