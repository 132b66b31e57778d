#include "platform/store/directory_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <string>
#include <utility>

namespace halfsky::platform {
namespace {

std::string content(int descriptor) {
  std::array<char, 200> buffer{};
  const ssize_t size = ::pread(descriptor, buffer.data(), buffer.size(), 0);
  return size > 0 ? std::string{buffer.data(), static_cast<std::size_t>(size)} : std::string{"?"};
}

}  // namespace

Result<DirectoryLock> DirectoryLock::take(const std::filesystem::path& directory, std::string_view holder) {
  const auto file = directory / "lock";
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return problem("store.io", {{"statement", "lock"}, {"number", "0"}});
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    const std::string other = content(descriptor);
    ::close(descriptor);
    return problem("store.locked", {{"directory", directory.string()}, {"holder", other}});
  }
  DirectoryLock lock{descriptor};
  if (auto described = lock.describe(holder); !described) return tl::make_unexpected(described.error());
  return lock;
}

DirectoryLock::DirectoryLock(DirectoryLock&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)} {}

DirectoryLock& DirectoryLock::operator=(DirectoryLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

DirectoryLock::~DirectoryLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> DirectoryLock::describe(std::string_view holder) {
  const bool written = ::ftruncate(descriptor_, 0) == 0 && ::pwrite(descriptor_, holder.data(), holder.size(),
                                                                    0) == static_cast<ssize_t>(holder.size());
  if (!written) return problem("store.io", {{"statement", "lock"}, {"number", "0"}});
  return {};
}

}  // namespace halfsky::platform
