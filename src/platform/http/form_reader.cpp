#include "platform/http/form_reader.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "base/text.h"

namespace halfsky::http {
namespace {

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

FormReader::~FormReader() {
  if (file_ >= 0) ::close(file_);
}

Result<void> FormReader::begin(const PartHead& head) {
  Part& part = parts_.emplace_back();
  part.name = head.name;
  part.file_name = head.file_name;
  part.content_type = head.content_type;
  return head.is_file ? open_file() : Result<void>{};
}

// mkostemp makes the file with mode 0600 under a name that nobody can guess or has taken.
Result<void> FormReader::open_file() {
  std::string path = (directory_ / "upload-XXXXXX").string();
  file_ = ::mkostemp(path.data(), O_CLOEXEC);
  if (file_ < 0) return problem("form.disk");
  parts_.back().file.emplace(path);
  return {};
}

Result<void> FormReader::data(std::string_view bytes) {
  Part& part = parts_.back();
  part.size += bytes.size();
  if (file_ >= 0) {
    if (!write_all(file_, bytes)) return problem("form.disk");
    return {};
  }
  if (part.size > longest_field) return problem("form.field_too_long");
  part.text.append(bytes);
  return {};
}

Result<void> FormReader::end() {
  if (file_ < 0) {
    if (!is_valid_utf8(parts_.back().text)) return problem("form.field_not_utf8");
    return {};
  }
  const int closed = ::close(std::exchange(file_, -1));
  if (closed != 0) return problem("form.disk");
  return {};
}

}  // namespace halfsky::http
