#pragma once
// Why a file is refused, in the classes of contract section 2. The problem's code names the sentence that a
// village cadre reads (catalogue/texts); its fact "detail" is for the log and holds no text of the file.
#include <string>
#include <string_view>

#include "base/result.h"

namespace halfsky::platform {

enum class Refusal { encrypted, not_a_spreadsheet, corrupt, empty, too_large_expansion, external_entity };

// "file.encrypted" and so on.
std::string refusal_code(Refusal refusal);
// True for a code that refusal_code can give.
bool is_refusal_code(std::string_view code);

tl::unexpected<Problem> refuse(Refusal refusal, std::string detail);

}  // namespace halfsky::platform
