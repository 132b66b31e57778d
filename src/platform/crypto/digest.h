#pragma once
// SM3 (GB/T 32905-2016), HMAC-SM3 and HKDF (RFC 5869) over it.
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "base/bytes.h"
#include "platform/crypto/secret.h"

namespace halfsky::platform {

using Digest = std::array<std::uint8_t, 32>;

Digest sm3(ByteView data);
// The same over the parts, one after the other.
Digest sm3(std::initializer_list<ByteView> parts);

// A key for HMAC-SM3. Any thread may use it; each keeps a keyed object of its own.
class MacKey {
 public:
  explicit MacKey(SecretBytes key);

  // The code over the parts, one after the other: the caller separates them.
  Digest code(std::initializer_list<ByteView> parts) const;

 private:
  SecretBytes key_;
  std::uint64_t serial_;  // tells keys apart in a thread's cache
};

// `length` bytes (at most 8160) from `secret` for the use that `info` names; no salt.
SecretBytes hkdf_sm3(const SecretBytes& secret, std::string_view info, std::size_t length);

}  // namespace halfsky::platform
