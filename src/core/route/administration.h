#pragma once
// What the routes of administration share: how a post travels, and where an administrator may act.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/route/bind.h"
#include "core/route/people_store.h"

namespace halfsky::core {

struct PostAnswer {
  std::string id;
  std::string user;
  std::string name;
  std::string role;
  std::string role_name;
  std::string office;
  std::string office_name;
  std::string region;
  std::string region_name;
  Date valid_from;
  std::optional<Date> valid_to;
};
BOOST_DESCRIBE_STRUCT(PostAnswer, (),
                      (id, user, name, role, role_name, office, office_name, region, region_name, valid_from,
                       valid_to))

struct PageQuery {
  std::optional<std::string> region;
  std::optional<std::string> after;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(PageQuery, (), (region, after, limit))

struct Deed {
  std::string_view name;
  std::string_view method;
  std::string_view path;
  std::string_view summary;
  Permission permission;
  AuditVerb verb;
};
// Routes without personal classes.
RouteRules administration_rules(const Deed& deed);

PostAnswer describe_post(const Call& call, const PostInPlace& post);

// The region (its id) within which the list may look; "" is everywhere, for who audits all of it. Refuses
// with request.not_there.
Result<std::string> place_wanted(Call& call, const std::optional<std::string>& wanted);
// Whether the caller administers what lies in this region.
bool administers(const Call& call, const std::string& region);

// 1 to 50; 20 where nothing is said. Refuses with request.parameter_wrong.
Result<int> page_limit(const std::optional<int>& wanted);

// The office, in force today and hers to administer. Refuses with office.not_there.
Result<Office> office_to_administer(Call& call, platform::Connection& connection, const std::string& id);

}  // namespace halfsky::core
