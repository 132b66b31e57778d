#pragma once
// Randomness, injected: the operating system's for real use, a seeded one for tests and the demonstration.
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>

#include "base/clock.h"
#include "base/id.h"
#include "platform/crypto/secret.h"

namespace halfsky::platform {

// Any thread may call it at any time.
class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> out) = 0;

  SecretBytes secret(std::size_t length);
  Id id(Instant now);
};

// The operating system's generator.
class SystemRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override;
};

// The same bytes for the same seed: a ChaCha20 stream. Never for a store that holds real people.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed);
  ~SeededRandom() override;
  void fill(std::span<std::uint8_t> out) override;

 private:
  struct Stream;
  std::mutex mutex_;
  std::unique_ptr<Stream> stream_;
};

}  // namespace halfsky::platform
