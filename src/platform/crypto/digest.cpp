#include "platform/crypto/digest.h"

#include <botan/hash.h>
#include <botan/hkdf.h>
#include <botan/mac.h>

#include <atomic>
#include <memory>
#include <utility>

namespace halfsky::platform {
namespace {

std::unique_ptr<Botan::MessageAuthenticationCode> new_hmac() {
  return Botan::MessageAuthenticationCode::create_or_throw("HMAC(SM3)");
}

// Botan's objects belong to one thread; keying one costs more than using it, so the last few stay keyed.
struct KeyedMac {
  std::uint64_t serial = 0;
  std::unique_ptr<Botan::MessageAuthenticationCode> mac;
};

Botan::MessageAuthenticationCode& keyed_mac(std::uint64_t serial, const SecretBytes& key) {
  thread_local std::array<KeyedMac, 4> cache;
  thread_local std::size_t next = 0;
  for (KeyedMac& slot : cache) {
    if (slot.serial == serial) return *slot.mac;
  }
  KeyedMac& slot = cache[next++ % cache.size()];
  if (!slot.mac) slot.mac = new_hmac();
  slot.mac->set_key(key.data(), key.size());
  slot.serial = serial;
  return *slot.mac;
}

std::uint64_t next_serial() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

}  // namespace

Digest sm3(ByteView data) {
  return sm3({data});
}

Digest sm3(std::initializer_list<ByteView> parts) {
  thread_local const auto hash = Botan::HashFunction::create_or_throw("SM3");
  for (const ByteView part : parts) hash->update(part.data(), part.size());
  Digest digest{};
  hash->final(digest.data());
  return digest;
}

MacKey::MacKey(SecretBytes key) : key_{std::move(key)}, serial_{next_serial()} {}

Digest MacKey::code(std::initializer_list<ByteView> parts) const {
  Botan::MessageAuthenticationCode& mac = keyed_mac(serial_, key_);
  for (const ByteView part : parts) mac.update(part.data(), part.size());
  Digest digest{};
  mac.final(digest.data());
  return digest;
}

SecretBytes hkdf_sm3(const SecretBytes& secret, std::string_view info, std::size_t length) {
  const Botan::HKDF hkdf{new_hmac().release()};
  SecretBytes out(length);
  const ByteView label = bytes_of(info);
  hkdf.kdf(out.data(), out.size(), secret.data(), secret.size(), nullptr, 0, label.data(), label.size());
  return out;
}

}  // namespace halfsky::platform
