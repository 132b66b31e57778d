#pragma once
// Text of the days before Unicode: bytes in the code page that a file names.
#include <memory>
#include <string>
#include <string_view>

struct UConverter;

namespace halfsky::platform {

class CodePage {
 public:
  // `number` as Windows counts code pages, such as 936; 0 where the file names none: Chinese (GB 18030) where
  // the bytes fit, else Western European.
  explicit CodePage(unsigned number);

  // Bytes that the page has no character for become U+FFFD.
  std::string decode(std::string_view bytes) const;

 private:
  struct Closer {
    void operator()(UConverter* converter) const;
  };
  std::string convert(std::string_view bytes, UConverter* converter) const;

  std::unique_ptr<UConverter, Closer> converter_;
  std::unique_ptr<UConverter, Closer> second_;  // where the first finds no character
};

// Opens what the pages need, for a process that may open nothing later.
void prepare_code_pages();

}  // namespace halfsky::platform
