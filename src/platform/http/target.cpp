#include "platform/http/target.h"

#include "base/text.h"
#include "platform/http/characters.h"

namespace halfsky::http {
namespace {

tl::unexpected<Problem> refuse(std::string reason) {
  return problem("http.target", {{"reason", std::move(reason)}});
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The byte that the two characters after a percent sign name, or -1.
int escaped_byte(std::string_view text, std::size_t percent) {
  if (percent + 2 >= text.size()) return -1;
  const int high = hex_value(text[percent + 1]);
  const int low = hex_value(text[percent + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

Result<std::string> decode_percent(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char character = plus_is_space && text[i] == '+' ? ' ' : text[i];
    if (text[i] == '%') {
      const int byte = escaped_byte(text, i);
      if (byte < 0) return refuse("percent");
      character = static_cast<char>(byte);
      i += 2;
    }
    if (is_control(character)) return refuse("control");
    decoded += character;
  }
  if (!is_valid_utf8(decoded)) return refuse("utf8");
  return decoded;
}

Result<std::string> decode_segment(std::string_view raw) {
  auto segment = decode_percent(raw, false);
  if (!segment) return segment;
  if (*segment == "." || *segment == "..") return refuse("dots");
  if (segment->find_first_of("/\\") != std::string::npos) return refuse("slash");
  return segment;
}

Result<std::string> decode_path(std::string_view raw) {
  std::string path;
  while (!raw.empty()) {
    raw.remove_prefix(1);  // the slash
    const std::string_view part = raw.substr(0, raw.find('/'));
    auto segment = decode_segment(part);
    if (!segment) return segment;
    path += '/';
    path += *segment;
    raw.remove_prefix(part.size());
  }
  return path;
}

Result<std::vector<Parameter>> decode_query(std::string_view raw) {
  std::vector<Parameter> query;
  while (!raw.empty()) {
    const std::string_view pair = raw.substr(0, raw.find('&'));
    raw.remove_prefix(std::min(raw.size(), pair.size() + 1));
    if (pair.empty()) continue;
    if (query.size() == most_parameters) return refuse("parameters");
    const auto equals = pair.find('=');
    auto name = decode_percent(pair.substr(0, equals), true);
    if (!name) return tl::make_unexpected(name.error());
    const std::string_view value = equals == std::string_view::npos ? "" : pair.substr(equals + 1);
    auto text = decode_percent(value, true);
    if (!text) return tl::make_unexpected(text.error());
    query.push_back({std::move(*name), std::move(*text)});
  }
  return query;
}

bool may_stand_in_target(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte < 0x7f && c != '#' && c != '"' && c != '<' && c != '>';
}

}  // namespace

Result<Target> parse_target(std::string_view raw) {
  if (raw.empty() || raw.front() != '/') return refuse("form");
  for (const char c : raw) {
    if (!may_stand_in_target(c)) return refuse("character");
  }
  const auto mark = raw.find('?');
  auto path = decode_path(raw.substr(0, mark));
  if (!path) return tl::make_unexpected(path.error());
  auto query = decode_query(mark == std::string_view::npos ? "" : raw.substr(mark + 1));
  if (!query) return tl::make_unexpected(query.error());
  return Target{std::move(*path), std::move(*query)};
}

}  // namespace halfsky::http
