#include "platform/crypto/random.h"

#include <botan/stream_cipher.h>
#include <botan/system_rng.h>

#include <algorithm>

#include "platform/crypto/digest.h"

namespace halfsky::platform {

SecretBytes Random::secret(std::size_t length) {
  SecretBytes bytes(length);
  fill(bytes);
  return bytes;
}

Id Random::id(Instant now) {
  std::array<std::uint8_t, 10> bits{};
  fill(bits);
  return make_id(now, bits);
}

void SystemRandom::fill(std::span<std::uint8_t> out) {
  Botan::system_rng().randomize(out.data(), out.size());
}

struct SeededRandom::Stream {
  std::unique_ptr<Botan::StreamCipher> cipher;
};

SeededRandom::SeededRandom(std::uint64_t seed) : stream_{std::make_unique<Stream>()} {
  Bytes text(8);
  for (std::size_t i = 0; i < 8; ++i) text[i] = static_cast<std::uint8_t>(seed >> (8 * i));
  const Digest key = sm3(text);
  stream_->cipher = Botan::StreamCipher::create_or_throw("ChaCha(20)");
  stream_->cipher->set_key(key.data(), key.size());
  const std::array<std::uint8_t, 8> nonce{};
  stream_->cipher->set_iv(nonce.data(), nonce.size());
}

SeededRandom::~SeededRandom() = default;

void SeededRandom::fill(std::span<std::uint8_t> out) {
  std::fill(out.begin(), out.end(), std::uint8_t{0});
  const std::lock_guard lock{mutex_};
  stream_->cipher->cipher1(out.data(), out.size());
}

}  // namespace halfsky::platform
