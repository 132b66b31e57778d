#pragma once
// Where the files that ship with the program lie: catalogue/, data/, migrations/. Looked for in HALFSKY_HOME,
// then above the executable (build/release/halfsky finds the source tree), then in /usr/share/halfsky.
#include <filesystem>

#include "base/result.h"

namespace halfsky::platform {

// The directory that holds catalogue/ and data/. Refuses with resources.not_found.
Result<std::filesystem::path> resource_directory();

}  // namespace halfsky::platform
