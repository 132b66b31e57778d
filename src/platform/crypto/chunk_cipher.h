#pragma once
// A long stream sealed in chunks (SM4-GCM), so that it is written and read with little memory and every
// change of it is found at the chunk where it is: one altered, left out, doubled, moved, or the end cut off.
//
//   nonce = prefix (8) | number of the chunk (4, big-endian)      number counts from 0
//   bound to: context | 01 for the last chunk, else 00
#include <array>
#include <cstdint>
#include <memory>

#include "base/bytes.h"
#include "base/result.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/secret.h"

namespace halfsky::platform {

inline constexpr std::size_t chunk_key_length = 16;
inline constexpr std::size_t chunk_tag_length = 16;
using ChunkPrefix = std::array<std::uint8_t, 8>;

// One stream under a key of its own, which seals nothing else. One thread at a time.
class ChunkCipher {
 public:
  enum class Way { seal, open };
  ChunkCipher(Way way, const SecretBytes& key, const ChunkPrefix& prefix, const Digest& context);
  ChunkCipher(ChunkCipher&&) noexcept;
  ~ChunkCipher();

  // `buffer`, the next chunk, becomes chunk_tag_length longer.
  void seal(SecretBytes& buffer, bool is_last);
  // The same back. Refuses with crypto.unreadable.
  Result<void> open(SecretBytes& buffer, bool is_last);

 private:
  void start(bool is_last);
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace halfsky::platform
