#include "platform/files/memory_file.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <charconv>

namespace halfsky::platform {
namespace {

std::atomic<std::uint64_t> held_bytes{0};
constexpr std::string_view descriptors = "/proc/self/fd/";

}  // namespace

Result<MemoryFile> MemoryFile::create() {
  const int file = ::memfd_create("halfsky", MFD_CLOEXEC);
  if (file < 0) return problem("memory.full");
  return MemoryFile{file};
}

MemoryFile& MemoryFile::operator=(MemoryFile&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(size_, other.size_);
  return *this;
}

MemoryFile::~MemoryFile() {
  if (file_ < 0) return;
  ::close(file_);
  held_bytes -= size_;
}

Result<void> MemoryFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return problem("memory.full");
    size_ += static_cast<std::uint64_t>(written);
    held_bytes += static_cast<std::uint64_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<std::string> MemoryFile::read(std::uint64_t offset, std::size_t count) const {
  std::string bytes(count, '\0');
  std::size_t length = 0;
  while (length < count) {
    const ssize_t got =
        ::pread(file_, bytes.data() + length, count - length, static_cast<off_t>(offset + length));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return problem("memory.full");
    if (got == 0) break;
    length += static_cast<std::size_t>(got);
  }
  bytes.resize(length);
  return bytes;
}

Result<std::string> MemoryFile::read_all() const {
  struct stat about {};
  if (::fstat(file_, &about) != 0) return problem("memory.full");
  return read(0, static_cast<std::size_t>(about.st_size));
}

std::string MemoryFile::release() {
  std::string path = this->path();
  file_ = -1;
  return path;
}

std::optional<MemoryFile> MemoryFile::adopt(std::string_view path) {
  if (!path.starts_with(descriptors)) return std::nullopt;
  path.remove_prefix(descriptors.size());
  int file = -1;
  std::from_chars(path.data(), path.data() + path.size(), file);
  struct stat about {};
  if (::fstat(file, &about) != 0) return std::nullopt;
  return MemoryFile{file, static_cast<std::uint64_t>(about.st_size)};
}

std::uint64_t MemoryFile::held() {
  return held_bytes;
}

}  // namespace halfsky::platform
