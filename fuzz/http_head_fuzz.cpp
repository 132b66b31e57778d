// The head of a request, whole and byte by byte: both ways find the same end or refuse, and what passes is
// sound.
#include "platform/http/head.h"
#include "platform/http/target.h"
#include "promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace halfsky::http;
  using halfsky::platform::expect;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  HeadScanner whole;
  const auto seen = whole.scan(text);
  HeadScanner stepwise;
  auto stepped = stepwise.scan("");
  for (std::size_t i = 1; i <= size && std::holds_alternative<std::optional<std::size_t>>(stepped); ++i) {
    if (std::get<0>(stepped)) break;
    stepped = stepwise.scan(text.substr(0, i));
  }
  expect(seen == stepped);
  const auto* end = std::get_if<std::optional<std::size_t>>(&seen);
  if (end == nullptr || !*end) return 0;
  const auto parsed = parse_head(text.substr(0, **end));
  if (const auto* head = std::get_if<RequestHead>(&parsed)) {
    expect(head->path == "*" || head->path.starts_with('/'));
    expect(halfsky::is_valid_utf8(head->path) && head->path.find('\0') == std::string::npos);
    expect(("/" + head->path + "/").find("/../") == std::string::npos);
    expect(!(head->chunked && head->content_length > 0));
    expect(head->headers.all().size() <= most_headers && head->query.size() <= most_parameters);
  }
  return 0;
}
