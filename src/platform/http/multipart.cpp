#include "platform/http/multipart.h"

#include <algorithm>

#include "base/text.h"
#include "platform/http/characters.h"
#include "platform/http/message.h"

namespace halfsky::http {
namespace {

constexpr std::size_t longest_boundary = 70;
constexpr std::size_t longest_name = 255;

bool is_boundary(std::string_view text) {
  return !text.empty() && text.size() <= longest_boundary && text.back() != ' ' &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return is_digit(c) || is_letter(c) ||
                  std::string_view{"'()+_,-./:=? "}.find(c) != std::string_view::npos;
         });
}

struct Attribute {
  std::string_view name;
  std::string value;
};

// `"a\"b"` up to its closing quotation mark; nothing without one.
std::optional<std::string> take_quoted(std::string_view& text) {
  std::string value;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') {
      text.remove_prefix(i + 1);
      return value;
    }
    if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\')) ++i;
    value += text[i];
  }
  return std::nullopt;
}

std::optional<std::string> take_value(std::string_view& text) {
  if (!text.empty() && text.front() == '"') return take_quoted(text);
  const auto end = std::min(text.find(';'), text.size());
  std::string value{trim_blanks(text.substr(0, end))};
  text.remove_prefix(end);
  return value;
}

// The next `; name=value`; nothing at the end of `text` or where it is unsound (then `text` is left
// non-empty).
std::optional<Attribute> take_attribute(std::string_view& text) {
  text = trim_blanks(text);
  if (text.empty() || text.front() != ';') return std::nullopt;
  std::string_view rest = trim_blanks(text.substr(1));
  const auto equals = rest.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  const std::string_view name = trim_blanks(rest.substr(0, equals));
  rest = trim_blanks(rest.substr(equals + 1));
  auto value = take_value(rest);
  if (!value || !is_token(name)) return std::nullopt;
  text = trim_blanks(rest);
  return Attribute{name, std::move(*value)};
}

// What stands before the first semicolon; `text` keeps the attributes.
std::string_view take_word(std::string_view& text) {
  const auto end = std::min(text.find(';'), text.size());
  const std::string_view word = trim_blanks(text.substr(0, end));
  text.remove_prefix(end);
  return word;
}

bool is_plain_text(const std::string& text) {
  return text.size() <= longest_name && is_valid_utf8(text) &&
         std::none_of(text.begin(), text.end(), [](char c) { return is_control(c); });
}

std::string last_segment(const std::string& file_name) {
  const auto slash = file_name.find_last_of("/\\");
  return slash == std::string::npos ? file_name : file_name.substr(slash + 1);
}

bool set_attribute(PartHead& head, bool& named, Attribute attribute) {
  if (!is_plain_text(attribute.value)) return false;
  if (attribute.name == "name" && !named) {
    named = true;
    head.name = std::move(attribute.value);
  } else if (attribute.name == "filename" && !head.is_file) {
    head.is_file = true;
    head.file_name = last_segment(attribute.value);
  } else {
    return attribute.name == "filename*";  // for browsers of old: RFC 7578 forbids it, the plain one counts
  }
  return true;
}

bool read_disposition(std::string_view value, PartHead& head) {
  if (!same_word(take_word(value), "form-data")) return false;
  bool named = false;
  while (auto attribute = take_attribute(value)) {
    if (!set_attribute(head, named, std::move(*attribute))) return false;
  }
  return value.empty() && named && !head.name.empty();
}

}  // namespace

std::optional<std::string> form_boundary(std::string_view content_type) {
  if (!same_word(take_word(content_type), "multipart/form-data")) return std::nullopt;
  std::optional<std::string> boundary;
  while (auto attribute = take_attribute(content_type)) {
    if (!same_word(attribute->name, "boundary")) continue;
    if (boundary || !is_boundary(attribute->value)) return std::nullopt;
    boundary = std::move(attribute->value);
  }
  return content_type.empty() ? boundary : std::nullopt;
}

Result<PartHead> parse_part_head(std::string_view lines) {
  PartHead head;
  int dispositions = 0;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find("\r\n"));
    lines.remove_prefix(std::min(lines.size(), line.size() + 2));
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return problem("form.part_head");
    const std::string_view value = trim_blanks(line.substr(colon + 1));
    if (same_word(line.substr(0, colon), "Content-Disposition")) {
      if (++dispositions > 1 || !read_disposition(value, head)) return problem("form.part_head");
    } else if (same_word(line.substr(0, colon), "Content-Type")) {
      head.content_type = value;
      if (!is_plain_text(head.content_type)) return problem("form.part_head");
    }
  }
  if (dispositions == 0 || head.content_type.starts_with("multipart/")) return problem("form.part_head");
  return head;
}

MultipartScanner::MultipartScanner(const std::string& boundary, PartSink& sink)
    : delimiter_{"\r\n--" + boundary}, sink_{sink}, pending_{"\r\n"} {}

Result<void> MultipartScanner::feed(std::string_view bytes) {
  if (stage_ == Stage::done) return {};  // an epilogue says nothing
  pending_.append(bytes);
  for (;;) {
    const Result<bool> again = step();
    if (!again) return tl::make_unexpected(again.error());
    if (!*again) return {};
  }
}

Result<void> MultipartScanner::finish() const {
  if (stage_ != Stage::done) return problem("form.incomplete");
  return {};
}

// One step; false when more bytes are needed.
Result<bool> MultipartScanner::step() {
  switch (stage_) {
    case Stage::start:
      return read_start();
    case Stage::after_boundary:
      return read_after_boundary();
    case Stage::head:
      return read_head();
    case Stage::data:
      return read_data();
    case Stage::done:
      break;
  }
  pending_.clear();
  return false;
}

Result<bool> MultipartScanner::read_start() {
  const std::size_t known = std::min(pending_.size(), delimiter_.size());
  if (pending_.compare(0, known, delimiter_, 0, known) != 0) return problem("form.preamble");
  if (known < delimiter_.size()) return false;
  pending_.erase(0, delimiter_.size());
  stage_ = Stage::after_boundary;
  return true;
}

Result<bool> MultipartScanner::read_after_boundary() {
  if (pending_.size() < 2) return false;
  const bool last = pending_.starts_with("--");
  if (!last && !pending_.starts_with("\r\n")) return problem("form.boundary");
  if (!last && ++parts_ > most_parts) return problem("form.too_many_parts");
  // The line end stays: an empty head is found by the two line ends that follow each other.
  if (last) pending_.clear();
  stage_ = last ? Stage::done : Stage::head;
  return true;
}

Result<bool> MultipartScanner::read_head() {
  const auto end = pending_.find("\r\n\r\n");
  if (end == std::string::npos ? pending_.size() > longest_part_head : end > longest_part_head) {
    return problem("form.part_head");
  }
  if (end == std::string::npos) return false;
  const auto head = parse_part_head(std::string_view{pending_}.substr(2, end < 2 ? 0 : end - 2));
  if (!head) return tl::make_unexpected(head.error());
  pending_.erase(0, end + 4);
  if (auto begun = sink_.begin(*head); !begun) return tl::make_unexpected(begun.error());
  stage_ = Stage::data;
  return true;
}

// What may be the beginning of a delimiter waits for more bytes.
Result<bool> MultipartScanner::read_data() {
  const auto end = pending_.find(delimiter_);
  const bool found = end != std::string::npos;
  const std::size_t length = found ? end : pending_.size() - std::min(pending_.size(), delimiter_.size() - 1);
  if (length > 0) {
    const auto taken = sink_.data(std::string_view{pending_}.substr(0, length));
    if (!taken) return tl::make_unexpected(taken.error());
  }
  pending_.erase(0, found ? end + delimiter_.size() : length);
  if (!found) return false;
  if (auto ended = sink_.end(); !ended) return tl::make_unexpected(ended.error());
  stage_ = Stage::after_boundary;
  return true;
}

}  // namespace halfsky::http
