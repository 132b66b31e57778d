#include "core/access/region_path.h"

namespace halfsky::core {
namespace {

std::string_view or_empty(const std::optional<std::string>& id) {
  return id ? std::string_view{*id} : std::string_view{};
}

std::optional<std::string> id_at(const RegionTree& tree, RegionIndex region, RegionLevel level) {
  const auto ancestor = tree.ancestor(region, level);
  if (!ancestor) return std::nullopt;
  return tree.at(*ancestor).id;
}

}  // namespace

RegionLevel RegionPath::level() const {
  if (village) return RegionLevel::village;
  if (township) return RegionLevel::township;
  if (county) return RegionLevel::county;
  if (prefecture) return RegionLevel::prefecture;
  return RegionLevel::province;
}

std::string_view RegionPath::at(RegionLevel level) const {
  switch (level) {
    case RegionLevel::province:
      return province;
    case RegionLevel::prefecture:
      return or_empty(prefecture);
    case RegionLevel::county:
      return or_empty(county);
    case RegionLevel::township:
      return or_empty(township);
    case RegionLevel::village:
      return or_empty(village);
  }
  return {};
}

std::string_view RegionPath::id() const {
  return at(level());
}

RegionPath path_of(const RegionTree& tree, RegionIndex region) {
  return {id_at(tree, region, RegionLevel::province).value_or(""),
          id_at(tree, region, RegionLevel::prefecture), id_at(tree, region, RegionLevel::county),
          id_at(tree, region, RegionLevel::township), id_at(tree, region, RegionLevel::village)};
}

}  // namespace halfsky::core
