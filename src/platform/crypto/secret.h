#pragma once
// Bytes that are wiped when they go: keys, passphrases, opened documents.
#include <botan/secmem.h>

#include <cstdint>

namespace halfsky::platform {

using SecretBytes = Botan::secure_vector<std::uint8_t>;

}  // namespace halfsky::platform
