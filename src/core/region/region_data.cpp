#include <yaml-cpp/yaml.h>

#include <fstream>

#include "base/text.h"
#include "core/region/region.h"

namespace halfsky::core {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Problem> refuse(const fs::path& file, int line, std::string reason) {
  return problem("region.invalid",
                 {{"file", file.string()}, {"line", std::to_string(line)}, {"reason", std::move(reason)}});
}

std::optional<RegionLevel> parse_level(std::string_view text) {
  for (const auto level : {RegionLevel::province, RegionLevel::prefecture, RegionLevel::county,
                           RegionLevel::township, RegionLevel::village}) {
    if (to_string(level) == text) return level;
  }
  return std::nullopt;
}

struct Loading {
  std::vector<Region> regions;
  std::unordered_map<std::string, RegionIndex> index;
};

// Columns: code, name, level, parent, urban_rural_guess, kind. Returns the reason if the line is refused.
std::optional<std::string> add_line(Loading& loading, std::string_view line) {
  const std::vector<std::string> fields = split(line, ',');
  if (fields.size() != 6) return "six columns expected";
  const auto level = parse_level(fields[2]);
  if (!level) return "unknown level";
  Region region;
  region.id = "r" + fields[0];
  region.code = fields[0];
  region.name = fields[1];
  region.level = *level;
  region.canonical = *level == RegionLevel::village ? canonical_village_name(region.name) : region.name;
  region.urban_rural = fields[4];
  region.kind = fields[5];
  if (*level != RegionLevel::province) {
    const auto parent = loading.index.find(fields[3]);
    if (parent == loading.index.end()) return "unknown parent";
    region.parent = parent->second;
  }
  loading.index.emplace(region.code, static_cast<RegionIndex>(loading.regions.size()));
  loading.regions.push_back(std::move(region));
  return std::nullopt;
}

std::optional<std::string> add_former(Loading& loading, const YAML::Node& node) {
  const auto level = parse_level(node["level"].as<std::string>());
  const auto parent = loading.index.find(node["parent"].as<std::string>());
  const auto valid_to = parse_date(node["valid_to"].as<std::string>());
  const auto successor = loading.index.find(node["successor"].as<std::string>());
  if (!level || !valid_to || parent == loading.index.end() || successor == loading.index.end()) {
    return "level, parent, valid_to and successor must be known";
  }
  Region region;
  region.code = node["code"].as<std::string>();
  region.id = "r" + region.code;
  region.name = region.canonical = node["name"].as<std::string>();
  region.level = *level;
  region.parent = parent->second;
  region.valid_to = valid_to;
  region.successor = loading.regions[successor->second].id;
  loading.regions.push_back(std::move(region));
  return std::nullopt;
}

Result<void> load_divisions(const fs::path& file, Loading& loading) {
  std::ifstream in{file};
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (number == 1) continue;
    if (auto reason = add_line(loading, line)) return refuse(file, number, *reason);
  }
  if (loading.regions.empty()) return refuse(file, 0, "no divisions");
  return {};
}

}  // namespace

Result<RegionTree> load_shipped_regions(const fs::path& resources) {
  Loading loading;
  if (auto loaded = load_divisions(resources / "data/jilin-divisions.csv", loading); !loaded) {
    return tl::make_unexpected(loaded.error());
  }
  const fs::path file = resources / "catalogue/regions.yaml";
  try {
    const YAML::Node root = YAML::LoadFile(file.string());
    for (const YAML::Node& node : root["former"]) {
      if (auto reason = add_former(loading, node)) return refuse(file, node.Mark().line + 1, *reason);
    }
  } catch (const YAML::Exception& error) {
    return refuse(file, error.mark.line + 1, error.msg);
  }
  return RegionTree::make(std::move(loading.regions));
}

Result<std::vector<Jurisdiction>> load_shipped_jurisdictions(const fs::path& resources) {
  const fs::path file = resources / "catalogue/regions.yaml";
  std::vector<Jurisdiction> units;
  try {
    const YAML::Node root = YAML::LoadFile(file.string());
    for (const YAML::Node& node : root["jurisdictions"]) {
      units.push_back({node["id"].as<std::string>(), node["name"].as<std::string>(),
                       node["regions"].as<std::vector<std::string>>(), node["basis"].as<std::string>()});
    }
  } catch (const YAML::Exception& error) {
    return refuse(file, error.mark.line + 1, error.msg);
  }
  return units;
}

}  // namespace halfsky::core
