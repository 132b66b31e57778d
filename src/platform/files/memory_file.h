#pragma once
// A file that lies in memory alone: for foreign bytes that hold names and numbers and must be handed to a
// child process by a path. It has no name on any disk and is gone with its last owner, or with the process.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace halfsky::platform {

class MemoryFile {
 public:
  // Refuses with memory.full.
  static Result<MemoryFile> create();
  MemoryFile(MemoryFile&& other) noexcept
      : file_{std::exchange(other.file_, -1)}, size_{std::exchange(other.size_, 0)} {}
  MemoryFile& operator=(MemoryFile&& other) noexcept;
  ~MemoryFile();

  // At its end. Refuses with memory.full.
  Result<void> append(std::string_view bytes);
  // `count` bytes from `offset` on, fewer at the end. Refuses with memory.full where they cannot be read.
  Result<std::string> read(std::uint64_t offset, std::size_t count) const;
  // All of it, whoever wrote it: another program may have written by the path.
  Result<std::string> read_all() const;
  std::uint64_t size() const { return size_; }
  // Opens it anew, in this process only, while this object lives.
  std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }

  // For who keeps the path alone: the file stays until it is adopted again.
  std::string release();
  // The memory file of this process that release() gave away; nothing for another path.
  static std::optional<MemoryFile> adopt(std::string_view path);

  // Bytes that were appended to all memory files that the process holds.
  static std::uint64_t held();

 private:
  explicit MemoryFile(int file, std::uint64_t size = 0) : file_{file}, size_{size} {}

  int file_;
  std::uint64_t size_ = 0;
};

}  // namespace halfsky::platform
