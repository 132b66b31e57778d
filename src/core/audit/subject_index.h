#pragma once
// Who has looked at this file: the leaves of one person or entry. Filled behind the log by a job, in short
// acts, from a position of its own; a leaf shows here some moments after it was written.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/audit/leaf.h"
#include "platform/store/writer.h"

namespace halfsky::core {

// Indexes up to `most` leaves behind the position; answers how many it read. Runs in an act of the writer.
Result<std::uint64_t> index_leaves(platform::Connection& connection, std::uint64_t most = 500);

// Acts of a job until the index has caught up with the log.
Result<void> catch_up_subject_index(platform::Writer& writer);

struct SubjectLeaf {
  std::uint64_t seq = 0;
  std::string line;
};

// The newest first, at most `most`, older than `before` if that is given.
Result<std::vector<SubjectLeaf>> leaves_of_subject(platform::Connection& connection,
                                                   const AuditObject& subject,
                                                   std::optional<std::uint64_t> before, std::int64_t most);

std::span<const platform::Sql> audit_subject_statements();

}  // namespace halfsky::core
