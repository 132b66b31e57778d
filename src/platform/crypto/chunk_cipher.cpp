#include "platform/crypto/chunk_cipher.h"

#include <botan/aead.h>

#include <algorithm>
#include <cassert>

namespace halfsky::platform {

struct ChunkCipher::State {
  std::unique_ptr<Botan::AEAD_Mode> mode;
  std::array<std::uint8_t, 12> nonce{};
  std::array<std::uint8_t, 33> context{};
  std::uint32_t number = 0;
};

ChunkCipher::ChunkCipher(Way way, const SecretBytes& key, const ChunkPrefix& prefix, const Digest& context)
    : state_{std::make_unique<State>()} {
  assert(key.size() == chunk_key_length);
  state_->mode =
      Botan::AEAD_Mode::create_or_throw("SM4/GCM", way == Way::seal ? Botan::ENCRYPTION : Botan::DECRYPTION);
  state_->mode->set_key(key.data(), key.size());
  std::copy(prefix.begin(), prefix.end(), state_->nonce.begin());
  std::copy(context.begin(), context.end(), state_->context.begin());
}

ChunkCipher::ChunkCipher(ChunkCipher&&) noexcept = default;
ChunkCipher::~ChunkCipher() = default;

void ChunkCipher::start(bool is_last) {
  State& state = *state_;
  assert(state.number != UINT32_MAX);  // four million gigabytes
  for (std::size_t i = 0; i < 4; ++i) {
    state.nonce[8 + i] = static_cast<std::uint8_t>(state.number >> (24 - 8 * i));
  }
  state.context.back() = is_last ? 1 : 0;
  ++state.number;
  state.mode->set_associated_data(state.context.data(), state.context.size());
  state.mode->start(state.nonce.data(), state.nonce.size());
}

void ChunkCipher::seal(SecretBytes& buffer, bool is_last) {
  start(is_last);
  state_->mode->finish(buffer);
}

Result<void> ChunkCipher::open(SecretBytes& buffer, bool is_last) {
  if (buffer.size() < chunk_tag_length) return problem("crypto.unreadable");
  try {
    start(is_last);
    state_->mode->finish(buffer);
  } catch (const Botan::Exception&) {
    return problem("crypto.unreadable");
  }
  return {};
}

}  // namespace halfsky::platform
