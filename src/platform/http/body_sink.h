#pragma once
// Where the bytes of a body go while they arrive: into a text, or through the form scanner into parts.
#include <memory>
#include <optional>
#include <string_view>

#include "platform/http/dispatcher.h"
#include "platform/http/form_reader.h"
#include "platform/http/head.h"

namespace halfsky::http {

// Whether the body that `head` announces is one that `admission` takes.
std::optional<Refusal> check_body(const RequestHead& head, const Admission& admission);

class BodySink {
 public:
  // `head` passed check_body.
  BodySink(const RequestHead& head, BodyKind kind);

  // Both refuse with a code of the form scanner.
  Result<void> take(std::string_view bytes);
  Result<void> finish(Request& request);

 private:
  std::string text_;
  std::unique_ptr<FormReader> form_;
  std::unique_ptr<MultipartScanner> scanner_;
};

}  // namespace halfsky::http
