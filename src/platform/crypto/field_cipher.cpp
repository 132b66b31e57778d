#include "platform/crypto/field_cipher.h"

#include <botan/aead.h>
#include <botan/mem_ops.h>

#include <array>
#include <memory>

namespace halfsky::platform {
namespace {

constexpr std::uint8_t format_version = 1;
constexpr std::size_t header_length = 4;
constexpr std::size_t nonce_length = 12;
constexpr std::size_t tag_length = 16;
constexpr std::size_t overhead = header_length + nonce_length + tag_length;

const char* botan_name(CipherAlgorithm algorithm) {
  return algorithm == CipherAlgorithm::sm4_gcm ? "SM4/GCM" : "AES-256/GCM";
}

struct KeyedCipher {
  CipherAlgorithm algorithm{};
  SecretBytes key;
  std::unique_ptr<Botan::AEAD_Mode> mode;

  bool has(const CipherKey& other) const {
    return mode && algorithm == other.algorithm && key.size() == other.bytes.size() &&
           Botan::constant_time_compare(key.data(), other.bytes.data(), key.size());
  }
};

// Botan's objects belong to one thread. Two stay keyed for each direction: a subject's key and the key that
// wraps it are used in turn.
Botan::AEAD_Mode& keyed_cipher(const CipherKey& key, Botan::Cipher_Dir direction) {
  thread_local std::array<std::array<KeyedCipher, 2>, 2> cache;
  thread_local std::array<std::size_t, 2> last_used{};
  const std::size_t way = direction == Botan::ENCRYPTION ? 0 : 1;
  auto& pair = cache[way];
  for (std::size_t i = 0; i < pair.size(); ++i) {
    if (!pair[i].has(key)) continue;
    last_used[way] = i;
    return *pair[i].mode;
  }
  const std::size_t victim = 1 - last_used[way];
  KeyedCipher& slot = pair[victim];
  if (!slot.mode || slot.algorithm != key.algorithm) {
    slot.mode = Botan::AEAD_Mode::create_or_throw(botan_name(key.algorithm), direction);
    slot.algorithm = key.algorithm;
  }
  slot.mode->set_key(key.bytes.data(), key.bytes.size());
  slot.key = key.bytes;
  last_used[way] = victim;
  return *slot.mode;
}

}  // namespace

std::size_t key_length(CipherAlgorithm algorithm) {
  return algorithm == CipherAlgorithm::sm4_gcm ? 16 : 32;
}

Bytes seal_bytes(const CipherKey& key, ByteView context, ByteView plain, Random& random) {
  Bytes sealed{format_version, static_cast<std::uint8_t>(key.algorithm),
               static_cast<std::uint8_t>(key.version >> 8U), static_cast<std::uint8_t>(key.version & 0xFFU)};
  sealed.resize(header_length + nonce_length);
  const std::span nonce{sealed.data() + header_length, nonce_length};
  random.fill(nonce);
  Botan::AEAD_Mode& mode = keyed_cipher(key, Botan::ENCRYPTION);
  mode.set_associated_data(context.data(), context.size());
  mode.start(nonce.data(), nonce.size());
  SecretBytes buffer(plain.begin(), plain.end());
  mode.finish(buffer);
  sealed.reserve(plain.size() + overhead);
  sealed.insert(sealed.end(), buffer.begin(), buffer.end());
  return sealed;
}

std::uint16_t key_version_of(ByteView sealed) {
  if (sealed.size() < overhead || sealed[0] != format_version) return 0;
  return static_cast<std::uint16_t>((sealed[2] << 8U) | sealed[3]);
}

Result<SecretBytes> open_bytes(const CipherKey& key, ByteView context, ByteView sealed) {
  if (key_version_of(sealed) != key.version || sealed[1] != static_cast<std::uint8_t>(key.algorithm)) {
    return problem("crypto.unreadable");
  }
  Botan::AEAD_Mode& mode = keyed_cipher(key, Botan::DECRYPTION);
  SecretBytes buffer(sealed.begin() + header_length + nonce_length, sealed.end());
  try {
    mode.set_associated_data(context.data(), context.size());
    mode.start(sealed.data() + header_length, nonce_length);
    mode.finish(buffer);
  } catch (const Botan::Exception&) {
    return problem("crypto.unreadable");
  }
  return buffer;
}

}  // namespace halfsky::platform
