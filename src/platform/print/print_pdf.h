#pragma once
// Printed documents as PDF (ISO 32000), A4, Chinese in Noto Sans CJK SC, text that can be selected and
// searched.
#include <string>

#include "base/result.h"
#include "platform/print/printed_document.h"

namespace halfsky::print {

// The bytes of the file; nothing is written to disk. Any thread; one print at a time, for the libraries share
// what they know of fonts. Refuses with print.font_missing where the machine has no such font, print.failed
// (fact: reason).
Result<std::string> print_pdf(const PrintedDocument& document);

}  // namespace halfsky::print
