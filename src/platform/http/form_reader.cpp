#include "platform/http/form_reader.h"

#include "base/text.h"

namespace halfsky::http {

Result<void> FormReader::begin(const PartHead& head) {
  Part& part = parts_.emplace_back();
  part.name = head.name;
  part.file_name = head.file_name;
  part.content_type = head.content_type;
  if (!head.is_file) return {};
  auto file = platform::MemoryFile::create();
  if (!file) return problem("form.no_room");
  file_.emplace(std::move(*file));
  return {};
}

Result<void> FormReader::data(std::string_view bytes) {
  Part& part = parts_.back();
  part.size += bytes.size();
  if (file_) {
    const bool has_room = platform::MemoryFile::held() + bytes.size() <= most_upload_bytes;
    if (!has_room || !file_->append(bytes)) return problem("form.no_room");
    return {};
  }
  if (part.size > longest_field) return problem("form.field_too_long");
  part.text.append(bytes);
  return {};
}

Result<void> FormReader::end() {
  Part& part = parts_.back();
  if (file_) {
    part.file.emplace(file_->release());
    file_.reset();
  } else if (!is_valid_utf8(part.text)) {
    return problem("form.field_not_utf8");
  }
  return {};
}

}  // namespace halfsky::http
