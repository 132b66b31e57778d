#pragma once
// Reads where a woman's row belongs from what people write: a title
// ("农安县哈拉海镇头道沟村农村留守妇女台账"), a unit line, a sheet's name, a village cell. Villages of one
// name are many (domain 3.6): a code is given only where the township is known, never guessed. Pure; built
// once from a RegionTree, which must outlive it.
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/region/region.h"

namespace halfsky::core {

// What a text says of a place; each part may be missing. Several townships may share the name that was
// written.
struct Place {
  std::vector<RegionIndex> counties;
  std::vector<RegionIndex> townships;
  std::string village;  // in its plain form (头道沟村), empty if none is named

  bool names_nothing() const { return counties.empty() && townships.empty() && village.empty(); }
};

struct VillageResolution {
  std::string name;  // the register's plain form if the village is known there, else as written
  std::optional<RegionIndex> region;  // exactly one village fits
  std::size_t candidates = 0;         // villages that fit the name and what is known of the place
};

class PlaceNames {
 public:
  explicit PlaceNames(const RegionTree& tree);

  // Title, unit line, sheet name or address.
  Place read(std::string_view text) const;
  // A cell of the column 村: the whole text is the village's name even without 村 at its end.
  Place read_village_cell(std::string_view text) const;
  Place read_township_cell(std::string_view text) const;
  // What `inner` says, completed by what `outer` says about the levels that `inner` leaves open or ambiguous.
  Place combine(const Place& inner, const Place& outer) const;
  VillageResolution resolve(const Place& place) const;
  // The place of a code of any level; nothing where the code is unknown.
  std::optional<Place> of_code(std::string_view code) const;

 private:
  std::string cut_counties(std::string text, Place& place) const;
  bool is_in_counties(RegionIndex region, const Place& place) const;
  std::string cut_townships(std::string text, Place& place) const;
  std::string cut_township_stem(const std::string& text, Place& place) const;
  std::string known_village_in(std::string_view text, const Place& place) const;
  std::string village_by_form(std::string_view text) const;
  std::string village_ahead(std::string_view whole, std::string_view rest, Place& place) const;
  std::vector<RegionIndex> fitting_villages(const Place& place) const;

  const RegionTree& tree_;
  std::vector<std::pair<std::string, RegionIndex>> counties_;   // by name and short name, longest first
  std::vector<std::pair<std::string, RegionIndex>> townships_;  // longest first
  std::unordered_map<std::string, std::vector<RegionIndex>> villages_;  // by plain name
  std::unordered_map<std::string, std::vector<RegionIndex>> stems_;  // by plain name without 村, 社区, 屯
};

}  // namespace halfsky::core
