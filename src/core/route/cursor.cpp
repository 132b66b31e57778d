#include "core/route/cursor.h"

#include <charconv>

#include "base/bytes.h"

namespace halfsky::core {
namespace {

constexpr std::size_t code_length = 16;
constexpr std::size_t longest_cursor = 1024;

std::string code_of(const platform::KeyVault& vault, const CursorOwner& owner, std::string_view content) {
  std::string data = owner.account;
  for (const std::string_view part : {std::string_view{owner.filter}, content}) {
    data += '\0';
    data += part;
  }
  return to_hex(ByteView{vault.system_code("list-cursor", bytes_of(data))}.first(code_length));
}

}  // namespace

std::string make_cursor(const platform::KeyVault& vault, const CursorOwner& owner, Instant now,
                        std::string_view position) {
  std::string content = std::to_string((now + cursor_life).time_since_epoch().count());
  content += ' ';
  content += position;
  return code_of(vault, owner, content) + to_hex(bytes_of(content));
}

Result<std::string> read_cursor(const platform::KeyVault& vault, const CursorOwner& owner, Instant now,
                                std::string_view cursor) {
  constexpr std::size_t code_digits = 2 * code_length;
  if (cursor.size() <= code_digits || cursor.size() > longest_cursor) return problem("request.cursor_wrong");
  const auto bytes = from_hex(cursor.substr(code_digits));
  if (!bytes) return problem("request.cursor_wrong");
  const std::string content{text_of(*bytes)};
  if (code_of(vault, owner, content) != cursor.substr(0, code_digits)) return problem("request.cursor_wrong");
  std::int64_t until = 0;
  const char* const end = content.data() + content.size();
  const auto [rest, error] = std::from_chars(content.data(), end, until);
  if (error != std::errc{} || rest == end) return problem("request.cursor_wrong");
  if (now > Instant{std::chrono::milliseconds{until}}) return problem("request.cursor_over");
  return std::string{rest + 1, end};
}

}  // namespace halfsky::core
