#pragma once
// In which capacity somebody acts: the post that her session names, or the only one that she holds today.
// Read from the store in each request, so that an ended post sees nothing from that moment on.
#include <optional>
#include <string>
#include <vector>

#include "core/access/decide.h"
#include "core/accounts/session.h"
#include "core/organisation/organisation_store.h"
#include "core/region/region.h"

namespace halfsky::core {

struct Capacity {
  Post post;
  Office office;
  std::vector<RegionPath> areas;
};

// The capacities that the account has on the day, oldest first.
Result<std::vector<Capacity>> capacities_of(platform::Connection& connection, const RegionTree& regions,
                                            const std::string& account, Date day);

// The caller of a session; nothing while she has to choose between several posts, or holds none.
std::optional<Caller> caller_in(const std::vector<Capacity>& capacities, const Session& session, Instant now);

}  // namespace halfsky::core
