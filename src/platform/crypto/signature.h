#pragma once
// SM2 signatures (GB/T 32918.2, curve of GB/T 32918.5) over SM3 under the default signer's name
// 1234567812345678. A signature is 64 bytes, r and s.
#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "platform/crypto/random.h"
#include "platform/crypto/secret.h"

namespace halfsky::platform {

// What checks signatures. One thread at a time; copies are cheap.
class VerifyKey {
 public:
  // Refuses with crypto.key_unreadable if the text is no public SM2 key.
  static Result<VerifyKey> from_pem(std::string_view text);
  VerifyKey(const VerifyKey&);
  VerifyKey(VerifyKey&&) noexcept;
  VerifyKey& operator=(VerifyKey&&) noexcept;
  ~VerifyKey();

  std::string pem() const;
  // 04, x, y: 65 bytes.
  Bytes point() const;
  bool verifies(ByteView message, ByteView signature) const;

 private:
  friend class SigningKey;
  struct State;
  explicit VerifyKey(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// What makes signatures. One thread at a time.
class SigningKey {
 public:
  static SigningKey make(Random& random);
  // Refuses with crypto.key_unreadable unless the bytes are those that bytes() gave.
  static Result<SigningKey> from_bytes(const SecretBytes& bytes, Random& random);
  SigningKey(SigningKey&&) noexcept;
  SigningKey& operator=(SigningKey&&) noexcept;
  ~SigningKey();

  SecretBytes bytes() const;  // 32, to be sealed
  VerifyKey verify_key() const;
  Bytes sign(ByteView message) const;

 private:
  struct State;
  explicit SigningKey(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace halfsky::platform
