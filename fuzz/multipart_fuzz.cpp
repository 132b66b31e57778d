// A form in pieces: the first byte says how long they are. The parts do not depend on the pieces.
#include "platform/http/multipart.h"
#include "promises.h"

namespace {

using namespace halfsky;
using platform::expect;

class Recorder final : public http::PartSink {
 public:
  Result<void> begin(const http::PartHead& head) override {
    expect(!head.name.empty() && is_valid_utf8(head.name) && is_valid_utf8(head.file_name));
    expect(head.file_name.find('/') == std::string::npos);
    seen += "[" + head.name;
    return {};
  }
  Result<void> data(std::string_view bytes) override {
    seen += bytes;
    return {};
  }
  Result<void> end() override {
    seen += "]";
    return {};
  }
  std::string seen;
};

std::string scan(std::string_view text, std::size_t piece) {
  Recorder recorder;
  http::MultipartScanner scanner{"b", recorder};
  Result<void> result;
  for (std::size_t i = 0; result && i < text.size(); i += piece) result = scanner.feed(text.substr(i, piece));
  if (result) result = scanner.finish();
  return result ? recorder.seen : result.error().code;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text{reinterpret_cast<const char*>(data + 1), size - 1};
  const std::string whole = scan(text, text.size() + 1);
  const std::string pieces = scan(text, 1 + data[0] % 16U);
  // What is refused may be refused for an earlier reason where less had come; what is taken is the same.
  if (!whole.starts_with("form.") && !pieces.starts_with("form.")) expect(whole == pieces);
  halfsky::http::form_boundary(text);
  return 0;
}
