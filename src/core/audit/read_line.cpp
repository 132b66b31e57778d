#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "core/audit/leaf.h"

namespace halfsky::core {
namespace {

namespace json = boost::json;

constexpr std::array known_names{"act", "actor", "cls", "n",   "obj",  "org", "post", "pur",
                                 "res", "rid",   "rsn", "seq", "sess", "src", "t",    "v"};
constexpr std::array needed_names{"act", "actor", "n", "pur", "res", "seq", "t", "v"};

// Members in their order, none twice, none unknown.
bool names_good(const json::object& object) {
  std::string_view last;
  for (const auto& member : object) {
    const std::string_view name{member.key().data(), member.key().size()};
    if (name <= last) return false;
    if (std::find(known_names.begin(), known_names.end(), name) == known_names.end()) return false;
    last = name;
  }
  return std::all_of(needed_names.begin(), needed_names.end(),
                     [&](const char* name) { return object.contains(name); });
}

std::optional<std::vector<std::string>> objects_of(const json::object& object) {
  std::vector<std::string> objects;
  const json::value* list = object.if_contains("obj");
  if (list == nullptr) return objects;
  if (!list->is_array()) return std::nullopt;
  for (const json::value& one : list->get_array()) {
    if (!one.is_string()) return std::nullopt;
    objects.emplace_back(one.get_string().data(), one.get_string().size());
  }
  return objects;
}

bool verb_good(const json::object& object) {
  const json::value& verb = object.at("act");
  return verb.is_string() && is_audit_verb({verb.get_string().data(), verb.get_string().size()});
}

}  // namespace

std::optional<ReadLine> read_line(std::string_view line) {
  json::error_code error;
  const json::value value = json::parse({line.data(), line.size()}, error);
  if (error || !value.is_object() || json::serialize(value) != line) return std::nullopt;
  const json::object& object = value.get_object();
  if (!names_good(object) || !verb_good(object)) return std::nullopt;
  const auto head = head_of_line(line);
  auto objects = objects_of(object);
  if (!head || !objects) return std::nullopt;
  return ReadLine{*head, std::move(*objects)};
}

}  // namespace halfsky::core
