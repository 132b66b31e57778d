#include "platform/http/body_sink.h"

#include "platform/http/characters.h"

namespace halfsky::http {
namespace {

bool is_json(std::string_view content_type) {
  const auto end = content_type.find(';');
  if (!same_word(trim_blanks(content_type.substr(0, end)), "application/json")) return false;
  if (end == std::string_view::npos) return true;
  const std::string_view attribute = trim_blanks(content_type.substr(end + 1));
  return same_word(attribute, "charset=utf-8") || same_word(attribute, "charset=\"utf-8\"");
}

}  // namespace

std::optional<Refusal> check_body(const RequestHead& head, const Admission& admission) {
  const std::string_view content_type = head.headers.get("Content-Type");
  if (!head.has_body()) {
    if (admission.body == BodyKind::form) return Refusal{400, "http.body_missing"};
    return std::nullopt;
  }
  if (admission.body == BodyKind::none) return Refusal{400, "http.body_unexpected"};
  if (head.headers.has("Content-Encoding")) return Refusal{415, "http.content_encoding"};
  if (admission.body == BodyKind::json && !is_json(content_type))
    return Refusal{415, "http.content_type_json"};
  if (admission.body == BodyKind::form && !form_boundary(content_type))
    return Refusal{415, "http.content_type_form"};
  if (head.content_length > admission.body_limit) return Refusal{413, "http.body_too_long"};
  return std::nullopt;
}

BodySink::BodySink(const RequestHead& head, BodyKind kind) {
  const auto boundary = form_boundary(head.headers.get("Content-Type"));
  if (kind != BodyKind::form || !boundary) return;
  form_ = std::make_unique<FormReader>();
  scanner_ = std::make_unique<MultipartScanner>(*boundary, *form_);
}

Result<void> BodySink::take(std::string_view bytes) {
  if (scanner_) return scanner_->feed(bytes);
  text_.append(bytes);
  return {};
}

Result<void> BodySink::finish(Request& request) {
  request.body = std::move(text_);
  if (!scanner_) return {};
  if (auto finished = scanner_->finish(); !finished) return finished;
  request.parts = form_->take();
  return {};
}

}  // namespace halfsky::http
