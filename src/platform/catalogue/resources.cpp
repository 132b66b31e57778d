#include "platform/catalogue/resources.h"

#include <cstdlib>

namespace halfsky::platform {
namespace {

namespace fs = std::filesystem;

bool holds_resources(const fs::path& directory) {
  std::error_code ignored;
  return fs::is_directory(directory / "catalogue", ignored) && fs::is_directory(directory / "data", ignored);
}

}  // namespace

Result<fs::path> resource_directory() {
  if (const char* home = std::getenv("HALFSKY_HOME"); home != nullptr && holds_resources(home))
    return fs::path{home};
  std::error_code error;
  for (fs::path at = fs::read_symlink("/proc/self/exe", error).parent_path(); at.has_relative_path();
       at = at.parent_path()) {
    if (holds_resources(at)) return at;
  }
  if (holds_resources("/usr/share/halfsky")) return fs::path{"/usr/share/halfsky"};
  return problem("resources.not_found");
}

}  // namespace halfsky::platform
