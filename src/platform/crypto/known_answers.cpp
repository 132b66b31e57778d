#include "platform/crypto/known_answers.h"

#include <botan/aead.h>

#include <string>

#include "base/bytes.h"
#include "platform/crypto/digest.h"

namespace halfsky::platform {
namespace {

struct AeadAnswer {
  const char* algorithm;
  const char* key;
  const char* nonce;
  const char* associated;
  const char* plain;
  const char* sealed;
};

// SM4-GCM: RFC 8998, appendix A.1. AES-256-GCM: McGrew and Viega, test case 16.
constexpr AeadAnswer aead_answers[] = {
    {"SM4/GCM", "0123456789abcdeffedcba9876543210", "00001234567800000000abcd",
     "feedfacedeadbeeffeedfacedeadbeefabaddad2",
     "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
     "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa",
     "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
     "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
     "83de3541e4c2b58177e065a9bf7b62ec"},
    {"AES-256/GCM", "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
     "cafebabefacedbaddecaf888", "feedfacedeadbeeffeedfacedeadbeefabaddad2",
     "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
     "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
     "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
     "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
     "76fc6ece0f4e1768cddf8853bb2d551b"},
};

bool answers(const AeadAnswer& answer) {
  const auto mode = Botan::AEAD_Mode::create(answer.algorithm, Botan::ENCRYPTION);
  if (!mode) return false;
  const Bytes key = *from_hex(answer.key);
  const Bytes nonce = *from_hex(answer.nonce);
  const Bytes associated = *from_hex(answer.associated);
  const Bytes plain = *from_hex(answer.plain);
  mode->set_key(key.data(), key.size());
  mode->set_associated_data(associated.data(), associated.size());
  mode->start(nonce.data(), nonce.size());
  SecretBytes buffer{plain.begin(), plain.end()};
  mode->finish(buffer);
  return to_hex(ByteView{buffer}) == answer.sealed;
}

// GB/T 32905-2016, appendix A.1.
bool sm3_answers() {
  return to_hex(sm3(bytes_of("abc"))) == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
}

// HMAC is defined by the digest alone (RFC 2104), so the answer is built from SM3 directly.
bool hmac_answers() {
  const Bytes key(20, 0x0B);
  Bytes inner(64, 0x36);
  Bytes outer(64, 0x5C);
  for (std::size_t i = 0; i < key.size(); ++i) {
    inner[i] ^= key[i];
    outer[i] ^= key[i];
  }
  const ByteView text = bytes_of("Hi There");
  inner.insert(inner.end(), text.begin(), text.end());
  const Digest first = sm3(inner);
  outer.insert(outer.end(), first.begin(), first.end());
  const MacKey mac{SecretBytes{key.begin(), key.end()}};
  return mac.code({text}) == sm3(outer);
}

// RFC 5869 with SM3: extract under a salt of zeros, then one block of expand.
bool hkdf_answers() {
  const SecretBytes secret(22, 0x0B);
  const MacKey extract{SecretBytes(32, 0)};
  const Digest key = extract.code({ByteView{secret}});
  const MacKey expand{SecretBytes{key.begin(), key.end()}};
  const Bytes counter{1};
  const Digest block = expand.code({bytes_of("use"), counter});
  const SecretBytes out = hkdf_sm3(secret, "use", 32);
  return to_hex(ByteView{out}) == to_hex(block);
}

Result<void> run_tests() {
  for (const AeadAnswer& answer : aead_answers) {
    if (!answers(answer)) return problem("crypto.self_test", {{"algorithm", answer.algorithm}});
  }
  if (!sm3_answers()) return problem("crypto.self_test", {{"algorithm", "SM3"}});
  if (!hmac_answers()) return problem("crypto.self_test", {{"algorithm", "HMAC-SM3"}});
  if (!hkdf_answers()) return problem("crypto.self_test", {{"algorithm", "HKDF-SM3"}});
  return {};
}

}  // namespace

Result<void> crypto_self_test() {
  try {
    return run_tests();
  } catch (const Botan::Exception&) {
    return problem("crypto.self_test", {{"algorithm", "Botan"}});
  }
}

}  // namespace halfsky::platform
