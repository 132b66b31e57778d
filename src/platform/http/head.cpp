#include "platform/http/head.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "platform/http/characters.h"
#include "platform/http/target.h"

namespace halfsky::http {
namespace {

constexpr Refusal malformed{400, "http.malformed"};
constexpr Refusal bad_target{400, "http.target"};
constexpr Refusal bad_host{400, "http.host"};
constexpr Refusal bad_framing{400, "http.framing"};
constexpr Refusal target_too_long{414, "http.target_too_long"};
constexpr Refusal head_too_long{431, "http.head_too_long"};
constexpr std::size_t longest_method = 24;
constexpr std::size_t longest_request_line = longest_target + longest_method + 12;
// A second one of these would leave two readers with two answers.
constexpr std::array<std::string_view, 8> single_fields{
    "Host",          "Content-Length", "Transfer-Encoding", "Content-Type",
    "Authorization", "Expect",         "Content-Encoding",  "X-CSRF-Token"};

struct RequestLine {
  std::string_view method;
  std::string_view target;
  bool version_1_1;
};

std::variant<RequestLine, Refusal> parse_request_line(std::string_view line) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return malformed;
  const RequestLine parsed{line.substr(0, first), line.substr(first + 1, last - first - 1),
                           line.substr(last + 1) == "HTTP/1.1"};
  if (!is_token(parsed.method) || parsed.method.size() > longest_method) return malformed;
  if (!parsed.version_1_1 && line.substr(last + 1) != "HTTP/1.0") return malformed;
  if (parsed.target.size() > longest_target) return target_too_long;
  return parsed;
}

bool add_field(std::string_view line, Headers& headers) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return false;
  return headers.add(line.substr(0, colon), trim_blanks(line.substr(colon + 1)));
}

std::optional<Refusal> parse_fields(std::string_view bytes, Headers& headers) {
  while (bytes.size() > 2) {
    const std::string_view line = bytes.substr(0, bytes.find("\r\n"));
    if (!add_field(line, headers)) return malformed;
    bytes.remove_prefix(line.size() + 2);
  }
  for (const std::string_view name : single_fields) {
    if (headers.count(name) > 1) return name == "Host" ? bad_host : bad_framing;
  }
  return std::nullopt;
}

bool is_host(std::string_view host) {
  return !host.empty() && host.size() <= 255 && std::all_of(host.begin(), host.end(), [](char c) {
    return is_digit(c) || is_letter(c) || std::string_view{".-_:[]"}.find(c) != std::string_view::npos;
  });
}

// The length that the fields state, or nothing if they do not state one soundly.
bool read_length(const Headers& headers, RequestHead& head) {
  const auto text = headers.find("Content-Length");
  if (!text) return true;
  if (text->empty() || text->size() > 18 || !std::all_of(text->begin(), text->end(), is_digit)) return false;
  std::from_chars(text->data(), text->data() + text->size(), head.content_length);
  return true;
}

bool read_framing(bool version_1_1, RequestHead& head) {
  const auto coding = head.headers.find("Transfer-Encoding");
  if (coding && (!version_1_1 || !same_word(*coding, "chunked") || head.headers.has("Content-Length")))
    return false;
  head.chunked = coding.has_value();
  return read_length(head.headers, head);
}

bool names_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const std::string_view item = list.substr(0, list.find(','));
    if (same_word(trim_blanks(item), word)) return true;
    list.remove_prefix(std::min(list.size(), item.size() + 1));
  }
  return false;
}

std::optional<Refusal> finish_head(const RequestLine& line, RequestHead& head) {
  const auto host = head.headers.find("Host");
  if (host ? !is_host(*host) : line.version_1_1) return bad_host;
  if (!read_framing(line.version_1_1, head)) return bad_framing;
  const auto expect = head.headers.find("Expect");
  if (expect && !same_word(*expect, "100-continue")) return Refusal{417, "http.expectation"};
  const std::string_view connection = head.headers.get("Connection");
  head.keep_alive =
      line.version_1_1 ? !names_word(connection, "close") : names_word(connection, "keep-alive");
  head.head_only = line.method == "HEAD";
  head.method = head.head_only ? "GET" : std::string{line.method};
  return std::nullopt;
}

}  // namespace

std::variant<std::optional<std::size_t>, Refusal> HeadScanner::scan(std::string_view bytes) {
  const std::size_t end = std::min(bytes.size(), longest_head + 1);
  for (; scanned_ < end && !complete_; ++scanned_) {
    if (const auto refused = look_at(bytes, scanned_)) return *refused;
  }
  if (complete_) return std::optional{scanned_};
  if (scanned_ > longest_head) return lines_ == 0 ? target_too_long : head_too_long;
  return std::optional<std::size_t>{};
}

std::optional<Refusal> HeadScanner::look_at(std::string_view bytes, std::size_t position) {
  const char c = bytes[position];
  if (c == '\n') return end_line(bytes, position);
  if (position > 0 && bytes[position - 1] == '\r') return malformed;
  if (is_control(c) && c != '\r' && c != '\t') return malformed;
  if (lines_ == 0 && position > longest_request_line) return target_too_long;
  return std::nullopt;
}

std::optional<Refusal> HeadScanner::end_line(std::string_view bytes, std::size_t line_feed) {
  if (line_feed == 0 || bytes[line_feed - 1] != '\r') return malformed;
  const bool empty = line_feed - 1 == line_start_;
  if (empty && lines_ == 0) return malformed;
  const char first = bytes[line_start_];
  if (lines_ > 0 && (first == ' ' || first == '\t')) return malformed;  // a folded line
  complete_ = empty;
  ++lines_;
  line_start_ = line_feed + 1;
  if (!empty && lines_ > most_headers + 1) return head_too_long;
  return std::nullopt;
}

std::variant<RequestHead, Refusal> parse_head(std::string_view bytes) {
  const auto line_end = bytes.find("\r\n");
  if (line_end == std::string_view::npos) return malformed;
  const auto line = parse_request_line(bytes.substr(0, line_end));
  if (const auto* refused = std::get_if<Refusal>(&line)) return *refused;
  const auto& request_line = std::get<RequestLine>(line);
  RequestHead head;
  if (const auto refused = parse_fields(bytes.substr(line_end + 2), head.headers)) return *refused;
  if (const auto refused = finish_head(request_line, head)) return *refused;
  if (request_line.method == "OPTIONS" && request_line.target == "*") {
    head.path.assign(1, '*');
    return head;
  }
  auto target = parse_target(request_line.target);
  if (!target) return bad_target;
  head.path = std::move(target->path);
  head.query = std::move(target->query);
  return head;
}

}  // namespace halfsky::http
