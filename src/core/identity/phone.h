#pragma once
// Telephone numbers as village ledgers hold them (domain 6.10): mobile numbers of eleven digits, fixed lines
// with or without their area code, and foreign numbers in E.164, for many husbands work in Korea or Japan. A
// cell may hold several and words beside them. A number that fits none is only counted: a telephone never
// costs a woman her place.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace halfsky::core {

enum class PhoneKind : std::uint8_t { mobile, fixed, foreign };

// `number` is 13804311234, 0431-85671234, 85671234 or +821012345678.
struct Phone {
  PhoneKind kind;
  std::string number;
  friend bool operator==(const Phone&, const Phone&) = default;
};

// What a cell holds, in its order. `invalid` counts the runs of digits that are no telephone number.
struct PhoneReading {
  std::vector<Phone> phones;
  int invalid = 0;
};

// One number: full-width forms, spaces, hyphens and brackets are taken off, 86 in front too.
std::optional<Phone> read_phone(std::string_view text);

// A cell: numbers apart by / 、 , ; | 或 or any words, line breaks, or spaces.
PhoneReading read_phones(std::string_view cell);

// The same line gives the same key however it was written: digits alone, a foreign number with its +.
std::string phone_key(const Phone& phone);

// For lists (domain 9.2): 138****1234, 0431****1234.
std::string mask_phone(const Phone& phone);

// Jilin's area codes: 0431 is 长春. Empty for another code.
std::string_view jilin_area_name(std::string_view area_code);

}  // namespace halfsky::core
