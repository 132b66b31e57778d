#include "app/commands/authz_subject.h"

#include <array>

namespace halfsky::app {
namespace {

using platform::Row;
using platform::Sql;

constexpr Sql sql_entry_place{
    "authz.entry_place", "SELECT prefecture, county, township, village, person FROM entry WHERE id = $1"};
constexpr std::array statements{sql_entry_place};

std::string province_of(const core::RegionTree& tree, const std::string& county) {
  const auto region = tree.find_id(county);
  const auto province = region ? tree.ancestor(*region, core::RegionLevel::province) : std::nullopt;
  return province ? tree.at(*province).id : std::string{};
}

AuthzRecord read_entry_place(const Row& row, const core::RegionTree& tree) {
  AuthzRecord record;
  const std::string county{row.text(1)};
  record.place = {province_of(tree, county), std::string{row.text(0)}, county, row.optional_text(2),
                  row.optional_text(3)};
  record.person = core::Subject{county, row.id(4), record.place};
  return record;
}

}  // namespace

std::span<const Sql> authz_statements() {
  return statements;
}

Result<AuthzRecord> find_authz_record(platform::Connection& connection, const core::RegionTree& tree,
                                      const std::string& text) {
  const auto region = tree.find_id(text);
  if (region) return AuthzRecord{core::path_of(tree, *region), std::nullopt};
  const auto id = parse_id(text);
  if (!id) return problem("authz.record_unknown", {{"record", text}});
  auto entry =
      connection.first(sql_entry_place, {*id}, [&](const Row& row) { return read_entry_place(row, tree); });
  if (!entry) return tl::make_unexpected(entry.error());
  if (!*entry) return problem("authz.record_unknown", {{"record", text}});
  return std::move(**entry);
}

}  // namespace halfsky::app
