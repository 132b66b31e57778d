#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "core/route/route_table.h"

namespace halfsky::core {
namespace {

constexpr std::array methods{"GET", "POST", "PATCH", "PUT", "DELETE"};

bool is_variable(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> segments = split(path, '/');
  if (!segments.empty() && segments.front().empty()) segments.erase(segments.begin());
  return segments;
}

// A path with its variables made alike, so that /a/{x} and /a/{y} are one.
std::string shape_of(std::string_view path) {
  std::string shape;
  for (const std::string& segment : segments_of(path)) shape += is_variable(segment) ? "/{}" : "/" + segment;
  return shape;
}

// What is wrong with a declaration by itself, or empty.
std::string fault_of(const Route& route, const GrantBook& grants) {
  const RouteRules& rules = route.rules;
  if (std::find(methods.begin(), methods.end(), *rules.method) == methods.end()) return "unknown method";
  if (!rules.path->starts_with("/")) return "the path does not begin with /";
  if ((*rules.door == Door::permitted) != rules.permission->has_value())
    return "permission and door disagree";
  if (!rules.permission->has_value()) {
    return (*rules.classes & personal_classes).empty() ? "" : "personal classes behind an open door";
  }
  const DataClasses granted = grants.classes_of(**rules.permission);
  if (!granted.holds_all(*rules.classes)) return "a class that no grant of the permission opens";
  if (!(*rules.classes & classes_never_here).empty()) return "C6 and C7 are not in this store";
  const bool personal = !(*rules.classes & personal_classes).empty();
  if (personal && *rules.purpose_rule == PurposeRule::none) return "personal classes without a purpose";
  return "";
}

tl::unexpected<Problem> refuse(const Route& route, std::string reason) {
  return problem("routes.invalid",
                 {{"route", std::string{*route.rules.name}}, {"reason", std::move(reason)}});
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& path, PathValues& values) {
  if (pattern.size() != path.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (is_variable(pattern[i])) {
      if (path[i].empty()) return false;
      values.emplace_back(pattern[i].substr(1, pattern[i].size() - 2), path[i]);
    } else if (pattern[i] != path[i]) {
      return false;
    }
  }
  return true;
}

}  // namespace

Result<RouteTable> RouteTable::make(std::vector<Route> routes, const GrantBook& grants) {
  std::set<std::string> names;
  std::set<std::string> places;
  RouteTable table;
  for (const Route& route : routes) {
    if (std::string fault = fault_of(route, grants); !fault.empty()) return refuse(route, std::move(fault));
    if (!names.emplace(*route.rules.name).second) return refuse(route, "the name stands twice");
    const std::string place = std::string{*route.rules.method} + " " + shape_of(*route.rules.path);
    if (!places.insert(place).second) return refuse(route, "method and path stand twice");
    table.segments_.push_back(segments_of(*route.rules.path));
  }
  table.routes_ = std::move(routes);
  return table;
}

RouteMatch RouteTable::find(std::string_view method, std::string_view path) const {
  const std::vector<std::string> wanted = segments_of(path);
  RouteMatch match;
  std::size_t fewest_variables = wanted.size() + 1;
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    PathValues values;
    if (!fits(segments_[i], wanted, values)) continue;
    match.methods.emplace_back(*routes_[i].rules.method);
    // /entries/search is meant before /entries/{id}.
    if (*routes_[i].rules.method != method || values.size() >= fewest_variables) continue;
    fewest_variables = values.size();
    match.route = &routes_[i];
    match.values = std::move(values);
  }
  return match;
}

}  // namespace halfsky::core
