#pragma once
// The administrative tree of the province (article 23: "以县为单位"; five levels, province to village) and
// the reporting units that are no division (长白山管委会). A region has a stable id that outlives its code:
// codes are reissued each year, towns merge, counties become districts. A former unit has `valid_to` and
// `successor`. Immutable once loaded.
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace halfsky::core {

enum class RegionLevel : std::uint8_t { province, prefecture, county, township, village };

std::string_view to_string(RegionLevel level);

using RegionIndex = std::uint32_t;

struct Region {
  std::string id;         // stable, opaque
  std::string code;       // 6 digits to the county, 9 township, 12 village
  std::string name;       // as the source has it
  std::string canonical;  // as people write it: 头道沟村委会 -> 头道沟村
  RegionLevel level = RegionLevel::village;
  std::optional<RegionIndex> parent;
  std::string kind;  // residents_committee, village_committee, similar_unit, street, town, statistical ...
  std::string urban_rural;  // urban, rural, unknown: a guess by name, never a ground to turn a woman away
  std::optional<Date> valid_to;  // last day in force
  std::string successor;         // id of the region that took its place
};

class RegionTree {
 public:
  // Parents stand before their children. Refuses with region.invalid (facts: code, reason).
  static Result<RegionTree> make(std::vector<Region> regions);

  const Region& at(RegionIndex index) const { return regions_[index]; }
  std::size_t size() const { return regions_.size(); }
  // The region in force under this code; a former one where none is.
  std::optional<RegionIndex> find_code(std::string_view code) const;
  std::optional<RegionIndex> find_id(std::string_view id) const;
  // The ancestor at `level`, the region itself included; nothing below the region.
  std::optional<RegionIndex> ancestor(RegionIndex index, RegionLevel level) const;
  bool is_within(RegionIndex index, RegionIndex ancestor) const;
  // Children in force, in the order of the source.
  const std::vector<RegionIndex>& children(RegionIndex index) const { return children_[index]; }
  // 吉林省 › 长春市 › …: names joined by `separator`.
  std::string path(RegionIndex index, std::string_view separator) const;

 private:
  std::vector<Region> regions_;
  std::vector<std::vector<RegionIndex>> children_;
  std::unordered_map<std::string, RegionIndex> by_code_;
  std::unordered_map<std::string, RegionIndex> by_id_;
};

// A reporting unit that is not a division: its members are regions that lie elsewhere in the tree.
struct Jurisdiction {
  std::string id;
  std::string name;
  std::vector<std::string> region_codes;
  std::string basis;
};

// The divisions that ship with the program: data/jilin-divisions.csv and, for units of the past and reporting
// units, catalogue/regions.yaml. Refuses with region.invalid (facts: file, line, reason).
Result<RegionTree> load_shipped_regions(const std::filesystem::path& resources);
Result<std::vector<Jurisdiction>> load_shipped_jurisdictions(const std::filesystem::path& resources);

// 头道沟村委会, 头道沟村民委员会 -> 头道沟村; brackets at the end go.
std::string canonical_village_name(std::string_view name);

}  // namespace halfsky::core
