#pragma once
// Where a post or a record lies: the ids of its region and of all that region's ancestors. Ids, never codes
// or prefixes of them (security 2.1).
#include <optional>
#include <string>
#include <string_view>

#include "core/region/region.h"

namespace halfsky::core {

struct RegionPath {
  std::string province;
  std::optional<std::string> prefecture;
  std::optional<std::string> county;
  std::optional<std::string> township;
  std::optional<std::string> village;
  friend bool operator==(const RegionPath&, const RegionPath&) = default;

  // The lowest level that is set, and its id.
  RegionLevel level() const;
  std::string_view id() const;
  // The id at `level`; empty where the path ends above it.
  std::string_view at(RegionLevel level) const;

  // True if `other` lies in this region or is it.
  bool covers(const RegionPath& other) const { return other.at(level()) == id(); }
};

RegionPath path_of(const RegionTree& tree, RegionIndex region);

}  // namespace halfsky::core
