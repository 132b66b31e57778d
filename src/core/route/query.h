#pragma once
// The parameters of a request as a described struct: each known by its name, said at most once, of the type
// that the struct's member has. What the struct does not know is refused, so that a slip of the pen
// (`?stat=active`) does not silently widen a list.
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/date.h"
#include "base/id.h"
#include "base/result.h"
#include "platform/http/message.h"
#include "platform/json/described.h"

namespace halfsky::core {

inline tl::unexpected<Problem> parameter_problem(const char* code, std::string_view name) {
  return problem(code, {{"where", std::string{name}}});
}

inline bool read_parameter(std::string_view text, std::string& out) {
  out = text;
  return true;
}

inline bool read_parameter(std::string_view text, int& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

inline bool read_parameter(std::string_view text, std::uint64_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

inline bool read_parameter(std::string_view text, bool& out) {
  out = text == "true";
  return text == "true" || text == "false";
}

inline bool read_parameter(std::string_view text, Date& out) {
  const auto date = parse_date(text);
  if (date) out = *date;
  return date.has_value();
}

inline bool read_parameter(std::string_view text, Id& out) {
  const auto id = parse_id(text);
  if (id) out = *id;
  return id.has_value();
}

template <class T>
bool read_parameter(std::string_view text, std::optional<T>& out) {
  T value{};
  if (!read_parameter(text, value)) return false;
  out = std::move(value);
  return true;
}

// Refuses with request.parameter_unknown, request.parameter_twice, request.parameter_wrong (fact: where).
template <class Query>
Result<Query> read_query(const std::vector<http::Parameter>& parameters) {
  Query query{};
  std::vector<std::string_view> seen;
  for (const http::Parameter& parameter : parameters) {
    bool known = false;
    bool sound = false;
    platform::for_each_member<Query>([&](std::string_view name, auto pointer) {
      if (parameter.name != name) return;
      known = true;
      sound = read_parameter(parameter.value, query.*pointer);
    });
    if (!known) return problem("request.parameter_unknown");
    for (const std::string_view earlier : seen) {
      if (earlier == parameter.name) return parameter_problem("request.parameter_twice", parameter.name);
    }
    if (!sound) return parameter_problem("request.parameter_wrong", parameter.name);
    seen.push_back(parameter.name);
  }
  return query;
}

}  // namespace halfsky::core
