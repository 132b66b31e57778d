#include "ledger/scope.h"

namespace halfsky::ledger {

const std::string& deepest_of(const EntryPlace& place) {
  if (place.village) return *place.village;
  return place.township ? *place.township : place.county;
}

Scope Scope::everywhere() {
  Scope scope;
  scope.everywhere_ = true;
  return scope;
}

Scope Scope::of(std::set<std::string> regions) {
  Scope scope;
  scope.regions_ = std::move(regions);
  return scope;
}

bool Scope::covers(const EntryPlace& place) const {
  if (everywhere_) return true;
  const auto has = [&](const std::optional<std::string>& region) {
    return region && regions_.contains(*region);
  };
  return regions_.contains(place.county) || regions_.contains(place.prefecture) || has(place.township) ||
         has(place.village);
}

}  // namespace halfsky::ledger
