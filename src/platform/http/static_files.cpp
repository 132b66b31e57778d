#include "platform/http/static_files.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "platform/crypto/digest.h"
#include "platform/http/characters.h"

namespace halfsky::http {
namespace {

struct Kind {
  std::string_view extension;
  std::string_view content_type;
};

constexpr std::array<Kind, 17> kinds{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".wasm", "application/wasm"},
    {".txt", "text/plain; charset=utf-8"},
    {".xml", "application/xml"},
    {".pdf", "application/pdf"},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
}};

std::string content_type_of(const std::filesystem::path& path) {
  const std::string extension = path.extension().string();
  const auto kind =
      std::find_if(kinds.begin(), kinds.end(), [&](const Kind& one) { return one.extension == extension; });
  return std::string{kind == kinds.end() ? "application/octet-stream" : kind->content_type};
}

// The builder writes `assets/name-HASH.js`, with eight characters or more of hash.
bool names_its_content(const std::string& path) {
  const std::string stem = std::filesystem::path{path}.stem().string();
  const auto hyphen = stem.size() >= 9 ? stem.find_last_of("-.", stem.size() - 9) : std::string::npos;
  return path.find("/assets/") != std::string::npos && hyphen != std::string::npos;
}

bool has_extension(const std::string& path) {
  return path.find('.', path.find_last_of('/')) != std::string::npos;
}

bool matches_etag(std::string_view list, std::string_view etag) {
  return trim_blanks(list) == "*" || list.find(etag) != std::string_view::npos;
}

Result<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  std::string content{std::istreambuf_iterator<char>{file}, {}};
  if (!file.is_open() || file.bad())
    return problem("static.unreadable", {{"reason", path.filename().string()}});
  return content;
}

// `/app.js.br` is the coding "br" of `/app.js`.
std::string take_encoding(std::string& path) {
  for (const auto& [suffix, encoding] : {std::pair{".br", "br"}, std::pair{".gz", "gzip"}}) {
    if (!path.ends_with(suffix)) continue;
    path.resize(path.size() - 3);
    return encoding;
  }
  return {};
}

}  // namespace

bool accepts_encoding(std::string_view accepted, std::string_view coding) {
  while (!accepted.empty()) {
    const std::string_view item = accepted.substr(0, accepted.find(','));
    accepted.remove_prefix(std::min(accepted.size(), item.size() + 1));
    const std::string_view name = trim_blanks(item.substr(0, item.find(';')));
    if (!same_word(name, coding)) continue;
    const auto quality = item.find("q=");
    return quality == std::string_view::npos ||
           item.substr(quality + 2).find_first_of("123456789") != std::string_view::npos;
  }
  return false;
}

Result<StaticFiles> StaticFiles::load(const std::filesystem::path& directory) {
  StaticFiles files;
  std::error_code error;
  std::filesystem::recursive_directory_iterator entry{directory, error};
  for (; !error && entry != std::filesystem::recursive_directory_iterator{}; entry.increment(error)) {
    if (!entry->is_regular_file(error)) continue;
    auto content = read_file(entry->path());
    if (!content) return tl::make_unexpected(content.error());
    std::string path = "/" + entry->path().lexically_relative(directory).generic_string();
    const std::string encoding = take_encoding(path);
    File& file = files.files_[path];
    file.content_type = content_type_of(path);
    file.immutable = names_its_content(path);
    const auto digest = platform::sm3(bytes_of(*content));
    file.encodings[encoding] = {"\"" + to_hex(digest).substr(0, 32) + "\"",
                                std::make_shared<const std::string>(std::move(*content))};
  }
  std::erase_if(files.files_, [](const auto& one) { return !one.second.encodings.contains(""); });
  return files;
}

const StaticFiles::File* StaticFiles::find(const std::string& path) const {
  if (path == "/api" || path.starts_with("/api/")) return nullptr;
  auto found = files_.find(path);
  if (found == files_.end() && !has_extension(path)) found = files_.find("/index.html");
  return found == files_.end() ? nullptr : &found->second;
}

const StaticFiles::Variant* StaticFiles::choose(const File& file, std::string_view accepted,
                                                std::string& encoding) {
  for (const std::string coding : {"br", "gzip"}) {
    const auto found = file.encodings.find(coding);
    if (found == file.encodings.end() || !accepts_encoding(accepted, coding)) continue;
    encoding = coding;
    return &found->second;
  }
  return &file.encodings.at("");
}

std::optional<Response> StaticFiles::answer(const RequestHead& head) const {
  if (head.method != "GET") return std::nullopt;
  const File* file = find(head.path);
  if (file == nullptr) return std::nullopt;
  std::string encoding;
  const Variant* variant = choose(*file, head.headers.get("Accept-Encoding"), encoding);
  Response response;
  response.headers.set("ETag", variant->etag);
  response.headers.set("Vary", "Accept-Encoding");
  response.headers.set("Cache-Control", file->immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (matches_etag(head.headers.get("If-None-Match"), variant->etag)) {
    response.status = 304;
    return response;
  }
  response.headers.set("Content-Type", file->content_type);
  if (!encoding.empty()) response.headers.set("Content-Encoding", encoding);
  response.body = variant->content;
  return response;
}

}  // namespace halfsky::http
