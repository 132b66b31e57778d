#include "platform/crypto/signature.h"

#include <botan/pem.h>
#include <botan/pubkey.h>
#include <botan/rng.h>
#include <botan/sm2.h>

#include <algorithm>
#include <array>

namespace halfsky::platform {
namespace {

constexpr const char* scheme = "1234567812345678,SM3";
constexpr std::size_t scalar_length = 32;

// What stands before the point in a SubjectPublicKeyInfo as OpenSSL writes it: id-ecPublicKey on the curve of
// 1.2.156.10197.1.301. Botan would name the algorithm SM2, which OpenSSL 3.0 does not read.
constexpr std::array<std::uint8_t, 26> key_info{0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48,
                                                0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x81, 0x1C,
                                                0xCF, 0x55, 0x01, 0x82, 0x2D, 0x03, 0x42, 0x00};
constexpr std::size_t point_length = 65;
constexpr const char* pem_label = "PUBLIC KEY";

Botan::EC_Group curve() {
  return Botan::EC_Group{"sm2p256v1"};
}

// Our injected randomness as Botan asks for it.
class Source final : public Botan::RandomNumberGenerator {
 public:
  explicit Source(Random& random) : random_{random} {}
  void randomize(std::uint8_t* out, std::size_t length) override { random_.fill({out, length}); }
  bool accepts_input() const override { return false; }
  void add_entropy(const std::uint8_t* /*input*/, std::size_t /*length*/) override {}
  std::string name() const override { return "halfsky"; }
  void clear() override {}
  bool is_seeded() const override { return true; }

 private:
  Random& random_;
};

}  // namespace

struct VerifyKey::State {
  Botan::SM2_PublicKey key;
  std::unique_ptr<Botan::PK_Verifier> verifier;

  explicit State(const Botan::SM2_PublicKey& from)
      : key{from}, verifier{std::make_unique<Botan::PK_Verifier>(key, scheme)} {}
};

VerifyKey::VerifyKey(std::unique_ptr<State> state) : state_{std::move(state)} {}
VerifyKey::VerifyKey(const VerifyKey& other) : state_{std::make_unique<State>(other.state_->key)} {}
VerifyKey::VerifyKey(VerifyKey&&) noexcept = default;
VerifyKey& VerifyKey::operator=(VerifyKey&&) noexcept = default;
VerifyKey::~VerifyKey() = default;

Result<VerifyKey> VerifyKey::from_pem(std::string_view text) {
  try {
    const auto info = Botan::PEM_Code::decode_check_label(std::string{text}, pem_label);
    if (info.size() != key_info.size() + point_length) return problem("crypto.key_unreadable");
    if (!std::equal(key_info.begin(), key_info.end(), info.begin())) return problem("crypto.key_unreadable");
    const Botan::EC_Group group = curve();
    const Botan::PointGFp point = group.OS2ECP(info.data() + key_info.size(), point_length);
    return VerifyKey{std::make_unique<State>(Botan::SM2_PublicKey{group, point})};
  } catch (const Botan::Exception&) {
    return problem("crypto.key_unreadable");
  }
}

std::string VerifyKey::pem() const {
  Bytes info{key_info.begin(), key_info.end()};
  const Bytes encoded = point();
  info.insert(info.end(), encoded.begin(), encoded.end());
  return Botan::PEM_Code::encode(info.data(), info.size(), pem_label);
}

Bytes VerifyKey::point() const {
  const auto bytes = state_->key.public_point().encode(Botan::PointGFp::UNCOMPRESSED);
  return {bytes.begin(), bytes.end()};
}

bool VerifyKey::verifies(ByteView message, ByteView signature) const {
  try {
    return state_->verifier->verify_message(message.data(), message.size(), signature.data(),
                                            signature.size());
  } catch (const Botan::Exception&) {
    return false;
  }
}

struct SigningKey::State {
  mutable Source source;
  Botan::SM2_PrivateKey key;

  State(Random& random, const Botan::BigInt& secret) : source{random}, key{source, curve(), secret} {}
};

SigningKey::SigningKey(std::unique_ptr<State> state) : state_{std::move(state)} {}
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;
SigningKey::~SigningKey() = default;

SigningKey SigningKey::make(Random& random) {
  return SigningKey{std::make_unique<State>(random, Botan::BigInt{0})};
}

Result<SigningKey> SigningKey::from_bytes(const SecretBytes& bytes, Random& random) {
  const Botan::BigInt secret{bytes.data(), bytes.size()};
  if (bytes.size() != scalar_length || secret.is_zero() || secret >= curve().get_order() - 1) {
    return problem("crypto.key_unreadable");
  }
  return SigningKey{std::make_unique<State>(random, secret)};
}

SecretBytes SigningKey::bytes() const {
  return Botan::BigInt::encode_1363(state_->key.private_value(), scalar_length);
}

VerifyKey SigningKey::verify_key() const {
  return VerifyKey{std::make_unique<VerifyKey::State>(state_->key)};
}

Bytes SigningKey::sign(ByteView message) const {
  Botan::PK_Signer signer{state_->key, state_->source, scheme};
  const auto signature = signer.sign_message(message.data(), message.size(), state_->source);
  return {signature.begin(), signature.end()};
}

}  // namespace halfsky::platform
