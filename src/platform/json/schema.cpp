#include "platform/json/schema.h"

#include "base/text.h"

namespace halfsky::platform {

std::string component_name(std::string_view compiler_name) {
  // "std::string halfsky::platform::component_name_of() [with T = halfsky::ledger::Entry; std::string = …]"
  // (g++), "… [T = halfsky::ledger::Entry]" (clang++).
  const auto begin = compiler_name.find("T = ") + 4;
  const auto end = compiler_name.find_first_of(";]", begin);
  std::string name{compiler_name.substr(begin, end - begin)};
  for (const std::string_view hidden : {"{anonymous}::", "(anonymous namespace)::", "halfsky::"}) {
    name = replace_all(std::move(name), hidden, "");
  }
  return replace_all(std::move(name), "::", ".");
}

boost::json::object SchemaBook::nullable(boost::json::object schema) {
  if (const auto* type = schema.if_contains("type"); type != nullptr && type->is_string()) {
    const boost::json::string name = type->get_string();
    schema["type"] = boost::json::array{name, "null"};
    return schema;
  }
  if (!schema.contains("$ref")) return schema;  // nullable already
  boost::json::array choices;
  choices.emplace_back(std::move(schema));
  choices.emplace_back(boost::json::object{{"type", "null"}});
  return {{"anyOf", std::move(choices)}};
}

boost::json::object SchemaBook::integer(std::size_t bytes, bool is_signed) {
  boost::json::object schema{{"type", "integer"}};
  if (bytes >= 4 && is_signed) schema["format"] = bytes == 8 ? "int64" : "int32";
  if (!is_signed) schema["minimum"] = 0;
  return schema;
}

}  // namespace halfsky::platform
