#pragma once
// The web application as it was built: read into memory once, answered without touching the disk. Beside a
// file may lie the same compressed (`.br`, `.gz`); who accepts it gets that. A path without an extension
// outside /api is a page of the application and gets index.html.
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "base/result.h"
#include "platform/http/message.h"

namespace halfsky::http {

class StaticFiles {
 public:
  // Refuses with static.unreadable (fact: reason). A directory that is absent holds no files.
  static Result<StaticFiles> load(const std::filesystem::path& directory);

  // The file, 304, or nothing where no file is meant: absent, below /api, or another method than GET.
  std::optional<Response> answer(const RequestHead& head) const;
  std::size_t size() const { return files_.size(); }

 private:
  struct Variant {
    std::string etag;
    SharedText content;
  };
  struct File {
    std::string content_type;
    bool immutable = false;                    // its name changes with its content
    std::map<std::string, Variant> encodings;  // "", "br", "gzip"
  };

  const File* find(const std::string& path) const;
  static const Variant* choose(const File& file, std::string_view accepted, std::string& encoding);

  std::map<std::string, File> files_;
};

// True if `accepted`, an Accept-Encoding, takes `coding`.
bool accepts_encoding(std::string_view accepted, std::string_view coding);

}  // namespace halfsky::http
