#pragma once
// The target of a request, `/path?query`, decoded once and strictly: what two readers could understand in two
// ways is refused.
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/http/message.h"

namespace halfsky::http {

struct Target {
  std::string path;
  std::vector<Parameter> query;
};

inline constexpr std::size_t most_parameters = 64;

// Refuses with http.target (fact: reason): a form other than the origin's, a character that a target cannot
// hold, an unsound percent sign, an encoded slash, backslash or control character, bytes that are no UTF-8, a
// segment "." or "..", too many parameters.
Result<Target> parse_target(std::string_view raw);

}  // namespace halfsky::http
