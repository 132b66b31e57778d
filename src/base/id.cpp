#include "base/id.h"

#include <algorithm>

namespace halfsky {

Id make_id(Instant now, const std::array<std::uint8_t, 10>& random) {
  Id id;
  const auto ms = static_cast<std::uint64_t>(now.time_since_epoch().count());
  for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(ms >> (8 * (5 - i)));
  std::copy(random.begin(), random.end(), id.bytes.begin() + 6);
  id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0FU) | 0x70U);
  id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3FU) | 0x80U);
  return id;
}

std::string to_string(const Id& id) {
  return to_hex(id.bytes);
}

std::optional<Id> parse_id(std::string_view text) {
  const auto bytes = from_hex(text);
  return bytes ? id_from_bytes(*bytes) : std::nullopt;
}

std::optional<Id> id_from_bytes(ByteView bytes) {
  if (bytes.size() != 16) return std::nullopt;
  Id id;
  std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
  return id;
}

}  // namespace halfsky
