#pragma once
// Text that begins with a tag: which of the formats made of tags it is, whatever it calls itself.
#include <string_view>

#include "base/result.h"
#include "platform/spreadsheet/guarded_sink.h"

namespace halfsky::platform {

bool is_markup(std::string_view text);

// `text` is UTF-8. Refuses with external_entity a DOCTYPE that declares anything or is not HTML's own; with
// not_a_spreadsheet a document of another kind; else as the format's reader does.
Result<void> read_markup(std::string_view text, GuardedSink& sink);

}  // namespace halfsky::platform
