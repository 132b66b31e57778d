#include "core/route/page_cursor.h"

namespace halfsky::core {
namespace {

constexpr std::size_t code_digits = 24;

std::string code_of(const platform::KeyVault& vault, const PageOwner& owner, std::string_view place) {
  std::string text{owner.account};
  text.append("\n").append(owner.list).append("\n").append(place);
  return to_hex(ByteView{vault.system_code("page-cursor", bytes_of(text))}.first(code_digits / 2));
}

}  // namespace

std::string make_page_cursor(const platform::KeyVault& vault, const PageOwner& owner,
                             std::string_view place) {
  return code_of(vault, owner, place) + to_hex(bytes_of(place));
}

Result<std::string> read_page_cursor(const platform::KeyVault& vault, const PageOwner& owner,
                                     std::string_view cursor) {
  if (cursor.size() < code_digits) return problem("request.cursor_wrong");
  const auto bytes = from_hex(cursor.substr(code_digits));
  if (!bytes) return problem("request.cursor_wrong");
  std::string place{bytes->begin(), bytes->end()};
  if (code_of(vault, owner, place) != cursor.substr(0, code_digits)) return problem("request.cursor_wrong");
  return place;
}

}  // namespace halfsky::core
