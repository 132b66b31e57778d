#pragma once
// All routes of the product, found by method and path. What is declared wrongly does not start: a path or a
// name twice, a permission without its door, a class that no grant of the permission opens, an audit verb
// that belongs to reading on a route that writes.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/grants.h"
#include "core/route/call.h"
#include "core/route/route.h"

namespace halfsky::core {

struct RouteMatch {
  const Route* route = nullptr;  // null: no route of this method
  PathValues values;
  std::vector<std::string> methods;  // that the path has; empty: no such path
};

class RouteTable {
 public:
  // Refuses with routes.invalid (facts: route, reason).
  static Result<RouteTable> make(std::vector<Route> routes, const GrantBook& grants);

  RouteMatch find(std::string_view method, std::string_view path) const;
  const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
  std::vector<std::vector<std::string>> segments_;  // of each route's path
};

}  // namespace halfsky::core
