// The seal of fields as it must never be: the bytes lie open. Linked in front of the libraries it makes
// `halfsky_plain`, the program that bench/http_costs.py measures opening a sealed record against. It is built
// for that alone and never installed; its stores hold nothing but the test's world.
#include "platform/crypto/field_cipher.h"

namespace halfsky::platform {
namespace {

constexpr std::size_t before = 16;  // format, algorithm, version, nonce
constexpr std::size_t behind = 16;  // tag

}  // namespace

std::size_t key_length(CipherAlgorithm algorithm) {
  return algorithm == CipherAlgorithm::sm4_gcm ? 16 : 32;
}

Bytes seal_bytes(const CipherKey& key, ByteView /*context*/, ByteView plain, Random& /*random*/) {
  Bytes sealed{1, static_cast<std::uint8_t>(key.algorithm), static_cast<std::uint8_t>(key.version >> 8U),
               static_cast<std::uint8_t>(key.version & 0xFFU)};
  sealed.resize(before);
  sealed.insert(sealed.end(), plain.begin(), plain.end());
  sealed.resize(sealed.size() + behind);
  return sealed;
}

Result<SecretBytes> open_bytes(const CipherKey& /*key*/, ByteView /*context*/, ByteView sealed) {
  if (key_version_of(sealed) == 0) return problem("crypto.unreadable");
  return SecretBytes{sealed.begin() + before, sealed.end() - behind};
}

std::uint16_t key_version_of(ByteView sealed) {
  if (sealed.size() < before + behind) return 0;
  return static_cast<std::uint16_t>((sealed[2] << 8U) | sealed[3]);
}

}  // namespace halfsky::platform
