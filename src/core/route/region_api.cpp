#include "core/route/region_api.h"

#include "core/codes/code_list.h"
#include "core/region/tiles.h"
#include "core/route/bind.h"

namespace halfsky::core {

struct RegionAnswer {
  std::string id;
  std::string code;
  std::string name;
  std::string level;
  std::string kind;
  std::string urban_rural;
  bool has_children = false;
};
BOOST_DESCRIBE_STRUCT(RegionAnswer, (), (id, code, name, level, kind, urban_rural, has_children))

struct RegionList {
  std::vector<RegionAnswer> items;
};
BOOST_DESCRIBE_STRUCT(RegionList, (), (items))

struct RegionWithPath {
  RegionAnswer region;
  std::vector<RegionAnswer> path;
};
BOOST_DESCRIBE_STRUCT(RegionWithPath, (), (region, path))

struct TileAnswer {
  std::string id;
  std::string name;
  std::string short_name;
  int column = 0;
  int row = 0;
};
BOOST_DESCRIBE_STRUCT(TileAnswer, (), (id, name, short_name, column, row))

struct TileList {
  std::vector<TileAnswer> items;
};
BOOST_DESCRIBE_STRUCT(TileList, (), (items))

struct ParentQuery {
  std::optional<std::string> parent;
};
BOOST_DESCRIBE_STRUCT(ParentQuery, (), (parent))

struct CodeAnswer {
  std::string code;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(CodeAnswer, (), (code, name))

struct CodeListAnswer {
  std::string list;
  std::string name;
  std::string standard;
  std::vector<CodeAnswer> codes;
};
BOOST_DESCRIBE_STRUCT(CodeListAnswer, (), (list, name, standard, codes))

struct CodeListsAnswer {
  std::vector<CodeListAnswer> items;
};
BOOST_DESCRIBE_STRUCT(CodeListsAnswer, (), (items))

namespace {

RouteRules rules_of(std::string_view name, std::string_view path, std::string_view summary,
                    Permission permission) {
  return RouteRules{.name = name,
                    .method = "GET",
                    .path = path,
                    .summary = summary,
                    .door = Door::permitted,
                    .permission = std::optional{permission},
                    .classes = DataClasses{},
                    .purpose_rule = PurposeRule::none,
                    .purpose = AuditPurpose::operation,
                    .verb = AuditVerb::read,
                    .rate = RateClass::cheap,
                    .priority = http::Priority::person};
}

RegionAnswer describe(const RegionTree& tree, RegionIndex index) {
  const Region& region = tree.at(index);
  return {region.id,
          region.code,
          region.canonical,
          std::string{to_string(region.level)},
          region.kind,
          region.urban_rural,
          !tree.children(index).empty()};
}

// Regions are no secret; without a parent they begin where the caller stands.
Result<Out<RegionList>> list(Call& call, const ParentQuery& query, const None&) {
  call.decided_by_permission();
  const RegionTree& tree = call.desk().regions;
  RegionList answer;
  if (!query.parent) {
    for (const RegionPath& area : call.caller().areas) {
      if (const auto index = tree.find_id(area.id())) answer.items.push_back(describe(tree, *index));
    }
    return Out<RegionList>{std::move(answer)};
  }
  const auto parent = tree.find_id(*query.parent);
  if (!parent) return problem("request.not_there");
  for (const RegionIndex child : tree.children(*parent)) answer.items.push_back(describe(tree, child));
  return Out<RegionList>{std::move(answer)};
}

Result<Out<RegionWithPath>> read(Call& call, const None&, const None&) {
  call.decided_by_permission();
  const RegionTree& tree = call.desk().regions;
  auto index = tree.find_id(call.path_text("id"));
  if (!index) return problem("request.not_there");
  RegionWithPath answer{describe(tree, *index), {}};
  for (std::optional<RegionIndex> at = index; at; at = tree.at(*at).parent) {
    answer.path.insert(answer.path.begin(), describe(tree, *at));
  }
  return Out<RegionWithPath>{std::move(answer)};
}

// The regions that a map of `parent` shows: a province shows its counties, others their children.
std::vector<RegionIndex> shown_on_map(const RegionTree& tree, RegionIndex parent) {
  if (tree.at(parent).level != RegionLevel::province) return tree.children(parent);
  std::vector<RegionIndex> counties;
  for (const RegionIndex prefecture : tree.children(parent)) {
    const auto& children = tree.children(prefecture);
    counties.insert(counties.end(), children.begin(), children.end());
  }
  return counties;
}

std::string short_name(std::string name) {
  for (const std::string_view ending :
       {"满族自治县", "朝鲜族自治县", "蒙古族自治县", "自治县", "村", "镇", "乡", "县", "市", "区"}) {
    if (name.size() > ending.size() + 3 && name.ends_with(ending))
      return name.substr(0, name.size() - ending.size());
  }
  return name;
}

Result<Out<TileList>> tiles(Call& call, const ParentQuery& query, const Centres& centres) {
  call.decided_by_permission();
  const RegionTree& tree = call.desk().regions;
  const auto own = call.caller().areas.empty() ? std::string_view{} : call.caller().areas.front().id();
  const auto parent = tree.find_id(query.parent ? std::string_view{*query.parent} : own);
  if (!parent) return problem("request.not_there");
  TileList answer;
  for (const Tile& tile : lay_out(tree, shown_on_map(tree, *parent), centres)) {
    const Region& region = tree.at(tile.region);
    answer.items.push_back(
        {region.id, region.canonical, short_name(region.canonical), tile.column, tile.row});
  }
  return Out<TileList>{std::move(answer)};
}

CodeListAnswer describe(const CodeList& list) {
  CodeListAnswer answer{list.id(), list.name(), list.standard(), {}};
  for (const Code& code : list.codes()) answer.codes.push_back({code.code, code.name});
  return answer;
}

}  // namespace

Result<std::vector<Route>> region_routes(const std::filesystem::path& resources) {
  auto centres = load_centres(resources / "data" / "jilin-county-centres.csv");
  if (!centres) return tl::make_unexpected(centres.error());
  auto book = CodeBook::load(resources / "catalogue" / "codes");
  if (!book) return tl::make_unexpected(book.error());
  std::vector<Route> routes;
  routes.push_back(bind<ParentQuery, None, RegionList>(
      rules_of("region.list", "/api/v1/regions", "regions below one, or where I stand",
               Permission::region_read),
      200, list));
  routes.push_back(
      bind<None, None, RegionWithPath>(rules_of("region.read", "/api/v1/regions/{id}",
                                                "one region and the way to it", Permission::region_read),
                                       200, read));
  routes.push_back(bind<ParentQuery, None, TileList>(
      rules_of("region.tiles", "/api/v1/regions/tiles", "squares of the tile map", Permission::region_read),
      200, [centres = std::move(*centres)](Call& call, const ParentQuery& query, const None&) {
        return tiles(call, query, centres);
      }));
  routes.push_back(bind<None, None, CodeListsAnswer>(
      rules_of("codes.list", "/api/v1/codes", "the code lists", Permission::codes_read), 200,
      [book = std::move(*book)](Call& call, const None&, const None&) -> Result<Out<CodeListsAnswer>> {
        call.decided_by_permission();
        CodeListsAnswer answer;
        for (const auto& [id, list] : book.lists()) answer.items.push_back(describe(list));
        return Out<CodeListsAnswer>{std::move(answer)};
      }));
  return routes;
}

}  // namespace halfsky::core
