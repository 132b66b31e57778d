#include "core/region/region.h"

#include <algorithm>
#include <array>
#include <utility>

namespace halfsky::core {
namespace {

constexpr std::array<std::string_view, 5> level_names{"province", "prefecture", "county", "township",
                                                      "village"};

// An ending that a committee's name has, and what a village is called without it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> committee_endings{{
    {"社区居民委员会", "社区"},
    {"社区居委会", "社区"},
    {"村民委员会", "村"},
    {"居民委员会", "居委会"},
    {"村委会", "村"},
    {"村村委", "村"},
    {"村委", "村"},
    {"村部", "村"},
}};

void strip_brackets_at_end(std::string& name) {
  while (name.ends_with("）") || name.ends_with(")")) {
    const std::size_t wide = name.rfind("（");
    const std::size_t narrow = name.rfind('(');
    std::size_t open = wide;
    if (narrow != std::string::npos && (wide == std::string::npos || narrow > wide)) open = narrow;
    if (open == std::string::npos || open == 0) return;
    name.resize(open);
  }
}

}  // namespace

std::string_view to_string(RegionLevel level) {
  return level_names.at(static_cast<std::size_t>(level));
}

std::string canonical_village_name(std::string_view name) {
  std::string out{name};
  strip_brackets_at_end(out);
  for (const auto& [ending, plain] : committee_endings) {
    if (out.size() <= ending.size() || !out.ends_with(ending)) continue;
    out.replace(out.size() - ending.size(), ending.size(), plain);
    break;
  }
  if (out.ends_with("村村")) out.resize(out.size() - std::string_view{"村"}.size());
  return out;
}

Result<RegionTree> RegionTree::make(std::vector<Region> regions) {
  RegionTree tree;
  tree.regions_ = std::move(regions);
  tree.children_.resize(tree.regions_.size());
  for (RegionIndex i = 0; i < tree.regions_.size(); ++i) {
    const Region& region = tree.regions_[i];
    if (region.parent && *region.parent >= i) {
      return problem("region.invalid", {{"code", region.code}, {"reason", "parent after child"}});
    }
    if (!tree.by_id_.emplace(region.id, i).second) {
      return problem("region.invalid", {{"code", region.code}, {"reason", "id twice"}});
    }
    if (!region.valid_to) tree.by_code_.insert_or_assign(region.code, i);
    tree.by_code_.emplace(region.code, i);
    if (region.parent && !region.valid_to) tree.children_[*region.parent].push_back(i);
  }
  return tree;
}

std::optional<RegionIndex> RegionTree::find_code(std::string_view code) const {
  const auto found = by_code_.find(std::string{code});
  return found == by_code_.end() ? std::nullopt : std::optional{found->second};
}

std::optional<RegionIndex> RegionTree::find_id(std::string_view id) const {
  const auto found = by_id_.find(std::string{id});
  return found == by_id_.end() ? std::nullopt : std::optional{found->second};
}

std::optional<RegionIndex> RegionTree::ancestor(RegionIndex index, RegionLevel level) const {
  for (std::optional<RegionIndex> at = index; at; at = regions_[*at].parent) {
    if (regions_[*at].level == level) return at;
  }
  return std::nullopt;
}

bool RegionTree::is_within(RegionIndex index, RegionIndex ancestor) const {
  for (std::optional<RegionIndex> at = index; at; at = regions_[*at].parent) {
    if (*at == ancestor) return true;
  }
  return false;
}

std::string RegionTree::path(RegionIndex index, std::string_view separator) const {
  std::string out;
  for (std::optional<RegionIndex> at = index; at; at = regions_[*at].parent) {
    const std::string& name = regions_[*at].canonical;
    if (!out.empty()) out.insert(0, separator);
    out.insert(0, name);
  }
  return out;
}

}  // namespace halfsky::core
