#pragma once
// Bytes of a text file as UTF-8: by byte order mark, else strict UTF-8, else UTF-16 by the pattern of its NUL
// bytes, else strict GB 18030 (which holds GBK and GB 2312). Never a guess among other code pages: what fits
// none of these is no text that a village writes.
#include <string>
#include <string_view>

#include "base/result.h"

namespace halfsky::platform {

// Refuses with not_a_spreadsheet: no such encoding, a NUL, or more control characters than a slip of the
// keyboard leaves; with corrupt: a byte order mark and then bytes that belie it.
Result<std::string> decode_text(std::string_view bytes);

// Opens what the decoder needs, for a process that may open nothing later.
void prepare_text_decoder();

}  // namespace halfsky::platform
