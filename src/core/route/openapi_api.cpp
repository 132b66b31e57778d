#include <array>
#include <boost/json.hpp>

#include "base/text.h"
#include "core/route/openapi.h"

namespace halfsky::core {
namespace {

namespace json = boost::json;

constexpr std::array door_words{"open", "signed_in", "permitted"};

std::string lower(std::string_view method) {
  std::string out;
  for (const char c : method) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

json::array parameters_of(const Route& route, platform::SchemaBook& book) {
  json::array out;
  for (const std::string& segment : split(*route.rules.path, '/')) {
    if (segment.size() < 3 || segment.front() != '{') continue;
    out.push_back({{"name", segment.substr(1, segment.size() - 2)},
                   {"in", "path"},
                   {"required", true},
                   {"schema", {{"type", "string"}}}});
  }
  if (route.shape.query == nullptr) return out;
  for (const auto& parameter : route.shape.query(book)) {
    out.push_back(
        {{"name", parameter.key()}, {"in", "query"}, {"required", false}, {"schema", parameter.value()}});
  }
  return out;
}

json::object content(std::string_view type, json::value schema) {
  return {{"content", json::object{{type, json::object{{"schema", std::move(schema)}}}}}};
}

json::object answers_of(const Route& route, platform::SchemaBook& book) {
  json::object success{{"description", *route.rules.summary}};
  if (route.shape.streams) {
    for (auto& member : content("text/event-stream", {{"type", "string"}})) success.insert(member);
  } else if (route.shape.answer != nullptr) {
    for (auto& member : content("application/json", route.shape.answer(book))) success.insert(member);
  }
  json::object refused{{"description", "a problem (RFC 9457)"}};
  for (auto& member : content("application/problem+json", {{"$ref", "#/components/schemas/Problem"}})) {
    refused.insert(member);
  }
  return {{std::to_string(route.shape.success), std::move(success)}, {"default", std::move(refused)}};
}

json::object declaration_of(const RouteRules& rules) {
  json::array classes;
  for (const DataClass one : list_of(*rules.classes)) classes.emplace_back(word_of(one));
  return {{"door", door_words.at(static_cast<std::size_t>(*rules.door))},
          {"permission",
           rules.permission->has_value() ? json::value(word_of(**rules.permission)) : json::value()},
          {"classes", std::move(classes)},
          {"purpose", word_of(*rules.purpose)},
          {"verb", word_of(*rules.verb)},
          {"rate", word_of(*rules.rate)}};
}

json::object operation_of(const Route& route, platform::SchemaBook& book) {
  json::object operation{{"operationId", *route.rules.name},
                         {"summary", *route.rules.summary},
                         {"parameters", parameters_of(route, book)},
                         {"responses", answers_of(route, book)},
                         {"x-halfsky", declaration_of(route.rules)}};
  if (route.shape.takes_form) {
    operation["requestBody"] = content("multipart/form-data", {{"type", "object"}});
  } else if (route.shape.body != nullptr) {
    operation["requestBody"] = content("application/json", route.shape.body(book));
  }
  return operation;
}

json::object problem_schema() {
  const json::object text{{"type", "string"}};
  return {{"type", "object"},
          {"required", {"status", "code", "detail", "request"}},
          {"properties",
           {{"type", text},
            {"title", text},
            {"status", {{"type", "integer"}}},
            {"code", text},
            {"detail", text},
            {"where", text},
            {"request", text},
            {"facts", {{"type", "object"}}}}}};
}

}  // namespace

std::string openapi_document(const RouteTable& table) {
  platform::SchemaBook book;
  json::object paths;
  for (const Route& route : table.routes()) {
    json::value& path = paths[*route.rules.path];
    if (path.is_null()) path = json::object{};
    path.as_object()[lower(*route.rules.method)] = operation_of(route, book);
  }
  json::object schemas = book.components();
  schemas["Problem"] = problem_schema();
  return json::serialize(json::object{{"openapi", "3.1.0"},
                                      {"info", {{"title", "HalfSky 半边天"}, {"version", "1"}}},
                                      {"paths", std::move(paths)},
                                      {"components", {{"schemas", std::move(schemas)}}}});
}

}  // namespace halfsky::core
