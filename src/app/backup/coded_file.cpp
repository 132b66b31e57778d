#include "app/backup/coded_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <utility>

#include "base/text.h"

namespace halfsky::app::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t code_length = 16;

// A file that has just come to be is durable only when its directory is.
void make_durable(const fs::path& directory) {
  const int descriptor =
      ::open(directory.empty() ? "." : directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

std::string content_of(int descriptor) {
  std::string text;
  std::array<char, 4096> block{};
  for (off_t at = 0;;) {
    const ssize_t got = ::pread(descriptor, block.data(), block.size(), at);
    if (got <= 0) return text;
    text.append(block.data(), static_cast<std::size_t>(got));
    at += got;
  }
}

}  // namespace

std::optional<CodedFile> CodedFile::open(const fs::path& file, const platform::KeyVault& vault,
                                         std::string_view use, Mode mode) {
  const int flags =
      (mode == Mode::read ? O_RDONLY : O_RDWR | O_APPEND) | O_CLOEXEC | (mode == Mode::make ? O_CREAT : 0);
  const int descriptor = ::open(file.c_str(), flags, 0600);
  if (descriptor < 0) return std::nullopt;
  if (::flock(descriptor, LOCK_EX) != 0) {
    ::close(descriptor);
    return std::nullopt;
  }
  if (mode == Mode::make) make_durable(file.parent_path());
  return CodedFile{descriptor, vault, use};
}

CodedFile::CodedFile(CodedFile&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)}, vault_{other.vault_}, use_{std::move(other.use_)} {}

CodedFile::~CodedFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::string CodedFile::code_of(std::string_view line) const {
  return to_hex(ByteView{vault_->system_code(use_, bytes_of(line))}.first(code_length));
}

std::vector<std::string> CodedFile::lines() const {
  std::vector<std::string> sound;
  for (const std::string& line : split(content_of(descriptor_), '\n')) {
    const std::size_t end = line.rfind(' ');
    if (end == std::string::npos || line.substr(end + 1) != code_of(line.substr(0, end))) continue;
    sound.push_back(line.substr(0, end));
  }
  return sound;
}

bool CodedFile::append(const std::vector<std::string>& lines) const {
  std::string text;
  for (const std::string& line : lines) text += "\n" + line + " " + code_of(line) + "\n";
  return ::write(descriptor_, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
         ::fsync(descriptor_) == 0;
}

bool CodedFile::clear() const {
  return ::ftruncate(descriptor_, 0) == 0 && ::fsync(descriptor_) == 0;
}

}  // namespace halfsky::app::backup
