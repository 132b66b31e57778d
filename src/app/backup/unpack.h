#pragma once
// The parts of a backup written into a directory. Private to this folder.
#include <filesystem>
#include <functional>

#include "base/result.h"
#include "platform/sealed_file/sealed_file.h"

namespace halfsky::app::backup {

// `reader` is unlocked; `directory` is there and empty. Files have mode 0600 and are durable. Parts of
// another name are of a later version and passed over. Refuses what reading refuses, backup.incomplete,
// backup.restore_unwritable, backup.restore_disk_full (fact: file).
Result<void> unpack(platform::SealedFileReader& reader, const std::filesystem::path& directory,
                    const std::function<void(std::int64_t bytes)>& watch);

}  // namespace halfsky::app::backup
