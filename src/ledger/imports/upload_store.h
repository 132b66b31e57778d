#pragma once
// The files of an import as they came over the network: sealed in parts under the key of their batch, from
// before the answer 202 until a job has read them. Names of files are sealed too.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/imports/staging.h"
#include "platform/files/memory_file.h"
#include "platform/store/store.h"

namespace halfsky::ledger {

// A part as a row; its statement stays far below 50 ms.
inline constexpr std::size_t upload_part_bytes = 512UL * 1024;

struct UploadPart {
  std::uint32_t file = 0;  // index in the batch
  std::uint32_t part = 0;  // 0: the file's name, then its bytes
  Bytes sealed;
};

Result<UploadPart> seal_upload_part(const platform::SubjectKey& key, const BatchKey& batch,
                                    std::uint32_t file, std::uint32_t part, std::string_view bytes);
Result<void> insert_upload_part(platform::Connection& connection, const BatchKey& batch,
                                const UploadPart& part);

// An uploaded file, opened in memory alone.
struct OpenedUpload {
  std::string name;
  platform::MemoryFile file;
};
// In the order in which they came.
Result<std::vector<OpenedUpload>> open_uploads(platform::Connection& connection,
                                               const platform::SubjectKey& key, const BatchKey& batch);
Result<std::vector<std::string>> read_upload_names(platform::Connection& connection,
                                                   const platform::SubjectKey& key, const BatchKey& batch);

// Takes out a few parts; true while some are left.
Result<bool> delete_upload_parts(platform::Connection& connection, const BatchKey& batch);

// Takes out what a killed process left without a batch, in short transactions: when a server starts.
Result<void> delete_lost_uploads(platform::Store& store);

std::span<const platform::Sql> upload_statements();

}  // namespace halfsky::ledger
