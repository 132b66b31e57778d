#pragma once
// One state of the store as it lies in its files, read while others write (issue 3.10). This is one reader
// more: it writes nothing, checkpoints nothing, and holds up nobody but the log, which cannot be emptied
// until it ends.
//
// Why two files copied one after the other are one state: as long as this reader holds its snapshot, a
// checkpoint moves into the store no page that is newer, and the log before the snapshot stays. So whatever
// of the store changes while it is copied lies in the log too, which is copied afterwards, and SQLite's
// recovery puts it right.
#include <filesystem>
#include <functional>

#include "base/bytes.h"
#include "base/result.h"
#include "platform/store/connection.h"

namespace halfsky::platform {

class StoreCopy {
 public:
  // First the store's file, then its log; a log of no bytes if there is none.
  enum class File { store, log };
  using Take = std::function<Result<void>(ByteView)>;

  // Refuses what opening refuses.
  static Result<StoreCopy> begin(const std::filesystem::path& file);
  StoreCopy(StoreCopy&&) noexcept;
  ~StoreCopy();

  // Bytes of the store's file now, for progress.
  std::int64_t size() const;
  // Each of the two once, in order, block by block. Refuses with store.io, what `take` refuses, and, seldom,
  // with store.log_begun_anew: the copy is then worth nothing and is begun once more.
  Result<void> each_block(File file, const Take& take);

 private:
  struct State;
  explicit StoreCopy(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace halfsky::platform
