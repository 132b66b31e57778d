#pragma once
// Known answers, asked at every start before a key is touched: a build whose SM3, HMAC, HKDF, SM4-GCM or
// AES-GCM is wrong must not seal anything.
#include "base/result.h"

namespace halfsky::platform {

// Refuses with crypto.self_test (fact: algorithm).
Result<void> crypto_self_test();

}  // namespace halfsky::platform
