#include "platform/http/message.h"

#include <algorithm>
#include <map>
#include <system_error>

#include "platform/files/memory_file.h"
#include "platform/http/characters.h"

namespace halfsky::http {
namespace {

bool is_header_value(std::string_view value) {
  return std::none_of(value.begin(), value.end(), [](char c) { return is_control(c) && c != '\t'; });
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

bool same_word(std::string_view left, std::string_view right) {
  return left.size() == right.size() && std::equal(left.begin(), left.end(), right.begin(),
                                                   [](char a, char b) { return lower(a) == lower(b); });
}

bool Headers::add(std::string_view name, std::string_view value) {
  if (!is_token(name) || !is_header_value(value)) return false;
  fields_.emplace_back(name, value);
  return true;
}

bool Headers::set(std::string_view name, std::string_view value) {
  if (!is_token(name) || !is_header_value(value)) return false;
  std::erase_if(fields_, [&](const Field& field) { return same_word(field.first, name); });
  return add(name, value);
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
  for (const auto& [field, value] : fields_) {
    if (same_word(field, name)) return value;
  }
  return std::nullopt;
}

std::size_t Headers::count(std::string_view name) const {
  return static_cast<std::size_t>(std::count_if(
      fields_.begin(), fields_.end(), [&](const Field& field) { return same_word(field.first, name); }));
}

std::optional<std::string_view> RequestHead::parameter(std::string_view name) const {
  for (const Parameter& one : query) {
    if (one.name == name) return one.value;
  }
  return std::nullopt;
}

UploadedFile& UploadedFile::operator=(UploadedFile&& other) noexcept {
  std::swap(path_, other.path_);
  return *this;
}

UploadedFile::~UploadedFile() {
  if (path_.empty() || platform::MemoryFile::adopt(path_.string())) return;
  std::error_code ignored;  // a file that is gone already needs no removal
  std::filesystem::remove(path_, ignored);
}

Response json_response(int status, std::string body) {
  Response response{status, {}, std::move(body)};
  response.headers.set("Content-Type", "application/json");
  return response;
}

std::string_view reason_of(int status) {
  static const std::map<int, std::string_view> reasons{
      {200, "OK"},
      {201, "Created"},
      {202, "Accepted"},
      {204, "No Content"},
      {303, "See Other"},
      {304, "Not Modified"},
      {400, "Bad Request"},
      {401, "Unauthorized"},
      {403, "Forbidden"},
      {404, "Not Found"},
      {405, "Method Not Allowed"},
      {406, "Not Acceptable"},
      {408, "Request Timeout"},
      {409, "Conflict"},
      {410, "Gone"},
      {412, "Precondition Failed"},
      {413, "Content Too Large"},
      {414, "URI Too Long"},
      {415, "Unsupported Media Type"},
      {417, "Expectation Failed"},
      {422, "Unprocessable Content"},
      {428, "Precondition Required"},
      {429, "Too Many Requests"},
      {431, "Request Header Fields Too Large"},
      {500, "Internal Server Error"},
      {503, "Service Unavailable"},
  };
  const auto found = reasons.find(status);
  return found == reasons.end() ? "Status" : found->second;
}

}  // namespace halfsky::http
