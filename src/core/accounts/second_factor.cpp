#include "core/accounts/second_factor.h"

#include <botan/mac.h>
#include <botan/mem_ops.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace halfsky::core {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t factor_length = 20;
constexpr std::int64_t step_seconds = 30;

std::int64_t step_of(Instant now) {
  return std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count() / step_seconds;
}

std::string code_of_step(const SecondFactor& factor, std::int64_t step) {
  const auto mac = Botan::MessageAuthenticationCode::create_or_throw("HMAC(SHA-1)");
  mac->set_key(factor.data(), factor.size());
  std::array<std::uint8_t, 8> counter{};
  for (int i = 0; i < 8; ++i) {
    counter[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(step >> (8 * (7 - i)));
  }
  mac->update(counter.data(), counter.size());
  const auto digest = mac->final();
  const std::size_t at = digest[19] & 0x0FU;
  const std::uint32_t number = (digest[at] & 0x7FU) << 24U |
                               static_cast<std::uint32_t>(digest[at + 1]) << 16U |
                               static_cast<std::uint32_t>(digest[at + 2]) << 8U | digest[at + 3];
  return fmt::format("{:06}", number % 1000000);
}

bool is_same(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         Botan::constant_time_compare(reinterpret_cast<const std::uint8_t*>(a.data()),
                                      reinterpret_cast<const std::uint8_t*>(b.data()), a.size());
}

}  // namespace

SecondFactor new_second_factor(platform::Random& random) {
  return random.secret(factor_length);
}

std::string base32(ByteView bytes) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const std::uint8_t byte : bytes) {
    bits = bits << 8U | byte;
    held += 8;
    while (held >= 5) {
      held -= 5;
      out += alphabet[bits >> held & 31U];
    }
  }
  if (held > 0) out += alphabet[bits << (5 - held) & 31U];
  return out;
}

std::optional<Bytes> from_base32(std::string_view text) {
  Bytes out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    const std::size_t value = alphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = bits << 5U | static_cast<std::uint32_t>(value);
    held += 5;
    if (held < 8) continue;
    held -= 8;
    out.push_back(static_cast<std::uint8_t>(bits >> held & 255U));
  }
  return out;
}

std::string enrolment_uri(std::string_view user, const SecondFactor& factor) {
  return fmt::format("otpauth://totp/HalfSky:{}?secret={}&issuer=HalfSky", user, base32(factor));
}

std::optional<std::int64_t> accepted_step(const SecondFactor& factor, std::string_view code, Instant now,
                                          std::int64_t last_step) {
  std::optional<std::int64_t> found;
  for (const std::int64_t step : {step_of(now) - 1, step_of(now), step_of(now) + 1}) {
    // All three are computed, whatever the first says.
    if (is_same(code_of_step(factor, step), code) && step > last_step) found = step;
  }
  return found;
}

std::string code_at(const SecondFactor& factor, Instant now) {
  return code_of_step(factor, step_of(now));
}

std::vector<std::string> new_recovery_codes(platform::Random& random) {
  std::vector<std::string> codes;
  for (int i = 0; i < 10; ++i) {
    const std::string plain = base32(random.secret(10));
    codes.push_back(plain.substr(0, 4) + "-" + plain.substr(4, 4) + "-" + plain.substr(8, 4) + "-" +
                    plain.substr(12));
  }
  return codes;
}

std::string plain_recovery_code(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    if (c == ' ' || c == '-') continue;
    plain += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return plain;
}

}  // namespace halfsky::core
