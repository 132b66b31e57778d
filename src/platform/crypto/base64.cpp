#include "platform/crypto/base64.h"

#include <botan/base64.h>
#include <botan/exceptn.h>

namespace halfsky::platform {

std::string to_base64(ByteView bytes) {
  return Botan::base64_encode(bytes.data(), bytes.size());
}

std::optional<Bytes> from_base64(std::string_view text) {
  try {
    const auto bytes = Botan::base64_decode(text.data(), text.size(), false);
    Bytes out{bytes.begin(), bytes.end()};
    if (to_base64(out) != text) return std::nullopt;
    return out;
  } catch (const Botan::Exception&) {
    return std::nullopt;
  }
}

}  // namespace halfsky::platform
