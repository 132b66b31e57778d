#pragma once
// The identity of a row: 16 bytes, made by the program and never by the database (UUID version 7: ids sort by
// the millisecond in which they were made). It says nothing about the person whom the row is about.
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/clock.h"

namespace halfsky {

struct Id {
  std::array<std::uint8_t, 16> bytes{};

  bool is_nil() const { return *this == Id{}; }
  ByteView view() const { return bytes; }
  friend auto operator<=>(const Id&, const Id&) = default;
};

// The id that was made at `now`; `random` gives its 74 random bits.
Id make_id(Instant now, const std::array<std::uint8_t, 10>& random);

// 32 lower-case hexadecimal digits.
std::string to_string(const Id& id);

// Reads 32 hexadecimal digits; nothing else.
std::optional<Id> parse_id(std::string_view text);

// The id that 16 stored bytes hold.
std::optional<Id> id_from_bytes(ByteView bytes);

}  // namespace halfsky

template <>
struct std::hash<halfsky::Id> {
  std::size_t operator()(const halfsky::Id& id) const noexcept {
    std::size_t value = 0;
    for (std::size_t i = 8; i < 16; ++i) value = (value << 8U) | id.bytes[i];
    return value;
  }
};
