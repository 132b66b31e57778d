#pragma once
// A batch and its parts as the API answers them.
#include "ledger/imports/import_record.h"
#include "ledger/imports/import_view.h"

namespace halfsky::ledger {

ImportItem describe_batch(const ImportBatch& batch, const std::vector<RowCount>& counts);
std::map<std::string, std::int64_t> describe_totals(const std::vector<RowCount>& counts);
ImportFile describe_file(const FileReading& file, int number, const platform::Texts& texts);
// Of a file that no job has read yet.
ImportFile waiting_file(const std::string& name, int number, const platform::Texts& texts);

std::vector<ImportMessage> describe_findings(const Findings& findings, const platform::Texts& texts);

struct DescribingRow {
  const ImportBatch& batch;
  const std::vector<FileReading>& files;
  const platform::Texts& texts;
  DataClasses open;  // what the reader sees
};
// Without `duplicate_of`, which stands on another row.
ImportRow describe_row(const DescribingRow& at, StagedRow row);

}  // namespace halfsky::ledger
