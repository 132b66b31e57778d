#include "core/organisation/organisation_store.h"
#include "core/route/administration.h"

namespace halfsky::core {
namespace {

constexpr int usual_page = 20;
constexpr int longest_page = 50;

}  // namespace

RouteRules administration_rules(const Deed& deed) {
  return RouteRules{.name = deed.name,
                    .method = deed.method,
                    .path = deed.path,
                    .summary = deed.summary,
                    .door = Door::permitted,
                    .permission = std::optional{deed.permission},
                    .classes = DataClasses{},
                    .purpose_rule = PurposeRule::none,
                    .purpose = AuditPurpose::operation,
                    .verb = deed.verb,
                    .rate = RateClass::ordinary,
                    .priority = http::Priority::person};
}

PostAnswer describe_post(const Call& call, const PostInPlace& held) {
  PostAnswer answer{to_string(held.post.id),
                    held.post.account,
                    held.name,
                    held.post.role,
                    call.texts().say("role." + held.post.role),
                    held.post.office,
                    held.office_name,
                    held.region,
                    "",
                    held.post.valid_from,
                    held.post.valid_to};
  const auto index = call.desk().regions.find_id(held.region);
  if (index) answer.region_name = call.desk().regions.at(*index).canonical;
  return answer;
}

Result<std::string> place_wanted(Call& call, const std::optional<std::string>& wanted) {
  if (call.caller().role == Role::audit_admin) {
    call.decided_by_permission();
    if (wanted && !call.desk().regions.find_id(*wanted)) return problem("request.not_there");
    return wanted.value_or("");
  }
  const auto area = call.area(wanted);
  if (!area) return tl::make_unexpected(area.error());
  return std::string{area->id()};
}

bool administers(const Call& call, const std::string& region) {
  if (call.caller().role == Role::audit_admin) return true;
  const auto index = call.desk().regions.find_id(region);
  if (!index) return false;
  const RegionPath path = path_of(call.desk().regions, *index);
  for (const RegionPath& own : call.caller().areas) {
    if (own.covers(path)) return true;
  }
  return false;
}

Result<int> page_limit(const std::optional<int>& wanted) {
  if (!wanted) return usual_page;
  if (*wanted < 1) return parameter_problem("request.parameter_wrong", "limit");
  return std::min(*wanted, longest_page);
}

Result<Office> office_to_administer(Call& call, platform::Connection& connection, const std::string& id) {
  call.decided_by_permission();
  auto office = read_office(connection, id, call.today());
  if (!office) return tl::make_unexpected(office.error());
  const bool hers = *office && is_in_force(**office, call.today()) && administers(call, (*office)->region);
  if (!hers) return problem("office.not_there", {{"where", "/office"}});
  return std::move(**office);
}

}  // namespace halfsky::core
