// A whole file that calls itself a zip archive: the directory, the members, and what little of their XML a
// fuzzer gets through the checksums.
#include <string>

#include "promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace halfsky::platform;
  expect_promises_of_file("PK\x03\x04" + std::string{text_of(data, size)});
  return 0;
}
