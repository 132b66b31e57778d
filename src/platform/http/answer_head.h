#pragma once
// The head of an answer as it goes out: status line, the handler's fields, and what every answer carries
// (length, date, the headers that keep a browser from doing what no page of ours needs).
#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.h"
#include "platform/http/message.h"

namespace halfsky::http {

struct AnswerContext {
  Instant now;
  bool keep_alive = true;
  bool encrypted = false;               // the browser shall come back encrypted only
  std::optional<std::uint64_t> length;  // absent where the end of the connection ends the body
};

std::string write_answer_head(const Response& response, const AnswerContext& context);

// Tue, 24 Nov 2026 19:16:01 GMT
std::string to_http_date(Instant instant);

// True if an answer of that status has no body by its nature.
bool is_bodiless(int status);

}  // namespace halfsky::http
