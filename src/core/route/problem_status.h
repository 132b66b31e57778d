#pragma once
// Which status a problem has on the wire. The one place that knows; a code that is not listed is the server's
// own fault and 500 (a test goes through the catalogue of sentences and asks that routes' codes are listed).
#include <string_view>

namespace halfsky::core {

int status_of(std::string_view code);

}  // namespace halfsky::core
