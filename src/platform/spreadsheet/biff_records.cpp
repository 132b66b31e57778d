#include "platform/spreadsheet/biff_records.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/text.h"

namespace halfsky::platform {
namespace {

constexpr std::size_t head_bytes = 4;
constexpr std::uint16_t continuation = 0x3C;
constexpr char32_t replacement = 0xFFFD;

constexpr std::uint8_t is_wide = 0x01;
constexpr std::uint8_t has_phonetic_guide = 0x04;
constexpr std::uint8_t has_runs = 0x08;
constexpr std::size_t run_bytes = 4;

std::uint16_t word_at(std::string_view bytes, std::size_t at) {
  std::uint16_t word = 0;
  std::memcpy(&word, bytes.data() + at, sizeof word);
  return word;
}

std::optional<BiffRecord> record_at(std::string_view stream, std::size_t at) {
  if (at > stream.size() || stream.size() - at < head_bytes) return std::nullopt;
  const std::size_t length = word_at(stream, at + 2);
  if (stream.size() - at - head_bytes < length) return std::nullopt;
  return BiffRecord{word_at(stream, at), stream.substr(at + head_bytes, length), at + head_bytes + length};
}

bool is_high_surrogate(char16_t unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}
bool is_low_surrogate(char16_t unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

}  // namespace

void append_utf16(std::u16string_view units, std::string& utf8) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    char32_t character = units[i];
    if (character >= 0x20 && character < 0x80) {
      utf8 += static_cast<char>(character);
      continue;
    }
    if (is_high_surrogate(units[i]) && i + 1 < units.size() && is_low_surrogate(units[i + 1])) {
      character = 0x10000 + ((character - 0xD800) << 10U) + (char32_t{units[i + 1]} - 0xDC00);
      ++i;
    } else if (character == 0 || is_high_surrogate(units[i]) || is_low_surrogate(units[i])) {
      character = replacement;
    }
    utf8 += encode_utf8(character);
  }
}

std::optional<BiffRecord> BiffRecords::next() {
  auto record = record_at(stream_, at_);
  if (record) at_ = record->end;
  return record;
}

bool BiffCursor::enter_continuation() {
  const auto record = record_at(stream_, next_at_);
  if (!record || record->type != continuation) return false;
  piece_ = record->data;
  next_at_ = record->end;
  return true;
}

bool BiffCursor::at_end() {
  while (piece_.empty()) {
    if (!enter_continuation()) return true;
  }
  return false;
}

std::uint8_t BiffCursor::byte() {
  if (at_end()) {
    failed_ = true;
    return 0;
  }
  const auto value = static_cast<std::uint8_t>(piece_.front());
  piece_.remove_prefix(1);
  return value;
}

std::uint16_t BiffCursor::word() {
  const std::uint16_t low = byte();
  return static_cast<std::uint16_t>(low | byte() << 8U);
}

std::uint32_t BiffCursor::number() {
  const std::uint32_t low = word();
  return low | std::uint32_t{word()} << 16U;
}

double BiffCursor::real() {
  const std::uint64_t low = number();
  const std::uint64_t bits = low | std::uint64_t{number()} << 32U;
  double value = 0;
  std::memcpy(&value, &bits, sizeof value);
  if (std::isfinite(value)) return value;
  failed_ = true;
  return 0;
}

std::string_view BiffCursor::bytes(std::size_t count) {
  if (piece_.size() < count) {
    failed_ = true;
    return {};
  }
  const std::string_view taken = piece_.substr(0, count);
  piece_.remove_prefix(count);
  return taken;
}

void BiffCursor::skip(std::size_t count) {
  while (count > 0 && !failed_) {
    if (at_end()) {
      failed_ = true;
      return;
    }
    const std::size_t step = std::min(count, piece_.size());
    piece_.remove_prefix(step);
    count -= step;
  }
}

// Where the characters go on in another record, its first byte says anew whether they are wide.
std::u16string BiffCursor::units(std::size_t count, bool wide) {
  std::u16string units;
  while (units.size() < count) {
    if (piece_.empty()) {
      if (!enter_continuation() || piece_.empty()) {
        failed_ = true;
        return units;
      }
      wide = (byte() & is_wide) != 0;
      continue;
    }
    const std::size_t width = wide ? 2 : 1;
    const std::size_t whole = std::min(count - units.size(), piece_.size() / width);
    if (whole == 0) {  // half a character before the border
      failed_ = true;
      return units;
    }
    for (std::size_t i = 0; i < whole; ++i) {
      units += static_cast<char16_t>(wide ? word_at(piece_, 2 * i) : static_cast<unsigned char>(piece_[i]));
    }
    piece_.remove_prefix(whole * width);
  }
  return units;
}

std::string BiffCursor::text(std::size_t count) {
  const std::uint8_t flags = byte();
  const std::size_t runs = (flags & has_runs) != 0 ? word() : 0;
  const std::size_t phonetic_bytes = (flags & has_phonetic_guide) != 0 ? number() : 0;
  const std::u16string characters = units(count, (flags & is_wide) != 0);
  skip(runs * run_bytes);
  skip(phonetic_bytes);
  std::string utf8;
  append_utf16(characters, utf8);
  return utf8;
}

}  // namespace halfsky::platform
