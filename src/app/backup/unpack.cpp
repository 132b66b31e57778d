#include "app/backup/unpack.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <set>

#include "app/backup/backup_file.h"

namespace halfsky::app::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> parts{part_store, part_log, part_audit_key, part_checkpoints};

class NewFile {
 public:
  explicit NewFile(fs::path file)
      : file_{std::move(file)},
        descriptor_{::open(file_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)} {}
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  Result<void> write(ByteView bytes) const {
    if (descriptor_ < 0) return refuse();
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return refuse();
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
  }

  Result<void> sync() const {
    if (descriptor_ < 0 || ::fsync(descriptor_) != 0) return refuse();
    return {};
  }

 private:
  tl::unexpected<Problem> refuse() const {
    const bool is_full = errno == ENOSPC || errno == EDQUOT;
    return problem(is_full ? "backup.restore_disk_full" : "backup.restore_unwritable",
                   {{"file", file_.string()}});
  }

  fs::path file_;
  int descriptor_;
};

}  // namespace

Result<void> unpack(platform::SealedFileReader& reader, const fs::path& directory,
                    const std::function<void(std::int64_t bytes)>& watch) {
  std::set<std::string> seen;
  std::int64_t bytes = 0;
  while (true) {
    const auto name = reader.next_part();
    if (!name) return tl::make_unexpected(name.error());
    if (!*name) break;
    Result<void> done;
    if (std::find(parts.begin(), parts.end(), **name) == parts.end()) {
      done = reader.each_block([](ByteView) { return Result<void>{}; });
    } else {
      const NewFile file{directory / **name};
      done = reader.each_block([&](ByteView block) {
        bytes += static_cast<std::int64_t>(block.size());
        watch(bytes);
        return file.write(block);
      });
      if (done) done = file.sync();
      seen.insert(**name);
    }
    if (!done) return done;
  }
  return seen.size() == parts.size() ? Result<void>{} : problem("backup.incomplete");
}

}  // namespace halfsky::app::backup
