#pragma once
// Says a problem on standard error in the reader's language: Chinese, or the language that HALFSKY_LANGUAGE
// names ("en"). Where the catalogue cannot be read, the problem's code and facts are said instead.
#include <iosfwd>

#include "base/result.h"

namespace halfsky::app {

void complain(std::ostream& to, const Problem& what);

}  // namespace halfsky::app
