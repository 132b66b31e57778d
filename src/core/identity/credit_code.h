#pragma once
// Unified social credit codes (统一社会信用代码, GB 32100-2015): eighteen characters for every organisation,
// the last one a check character. Enterprises, cooperatives, village committees (54) and collective economic
// organisations (N1 to N3) have one.
#include <cstdint>
#include <string>
#include <string_view>

namespace halfsky::core {

enum class CreditCodeFault : std::uint8_t { none, empty, length, bad_character, check_digit };

struct CreditCodeCheck {
  std::string normalized;
  CreditCodeFault fault = CreditCodeFault::none;
  bool valid() const { return fault == CreditCodeFault::none; }
};

// Full-width forms, white space and hyphens go, letters become capitals; then the first fault is named.
CreditCodeCheck check_credit_code(std::string_view text);

// What the first two characters say in Chinese, such as 基层群众性自治组织; empty if unknown.
std::string_view organisation_kind(std::string_view normalized);

}  // namespace halfsky::core
