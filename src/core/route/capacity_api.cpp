#include "core/route/capacity.h"

#include <algorithm>

namespace halfsky::core {
namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

Result<std::vector<RegionPath>> areas_of(platform::Connection& connection, const RegionTree& regions,
                                         const Office& office, Date day) {
  std::vector<std::string> ids{office.region};
  if (office.jurisdiction) {
    auto members = jurisdiction_members(connection, *office.jurisdiction, day);
    if (!members) return refusal_of(members);
    ids = std::move(*members);
  }
  std::vector<RegionPath> areas;
  for (const std::string& id : ids) {
    if (const auto index = regions.find_id(id)) areas.push_back(path_of(regions, *index));
  }
  return areas;
}

}  // namespace

Result<std::vector<Capacity>> capacities_of(platform::Connection& connection, const RegionTree& regions,
                                            const std::string& account, Date day) {
  const auto posts = posts_of_account(connection, account);
  if (!posts) return refusal_of(posts);
  std::vector<Capacity> capacities;
  for (const Post& post : *posts) {
    if (!is_in_force(post, day)) continue;
    const auto office = read_office(connection, post.office, day);
    if (!office) return refusal_of(office);
    if (!*office || !is_in_force(**office, day)) continue;
    auto areas = areas_of(connection, regions, **office, day);
    if (!areas) return refusal_of(areas);
    capacities.push_back({post, **office, std::move(*areas)});
  }
  return capacities;
}

std::optional<Caller> caller_in(const std::vector<Capacity>& capacities, const Session& session,
                                Instant now) {
  const auto chosen = std::find_if(capacities.begin(), capacities.end(), [&](const Capacity& capacity) {
    return session.post.empty() ? capacities.size() == 1 : to_string(capacity.post.id) == session.post;
  });
  if (chosen == capacities.end()) return std::nullopt;
  const auto role = read_role(chosen->post.role);
  if (!role) return std::nullopt;
  Caller caller;
  caller.account = session.user;
  caller.post = chosen->post.id;
  caller.role = *role;
  caller.departments = chosen->office.departments;
  caller.office = chosen->office.id;
  caller.areas = chosen->areas;
  caller.assurance = 2;
  caller.stepped_up_at = session.stepped_up_at;
  caller.now = now;
  caller.holds_from = chosen->post.valid_from;
  caller.holds_until = chosen->post.valid_to;
  return caller;
}

}  // namespace halfsky::core
