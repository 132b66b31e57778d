#pragma once
// Sealed bytes, format FIELD v1 (security 4.3), frozen:
//
//   01 | algorithm (1) | key version (2, big-endian) | nonce (12) | ciphertext | tag (16)
//
// What the bytes are bound to (the row, the column, the subject) is authenticated but not stored: bytes that
// are moved to another place do not open.
#include <cstdint>

#include "base/bytes.h"
#include "base/result.h"
#include "platform/crypto/random.h"
#include "platform/crypto/secret.h"

namespace halfsky::platform {

enum class CipherAlgorithm : std::uint8_t { sm4_gcm = 1, aes256_gcm = 2 };

// 16 bytes for SM4, 32 for AES-256.
std::size_t key_length(CipherAlgorithm algorithm);

// A key that seals: its algorithm, its version, its bytes (of key_length).
struct CipherKey {
  CipherAlgorithm algorithm = CipherAlgorithm::sm4_gcm;
  std::uint16_t version = 1;
  SecretBytes bytes;
};

// `plain` sealed under `key` and bound to `context`, with a fresh random nonce. 32 bytes longer than `plain`.
Bytes seal_bytes(const CipherKey& key, ByteView context, ByteView plain, Random& random);

// What was sealed. Refuses with crypto.unreadable if the bytes, the key or the context are not those of the
// sealing, and says no more.
Result<SecretBytes> open_bytes(const CipherKey& key, ByteView context, ByteView sealed);

// The key version that sealed bytes name; 0 if they are no FIELD v1.
std::uint16_t key_version_of(ByteView sealed);

}  // namespace halfsky::platform
