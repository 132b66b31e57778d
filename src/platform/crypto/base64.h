#pragma once
// Base64 with padding (RFC 4648, section 4), one spelling for each value.
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace halfsky::platform {

std::string to_base64(ByteView bytes);

// Nothing unless `text` is exactly what to_base64 writes.
std::optional<Bytes> from_base64(std::string_view text);

}  // namespace halfsky::platform
