#include "core/region/region_store.h"

#include <algorithm>
#include <array>

namespace halfsky::core {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;
using platform::Urgency;

constexpr std::size_t rows_a_transaction = 1500;  // some 20 ms

constexpr Sql sql_insert{
    "region.insert",
    "INSERT INTO region (id, code, name, short_name, level, parent, prefecture, county, township, kind,"
    " urban_rural, valid_to, successor, position)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"};
constexpr Sql sql_list{
    "region.list",
    "SELECT id, code, name, short_name, level, parent, kind, urban_rural, valid_to, successor"
    " FROM region ORDER BY position"};
constexpr Sql sql_insert_jurisdiction{"jurisdiction.insert",
                                      "INSERT INTO jurisdiction (id, name, basis) VALUES ($1, $2, $3)"};
constexpr Sql sql_insert_member{"jurisdiction.insert_member",
                                "INSERT INTO jurisdiction_member (jurisdiction, region) VALUES ($1, $2)"};
constexpr std::array statements{sql_insert, sql_list, sql_insert_jurisdiction, sql_insert_member};

constexpr std::array levels{RegionLevel::province, RegionLevel::prefecture, RegionLevel::county,
                            RegionLevel::township, RegionLevel::village};

std::optional<std::string_view> ancestor_id(const RegionTree& tree, RegionIndex index, RegionLevel level) {
  const auto ancestor = tree.ancestor(index, level);
  if (!ancestor) return std::nullopt;
  return std::string_view{tree.at(*ancestor).id};
}

std::optional<std::string_view> unless_empty(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return std::string_view{text};
}

Result<void> save_region(Connection& connection, const RegionTree& tree, RegionIndex index) {
  const Region& region = tree.at(index);
  std::optional<std::string_view> parent;
  if (region.parent) parent = tree.at(*region.parent).id;
  return connection
      .run(sql_insert,
           {region.id, region.code, region.name, region.canonical, to_string(region.level), parent,
            ancestor_id(tree, index, RegionLevel::prefecture), ancestor_id(tree, index, RegionLevel::county),
            ancestor_id(tree, index, RegionLevel::township), region.kind, region.urban_rural, region.valid_to,
            unless_empty(region.successor), std::int64_t{index}})
      .map([](std::int64_t) {});
}

Result<void> save_range(Connection& connection, const RegionTree& tree, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) {
    auto saved = save_region(connection, tree, static_cast<RegionIndex>(i));
    if (!saved) return saved;
  }
  return {};
}

Result<void> save_jurisdiction(Connection& connection, const RegionTree& tree, const Jurisdiction& unit) {
  auto saved = connection.run(sql_insert_jurisdiction, {unit.id, unit.name, unit.basis});
  for (const std::string& code : unit.region_codes) {
    const auto region = tree.find_code(code);
    if (!region) return problem("region.invalid", {{"code", code}, {"reason", "unknown in " + unit.id}});
    if (saved) saved = connection.run(sql_insert_member, {unit.id, tree.at(*region).id});
  }
  return saved.map([](std::int64_t) {});
}

// `parent` is still an id here, for the parent's place in the list is known only when all are read.
struct ReadRegion {
  Region region;
  std::optional<std::string> parent;
};

ReadRegion read_region(const Row& row) {
  ReadRegion read;
  read.region.id = row.text(0);
  read.region.code = row.text(1);
  read.region.name = row.text(2);
  read.region.canonical = row.text(3);
  const auto level = std::find_if(levels.begin(), levels.end(),
                                  [&](RegionLevel known) { return to_string(known) == row.text(4); });
  if (level != levels.end()) read.region.level = *level;
  read.parent = row.optional_text(5);
  read.region.kind = row.text(6);
  read.region.urban_rural = row.text(7);
  read.region.valid_to = row.optional_date(8);
  read.region.successor = row.optional_text(9).value_or("");
  return read;
}

}  // namespace

std::span<const Sql> region_statements() {
  return statements;
}

Result<void> save_regions(platform::Writer& writer, const RegionTree& tree,
                          std::span<const Jurisdiction> jurisdictions) {
  for (std::size_t from = 0; from < tree.size(); from += rows_a_transaction) {
    const std::size_t to = std::min(from + rows_a_transaction, tree.size());
    auto saved = writer.write(Urgency::job, "region.save",
                              [&](Connection& connection) { return save_range(connection, tree, from, to); });
    if (!saved) return saved;
  }
  return writer.write(Urgency::job, "jurisdiction.save", [&](Connection& connection) -> Result<void> {
    for (const Jurisdiction& unit : jurisdictions) {
      auto saved = save_jurisdiction(connection, tree, unit);
      if (!saved) return saved;
    }
    return {};
  });
}

Result<RegionTree> load_regions(Connection& connection) {
  std::vector<Region> regions;
  std::unordered_map<std::string, RegionIndex> index_of;
  auto read = connection.each(sql_list, {}, [&](const Row& row) {
    ReadRegion next = read_region(row);
    if (next.parent) {
      const auto parent = index_of.find(*next.parent);
      if (parent != index_of.end()) next.region.parent = parent->second;
    }
    index_of.emplace(next.region.id, static_cast<RegionIndex>(regions.size()));
    regions.push_back(std::move(next.region));
  });
  if (!read) return tl::make_unexpected(read.error());
  return RegionTree::make(std::move(regions));
}

}  // namespace halfsky::core
