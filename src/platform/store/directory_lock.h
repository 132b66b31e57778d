#pragma once
// The lock of a data directory: one process at a time may write there. It is gone when the process is,
// however it ended. The file keeps a word on who holds it, for the one who must wait.
#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace halfsky::platform {

class DirectoryLock {
 public:
  // `holder` is shown to whoever comes second ("serve http://127.0.0.1:8080"). Refuses with store.locked
  // (facts: directory, holder) and store.io.
  static Result<DirectoryLock> take(const std::filesystem::path& directory, std::string_view holder);
  DirectoryLock(DirectoryLock&& other) noexcept;
  DirectoryLock& operator=(DirectoryLock&& other) noexcept;
  ~DirectoryLock();

  // Changes the word on who holds it (the server knows its address only when it listens).
  Result<void> describe(std::string_view holder);

 private:
  explicit DirectoryLock(int descriptor) : descriptor_{descriptor} {}
  int descriptor_;
};

}  // namespace halfsky::platform
