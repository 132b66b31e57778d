// A whole file that calls itself an OLE compound file, and each stream that xls or encryption would use.
#include <string>

#include "platform/spreadsheet/compound_file.h"
#include "promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace halfsky::platform;
  const std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string{text_of(data, size)};
  expect_promises_of_file(bytes);
  const auto file = CompoundFile::open(bytes);
  if (!file) return 0;
  for (const char* name : {"Workbook", "Book", "EncryptionInfo"}) {
    const auto stream = file->read(name);
    expect(stream ? stream->size() <= bytes.size() : is_refusal_code(stream.error().code));
  }
  return 0;
}
