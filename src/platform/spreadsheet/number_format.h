#pragma once
// What an Excel number format makes of a number: only its style tells whether a cell shows a date, and down
// to which part. Built-in ids are read as Chinese Excel shows them (ECMA-376 part 1, 18.8.30, zh-cn).
#include <string_view>

#include "platform/spreadsheet/cells.h"

namespace halfsky::platform {

// Of an id that the file gives no code for.
DateStyle date_style_of_builtin(unsigned id);

// Of a format code such as yyyy"年"m"月" or [$-804]aaaa;@ . Quoted and escaped text, colours, locales and
// conditions say nothing; m beside h or s is minutes; the first section decides.
DateStyle date_style_of_code(std::string_view code);

// Of a code or one of the names that XML and HTML files write for one: General Date, Short Time, Scientific …
DateStyle date_style_of_named_code(std::string_view code);

}  // namespace halfsky::platform
