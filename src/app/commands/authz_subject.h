#pragma once
// What `halfsky authz explain --record` names: an entry, or a region.
#include <optional>
#include <span>
#include <string>

#include "core/access/relation_store.h"

namespace halfsky::app {

struct AuthzRecord {
  core::RegionPath place;
  std::optional<core::Subject> person;
};

// Refuses with authz.record_unknown (fact: record).
Result<AuthzRecord> find_authz_record(platform::Connection& connection, const core::RegionTree& tree,
                                      const std::string& text);

std::span<const platform::Sql> authz_statements();

}  // namespace halfsky::app
