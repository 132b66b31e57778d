#pragma once
// Citizen identity numbers (公民身份号码, GB 11643-1999): six digits of the region of first issue, eight of
// the birth date, three of sequence (the last one odd for a man, even for a woman) and a check digit 0 to 9
// or X. Region codes are judged by their first two digits alone, for cards keep the code of their time.
// First-generation numbers of fifteen digits (no century, no check digit) are never taken as they are: the
// eighteen-digit form is suggested and a person confirms it.
//
// Everything here is pure, refuses by faults instead of errors, and reads any bytes.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace halfsky::core {

enum class Sex : std::uint8_t { female, male };

// Why a number is not sound, in the words of contract section 4, in the order in which they are listed.
enum class IdentityFault : std::uint8_t {
  empty,           // nothing, or words and strokes without a digit
  masked,          // digits hidden by * ● XXXX and the like
  precision_lost,  // E-notation: a number cell has eaten the last digits
  bad_character,   // something that is neither a digit nor the final X
  length,          // neither fifteen nor eighteen characters
  fifteen_digits,  // first generation
  region_unknown,  // no province has these two digits
  date_invalid,    // no such day, or before 1900
  date_future,     // born after the given day
  check_digit,
};

// The contract's word, such as "check_digit".
std::string_view word_of(IdentityFault fault);

// A small set of faults.
class IdentityFaults {
 public:
  void add(IdentityFault fault) { bits_ = static_cast<std::uint16_t>(bits_ | bit(fault)); }
  bool has(IdentityFault fault) const { return (bits_ & bit(fault)) != 0; }
  bool none() const { return bits_ == 0; }
  std::vector<IdentityFault> list() const;
  friend bool operator==(const IdentityFaults&, const IdentityFaults&) = default;

 private:
  static std::uint16_t bit(IdentityFault fault) {
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(fault));
  }
  std::uint16_t bits_ = 0;
};

// `normalized` is the text without what normalisation takes off; for a first-generation number that is
// otherwise sound it is the eighteen-digit suggestion. Birth date and sex are present if the number is sound
// or is such a suggestion, never read out of a number that is wrong.
struct IdentityCheck {
  std::string normalized;
  IdentityFaults faults;
  std::optional<Date> birth_date;
  std::optional<Sex> sex;

  bool valid() const { return faults.none(); }
  // Sound, but a man's: a warning, for the ledger is of women.
  bool is_a_mans() const { return valid() && sex == Sex::male; }
};

// Full-width forms become ASCII, x becomes X; taken off are white space, line breaks, invisible and direction
// marks, hyphens and dashes, apostrophes, and a wrapping ="…". Nothing else: letters that look like digits
// stay what they are.
std::string normalize_identity_number(std::string_view text);

// Normalises and judges. Without `today` no birth date is in the future. No exception whatever the bytes.
IdentityCheck check_identity_number(std::string_view text, std::optional<Date> today = std::nullopt);

// The check digit of the first seventeen digits, '0' to '9' or 'X'. `digits` must begin with 17 ASCII digits.
char identity_check_digit(std::string_view digits);

// Eighteen digits that end in 000 with a wrong check digit: a number cell once kept only fifteen of them
// (contract section 2, id_precision_lost). `normalized` as normalize_identity_number gives it.
bool looks_rounded_to_fifteen_digits(std::string_view normalized);

// A sound number that the text may have meant: O for 0, l or I for 1, circled and foreign digits, a sign like
// X at the end. To be shown to a person, never used by itself. Nothing if no such reading is sound.
std::optional<std::string> suggest_identity_number(std::string_view text,
                                                   std::optional<Date> today = std::nullopt);

// For lists: 220122********1422 (domain 9.2); a number of another length shows its first character alone.
std::string mask_identity_number(std::string_view normalized);

}  // namespace halfsky::core
