#pragma once
// A number as digits, for formats that keep it in binary: every digit that tells it from its neighbours, and
// a whole number without an exponent.
#include <string>

namespace halfsky::platform {

std::string number_text(double number);

}  // namespace halfsky::platform
