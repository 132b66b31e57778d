#pragma once
// The second factor (RFC 6238: six digits, 30 seconds, HMAC-SHA-1 as authenticator apps know it) and the
// codes to write down for the day on which the telephone is lost.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "platform/crypto/random.h"
#include "platform/crypto/secret.h"

namespace halfsky::core {

using SecondFactor = platform::SecretBytes;

SecondFactor new_second_factor(platform::Random& random);

// Base 32 without padding, as a person types it.
std::string base32(ByteView bytes);
std::optional<Bytes> from_base32(std::string_view text);

// otpauth://totp/… for a QR code.
std::string enrolment_uri(std::string_view user, const SecondFactor& factor);

// The step that `code` belongs to, if it is the present one or a neighbour and later than `last_step`: a step
// is accepted once.
std::optional<std::int64_t> accepted_step(const SecondFactor& factor, std::string_view code, Instant now,
                                          std::int64_t last_step);
// For the demonstration's own tests.
std::string code_at(const SecondFactor& factor, Instant now);

// Ten codes of 80 bits, in groups of four characters.
std::vector<std::string> new_recovery_codes(platform::Random& random);
// Without blanks and hyphens, upper case: what is compared.
std::string plain_recovery_code(std::string_view text);

}  // namespace halfsky::core
