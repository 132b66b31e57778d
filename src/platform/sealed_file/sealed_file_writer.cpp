#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <fstream>

#include "platform/sealed_file/sealed_file_format.h"

namespace halfsky::platform {
namespace {

namespace fs = std::filesystem;
using namespace sealed_file;

tl::unexpected<Problem> refuse_write(const fs::path& file) {
  const bool is_full = errno == ENOSPC || errno == EDQUOT;
  return problem(is_full ? "backup.disk_full" : "backup.unwritable", {{"file", file.string()}});
}

// What is no backup is never written over: a slip of the pen must not cost the ledger.
Result<void> refuse_foreign(const fs::path& file) {
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(file, ignored))) return {};
  std::string start(magic_of_any_version.size(), '\0');
  std::ifstream in{file, std::ios::binary};
  const bool is_backup = fs::is_regular_file(file, ignored) &&
                         in.read(start.data(), static_cast<std::streamsize>(start.size())).good() &&
                         start == magic_of_any_version;
  if (!is_backup) return problem("backup.file_exists", {{"file", file.string()}});
  return {};
}

}  // namespace

struct SealedFileWriter::State {
  State(fs::path name, ChunkCipher sealing)
      : file{std::move(name)}, unfinished{file.string() + ".unfinished"}, cipher{std::move(sealing)} {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (descriptor < 0) return;
    if (!published) ::unlink(unfinished.c_str());
    ::close(descriptor);
  }

  Result<void> open() {
    descriptor = ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) return refuse_write(file);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
      ::close(std::exchange(descriptor, -1));
      return problem("backup.in_progress", {{"file", file.string()}});
    }
    // A backup that was killed may have left some of it.
    if (::fchmod(descriptor, 0600) != 0 || ::ftruncate(descriptor, 0) != 0) return refuse_write(file);
    return {};
  }

  Result<void> write(ByteView bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return refuse_write(file);
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
  }

  Result<void> write_chunk(bool is_last) {
    cipher.seal(chunk, is_last);
    const auto length = static_cast<std::uint32_t>(chunk.size()) | (is_last ? last_mark : 0U);
    auto written = write(number_bytes(length));
    if (written) written = write(chunk);
    chunk.clear();
    return written;
  }

  Result<void> add(ByteView bytes) {
    while (!bytes.empty()) {
      const std::size_t some = std::min(bytes.size(), chunk_length - chunk.size());
      chunk.insert(chunk.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(some));
      bytes = bytes.subspan(some);
      if (chunk.size() < chunk_length) continue;
      if (auto written = write_chunk(false); !written) return written;
    }
    return {};
  }

  fs::path file;
  fs::path unfinished;
  ChunkCipher cipher;
  SecretBytes chunk;
  int descriptor = -1;
  bool published = false;
};

SealedFileWriter::SealedFileWriter(std::unique_ptr<State> state) : state_{std::move(state)} {}
SealedFileWriter::SealedFileWriter(SealedFileWriter&&) noexcept = default;
SealedFileWriter::~SealedFileWriter() = default;

Result<SealedFileWriter> SealedFileWriter::create(const fs::path& file, const SealedFileHeader& header,
                                                  const SecretBytes& key, Random& random) {
  if (auto free = refuse_foreign(file); !free) return tl::make_unexpected(free.error());
  ChunkPrefix prefix{};
  random.fill(prefix);
  const std::string text = header_text(header, prefix);
  const auto length = number_bytes(static_cast<std::uint32_t>(text.size()));
  const Digest context = sm3({bytes_of(magic), length, bytes_of(text)});
  auto state = std::make_unique<State>(file, ChunkCipher{ChunkCipher::Way::seal, key, prefix, context});
  auto begun = state->open();
  for (const ByteView bytes : {bytes_of(magic), ByteView{length}, bytes_of(text)}) {
    if (begun) begun = state->write(bytes);
  }
  if (!begun) return tl::make_unexpected(begun.error());
  return SealedFileWriter{std::move(state)};
}

Result<void> SealedFileWriter::begin_part(std::string_view name) {
  assert(!name.empty() && name.size() < 256);
  const auto length = static_cast<std::uint8_t>(name.size());
  auto added = state_->add({&length, 1});
  return added ? state_->add(bytes_of(name)) : added;
}

Result<void> SealedFileWriter::append(ByteView bytes) {
  while (!bytes.empty()) {
    const ByteView block = bytes.first(std::min<std::size_t>(bytes.size(), longest_block));
    auto added = state_->add(number_bytes(static_cast<std::uint32_t>(block.size())));
    if (added) added = state_->add(block);
    if (!added) return added;
    bytes = bytes.subspan(block.size());
  }
  return {};
}

Result<void> SealedFileWriter::end_part() {
  return state_->add(number_bytes(0));
}

Result<void> SealedFileWriter::finish() {
  const std::uint8_t no_name = 0;
  auto added = state_->add({&no_name, 1});
  if (added) added = state_->write_chunk(true);
  if (added && ::fsync(state_->descriptor) != 0) return refuse_write(state_->file);
  return added;
}

const fs::path& SealedFileWriter::unfinished() const {
  return state_->unfinished;
}

Result<void> SealedFileWriter::publish() {
  std::error_code error;
  fs::rename(state_->unfinished, state_->file, error);
  if (error) return refuse_write(state_->file);
  state_->published = true;
  const fs::path parent = state_->file.parent_path();
  const int directory = ::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool durable = directory >= 0 && ::fsync(directory) == 0;
  if (directory >= 0) ::close(directory);
  if (!durable) return refuse_write(state_->file);
  return {};
}

}  // namespace halfsky::platform
