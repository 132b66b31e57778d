#pragma once
// Plain bytes and their hexadecimal form.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace halfsky {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

// The bytes of a text, not copied.
inline ByteView bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// The bytes read as a text, not copied.
inline std::string_view text_of(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Lower-case, two digits a byte.
std::string to_hex(ByteView bytes);

// Nothing where a character is no hexadecimal digit or one is left over.
std::optional<Bytes> from_hex(std::string_view text);

}  // namespace halfsky
