#pragma once
// Errors as RFC 9457 writes them: application/problem+json with a stable code, a sentence in the reader's
// language, the place, and the request's id. Nothing of the request is repeated in them.
#include <chrono>
#include <map>
#include <string>
#include <string_view>

#include "platform/http/message.h"

namespace halfsky::http {

struct ProblemDetail {
  int status = 400;
  std::string code;
  std::map<std::string, std::string> facts;  // fill the sentence; never what the client sent
  std::string where;                         // JSON pointer or parameter; empty if the whole is meant
};

// `detail` is the sentence, `request` the request's id.
Response problem_response(const ProblemDetail& problem, std::string_view detail, std::string_view request);

// Tells the caller to come again after `seconds`, and a random few more so that not all come at once.
void ask_to_retry(Response& response, std::chrono::seconds least);

}  // namespace halfsky::http
