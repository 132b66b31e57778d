#pragma once
// What a process gives up before it reads foreign bytes: it can then compute, read one descriptor, write
// another and end. Any other system call kills it.
#include "base/result.h"
#include "platform/spreadsheet/reader.h"

namespace halfsky::platform {

// Closes every descriptor but these two, and sets memory and CPU limits and the seccomp filter, for good.
// Refuses with reader.not_bound where the system offers no such filter: then nothing may be parsed.
Result<void> bind_to(int input, int output, const ReaderLimits& limits);

}  // namespace halfsky::platform
