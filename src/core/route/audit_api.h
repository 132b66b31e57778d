#pragma once
// The audit log for who audits: its leaves, its checkpoints, its proof.
#include <filesystem>
#include <vector>

#include "core/route/route.h"

namespace halfsky::core {

// `directory` has the file of checkpoints and the public key.
std::vector<Route> audit_routes(const std::filesystem::path& directory);

}  // namespace halfsky::core
