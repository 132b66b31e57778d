#pragma once
// One named statement of the product, and the values that go with it. The text must be valid for SQLite and
// PostgreSQL alike and has placeholders $1, $2 … without a gap; each subject lists its statements in one
// place, and a test prepares and checks them all (store/sql_check.h).
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"

namespace halfsky::platform {

// Both texts live as long as the program.
struct Sql {
  std::string_view name;  // "subject.verb_object", unique
  std::string_view text;
};

// A value for a placeholder. Texts and bytes are not copied: they must live until the call returns. Dates
// travel as YYYY-MM-DD, instants as milliseconds since 1970, flags as 0 and 1, ids as 16 bytes.
class Value {
 public:
  using DateText = std::array<char, 10>;
  using Held = std::variant<std::monostate, std::int64_t, double, std::string_view, ByteView, DateText>;

  Value(std::nullptr_t) {}
  Value(std::nullopt_t) {}
  Value(bool value) : held_{std::int64_t{value ? 1 : 0}} {}
  Value(int value) : held_{std::int64_t{value}} {}
  Value(unsigned value) : held_{std::int64_t{value}} {}
  Value(std::int64_t value) : held_{value} {}
  Value(double value) : held_{value} {}
  Value(const char* value) : held_{std::string_view{value}} {}
  Value(std::string_view value) : held_{value} {}
  Value(const std::string& value) : held_{std::string_view{value}} {}
  Value(ByteView value) : held_{value} {}
  Value(const Bytes& value) : held_{ByteView{value}} {}
  template <std::size_t N>
  Value(const std::array<std::uint8_t, N>& value) : held_{ByteView{value}} {}
  Value(const Id& value) : held_{value.view()} {}
  Value(Instant value) : held_{std::int64_t{value.time_since_epoch().count()}} {}
  Value(Date value);
  template <class T>
  Value(const std::optional<T>& value) {
    if (value) *this = Value{*value};
  }

  const Held& held() const { return held_; }

 private:
  Held held_;
};

}  // namespace halfsky::platform
