#pragma once
// JSON text read strictly: UTF-8, no comments, no key twice in an object, bounded in size and depth. Every
// problem has the fact `where`, a JSON pointer (RFC 6901) to the place; the empty pointer is the whole.
#include <boost/json/value.hpp>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace halfsky::platform {

inline constexpr std::size_t longest_json = 1024 * 1024;
inline constexpr std::size_t deepest_json = 64;

// Refuses with json.too_large, json.too_deep, json.duplicate_key, json.syntax.
Result<boost::json::value> parse_json(std::string_view text, std::size_t limit = longest_json);

// One step of a path into a value; the steps lie on the stack of who reads.
struct JsonPlace {
  const JsonPlace* parent = nullptr;
  std::string_view key;
  std::size_t index = 0;
  bool in_array = false;

  JsonPlace at(std::string_view name) const { return {this, name, 0, false}; }
  JsonPlace at(std::size_t position) const { return {this, {}, position, true}; }
  std::string pointer() const;
};

tl::unexpected<Problem> json_problem(std::string code, const JsonPlace& where,
                                     std::map<std::string, std::string> facts = {});

// The HTTP status of a problem of this folder: what is malformed is 400, a value that cannot be is 422.
int json_status(std::string_view code);

}  // namespace halfsky::platform
