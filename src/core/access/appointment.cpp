#include "core/access/appointment.h"

#include "core/access/relation_store.h"

namespace halfsky::core {
namespace {

using platform::Connection;

Result<Office> office_in_force(Connection& connection, const std::string& id, Date day) {
  auto office = read_office(connection, id, day);
  if (!office) return tl::make_unexpected(office.error());
  if (!*office || !is_in_force(**office, day)) return problem("office.not_there");
  return std::move(**office);
}

MayBeJoined rule_of(const GrantBook& book) {
  return [&book](std::string_view one, std::string_view other) {
    const auto first = read_role(one);
    const auto second = read_role(other);
    return first && second && book.may_be_joined(*first, *second);
  };
}

// The county in whose part of the relations a grid stands; a grid above the counties stands under its own
// region.
std::string county_of(const RegionTree& tree, RegionIndex region) {
  const auto county = tree.ancestor(region, RegionLevel::county);
  return tree.at(county.value_or(region)).id;
}

Result<void> give_grid(Connection& connection, const AccessRules& rules, const Post& post, RegionIndex region,
                       const Id& grid_id, const Editor& editor, const Witness& witness) {
  if (!rules.offices.holds_grid_from_appointment(post.role)) return {};
  RelationRow grid;
  grid.county = county_of(rules.regions, region);
  grid.id = grid_id;
  grid.kind = RelationKind::grid;
  grid.post = post.id;
  grid.region = rules.regions.at(region).id;
  grid.basis = "appointment";
  grid.valid_from = post.valid_from;
  grid.valid_to = post.valid_to;
  return add_relation(connection, grid, post.account, rules.limits, editor, witness);
}

// An office for a reporting unit has the areas of its members, any other its own region.
Result<std::vector<RegionPath>> areas_of(Connection& connection, const RegionTree& tree, const Office& office,
                                         Date day) {
  std::vector<std::string> ids{office.region};
  if (office.jurisdiction) {
    auto members = jurisdiction_members(connection, *office.jurisdiction, day);
    if (!members) return tl::make_unexpected(members.error());
    ids = std::move(*members);
  }
  std::vector<RegionPath> areas;
  for (const std::string& id : ids) {
    const auto region = tree.find_id(id);
    if (region) areas.push_back(path_of(tree, *region));
  }
  return areas;
}

bool is_post_of(const std::optional<Post>& post, const std::string& account, Date day) {
  return post && post->account == account && is_in_force(*post, day);
}

}  // namespace

Result<void> appoint(Connection& connection, const AccessRules& rules, const Post& post, const Id& grid_id,
                     const Editor& editor, const Witness& witness) {
  if (post.account == editor.account) return problem("post.for_oneself");
  const auto office = office_in_force(connection, post.office, post.valid_from);
  if (!office) return tl::make_unexpected(office.error());
  const auto region = rules.regions.find_id(office->region);
  if (!region) return problem("office.not_there");
  const RegionLevel level = office->jurisdiction ? RegionLevel::county : rules.regions.at(*region).level;
  const auto held = posts_of_account(connection, post.account);
  if (!held) return tl::make_unexpected(held.error());
  auto done = check_post(rules.offices, level, *held, post, rule_of(rules.grants));
  if (done) done = insert_post(connection, post, editor, witness);
  if (done) done = give_grid(connection, rules, post, *region, grid_id, editor, witness);
  return done;
}

Result<void> dismiss(Connection& connection, const Id& post, Date last, const Editor& editor,
                     const Witness& witness) {
  auto done = end_post(connection, post, last, editor, witness);
  if (done) done = end_relations_of_post(connection, post, last, editor, witness);
  return done;
}

Result<Caller> caller_in_post(Connection& connection, const AccessRules& rules, const Presence& signed_in,
                              const Id& id) {
  const Date today = date_in_china(signed_in.now);
  const auto post = read_post(connection, id);
  if (!post) return tl::make_unexpected(post.error());
  if (!is_post_of(*post, signed_in.account, today)) return problem("post.not_there");
  const auto role = read_role((*post)->role);
  const auto office = office_in_force(connection, (*post)->office, today);
  if (!role || !office) return problem("post.not_there");
  auto areas = areas_of(connection, rules.regions, *office, today);
  if (!areas) return tl::make_unexpected(areas.error());
  return Caller{signed_in.account,
                id,
                *role,
                office->departments,
                office->id,
                std::move(*areas),
                signed_in.assurance,
                signed_in.stepped_up_at,
                signed_in.now,
                (*post)->valid_from,
                (*post)->valid_to};
}

Result<std::vector<Post>> capacities(Connection& connection, const std::string& account, Date day) {
  auto posts = posts_of_account(connection, account);
  if (posts) std::erase_if(*posts, [&](const Post& post) { return !is_in_force(post, day); });
  return posts;
}

}  // namespace halfsky::core
