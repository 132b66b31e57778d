#pragma once
// Export files as rows: the file, the women in it, its sealed content. All need an open C0.
#include <optional>
#include <string>
#include <vector>

#include "ledger/exports/export_file.h"
#include "platform/store/connection.h"

namespace halfsky::ledger {

// The file, the entries whose women stand in it, and what it shows, sealed.
Result<void> insert_export(platform::Connection& connection, const ExportFile& file,
                           const std::vector<Id>& entries, const Bytes& sealed);

Result<std::optional<ExportFile>> read_export(platform::Connection& connection, const std::string& county,
                                              const Id& id);
// The newest first, at most fifty.
Result<std::vector<ExportFile>> exports_of(platform::Connection& connection, const std::string& county,
                                           const std::string& account);
// That wait for approval and have not expired, the oldest first, at most fifty.
Result<std::vector<ExportFile>> waiting_exports(platform::Connection& connection, const std::string& county,
                                                Instant now);
Result<std::vector<Id>> entries_of_export(platform::Connection& connection, const std::string& county,
                                          const Id& id);
// Nothing once it is gone.
Result<std::optional<Bytes>> export_content(platform::Connection& connection, const std::string& county,
                                            const Id& id);

// Its new state; a refused one loses its content. Refuses with exports.decided_already where it waits no
// more.
Result<void> decide_export(platform::Connection& connection, const ExportFile& decided);
// Counts one download if one is left and it has not expired; the last takes the content away. Refuses with
// exports.used_up.
Result<void> count_download(platform::Connection& connection, const ExportFile& file,
                            const ExportRules& rules, Instant now);
// What has expired loses its content.
Result<void> drop_expired_exports(platform::Connection& connection, Instant now);

std::vector<platform::Sql> export_statements();

}  // namespace halfsky::ledger
