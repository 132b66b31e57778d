#pragma once
// A county's own successions as rows: which organ is one of the departments there now, approved by whom.
#include <vector>

#include "core/department/department.h"
#include "platform/store/connection.h"

namespace halfsky::core {

struct LocalSuccession {
  std::string region;  // id
  std::string department;
  int article = 0;  // 0: every article
  Date from;
  std::optional<Date> until;
  SuccessionKind kind = SuccessionKind::function_transfer;
  std::string organ;
  std::optional<std::string> acting;
  std::string basis;
};

// One that begins on the same day takes the place of the row that is there.
Result<void> save_succession(platform::Connection& connection, const LocalSuccession& row,
                             const std::string& approved_by, Instant now);

// All of them, as DepartmentBook::with_local takes them; the organ has its name at every level.
Result<std::vector<Succession>> load_successions(platform::Connection& connection);

std::span<const platform::Sql> succession_statements();

}  // namespace halfsky::core
