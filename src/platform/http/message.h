#pragma once
// A request and its answer as plain values: what a handler sees of HTTP. Nothing here knows sockets; whoever
// reads these types needs no word of the library below. Text of a request is UTF-8, already decoded once.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace halfsky::http {

class EventStream;

// Header fields in their order; names compare without regard to case.
class Headers {
 public:
  using Field = std::pair<std::string, std::string>;

  // False, and nothing added, if the name is no token or the value holds CR, LF, NUL or another control
  // character: an answer cannot be split.
  bool add(std::string_view name, std::string_view value);
  // The same, in place of all fields of that name.
  bool set(std::string_view name, std::string_view value);
  // The first field of that name.
  std::optional<std::string_view> find(std::string_view name) const;
  // The same, or an empty text.
  std::string_view get(std::string_view name) const { return find(name).value_or(std::string_view{}); }
  bool has(std::string_view name) const { return find(name).has_value(); }
  std::size_t count(std::string_view name) const;
  const std::vector<Field>& all() const { return fields_; }

 private:
  std::vector<Field> fields_;
};

// Letters of ASCII compared without regard to case.
bool same_word(std::string_view left, std::string_view right);

struct Parameter {
  std::string name;
  std::string value;
  friend bool operator==(const Parameter&, const Parameter&) = default;
};

// Everything of a request before its body.
struct RequestHead {
  std::string id;      // names the request in logs and problems
  std::string method;  // HEAD reads GET: the server leaves the body out
  std::string path;    // decoded; begins with '/', holds no "." or ".." segment
  std::vector<Parameter> query;
  Headers headers;
  std::string remote;  // the caller's address
  bool encrypted = false;
  bool head_only = false;
  bool keep_alive = true;  // the caller would send more on this connection
  bool chunked = false;
  std::uint64_t content_length = 0;

  bool has_body() const { return chunked || content_length > 0; }
  // The first parameter of that name.
  std::optional<std::string_view> parameter(std::string_view name) const;
};

// A file of one request or answer, gone when its last owner lets go. What was uploaded lies in memory alone.
class UploadedFile {
 public:
  // Takes over a file that exists.
  explicit UploadedFile(std::filesystem::path path) : path_{std::move(path)} {}
  UploadedFile(UploadedFile&& other) noexcept : path_{std::exchange(other.path_, {})} {}
  UploadedFile& operator=(UploadedFile&& other) noexcept;
  ~UploadedFile();

  const std::filesystem::path& path() const { return path_; }
  // The file stays; whoever calls answers for it.
  std::filesystem::path release() { return std::exchange(path_, {}); }

 private:
  std::filesystem::path path_;
};

// One part of a form in the order in which it came: a field's text, or a file.
struct Part {
  std::string name;
  std::string file_name;  // as the client named it: to show, never to open
  std::string content_type;
  std::string text;
  std::optional<UploadedFile> file;
  std::uint64_t size = 0;
};

struct Request {
  RequestHead head;
  std::string body;         // of a route that takes text
  std::vector<Part> parts;  // of a route that takes a form
};

// A file that is sent and, if it was made for this answer alone, removed afterwards.
struct FileBody {
  std::filesystem::path path;
  std::shared_ptr<UploadedFile> owner;
};

using SharedText = std::shared_ptr<const std::string>;
using Body = std::variant<std::string, SharedText, FileBody, std::shared_ptr<EventStream>>;

// The server adds length, date and the security headers; without a Cache-Control it adds `no-store`.
struct Response {
  int status = 200;
  Headers headers;
  Body body;
};

// An answer whose body is JSON.
Response json_response(int status, std::string body);

// The reason phrase of a status that the server may send.
std::string_view reason_of(int status);

}  // namespace halfsky::http
