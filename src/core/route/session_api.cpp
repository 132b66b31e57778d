#include "core/route/session_api.h"

#include <algorithm>

#include "core/accounts/account_store.h"
#include "core/route/bind.h"
#include "core/route/capacity.h"

namespace halfsky::core {

// What travels. Public members of the namespace so that the schema names them.
struct SignInBody {
  std::string user;
  std::string password;
  std::optional<std::string> totp;
};
BOOST_DESCRIBE_STRUCT(SignInBody, (), (user, password, totp))

struct SetupBody {
  std::string setup;
  std::string password;
  std::optional<std::string> totp;
};
BOOST_DESCRIBE_STRUCT(SetupBody, (), (setup, password, totp))

struct SetupBegin {
  std::string setup;
};
BOOST_DESCRIBE_STRUCT(SetupBegin, (), (setup))

struct SetupAnswer {
  std::string totp_secret;
  std::string otpauth_uri;
  std::vector<std::string> recovery_codes;
  bool keeps_second_factor = false;
};
BOOST_DESCRIBE_STRUCT(SetupAnswer, (), (totp_secret, otpauth_uri, recovery_codes, keeps_second_factor))

struct CapacityBody {
  std::string post;
};
BOOST_DESCRIBE_STRUCT(CapacityBody, (), (post))

struct StepUpBody {
  std::string password;
  std::string totp;
};
BOOST_DESCRIBE_STRUCT(StepUpBody, (), (password, totp))

struct PlaceAnswer {
  std::string id;
  std::string name;
  std::string level;
};
BOOST_DESCRIBE_STRUCT(PlaceAnswer, (), (id, name, level))

struct CapacityAnswer {
  std::string post;
  std::string role;
  std::string role_name;
  std::string office;
  std::string region_name;
};
BOOST_DESCRIBE_STRUCT(CapacityAnswer, (), (post, role, role_name, office, region_name))

struct SessionAnswer {
  std::string user;
  std::string name;
  std::optional<std::string> post;
  std::optional<std::string> role;
  std::optional<std::string> role_name;
  std::optional<std::string> department;
  std::optional<std::string> department_name;
  std::optional<std::string> office;
  std::optional<std::string> office_name;
  std::optional<std::string> region;
  std::vector<PlaceAnswer> region_path;
  std::vector<CapacityAnswer> capacities;
  std::vector<std::string> permissions;
  std::vector<std::string> reveal_purposes;  // for which this role may see masked values in full
  std::string csrf;
  bool demonstration = false;
  int idle_seconds = 0;
  std::string expires_at;
  std::optional<std::string> stepped_up_until;
};
BOOST_DESCRIBE_STRUCT(SessionAnswer, (),
                      (user, name, post, role, role_name, department, department_name, office, office_name,
                       region, region_path, capacities, permissions, reveal_purposes, csrf, demonstration,
                       idle_seconds, expires_at, stepped_up_until))

namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

void add_places(SessionAnswer& answer, const RegionTree& regions, const RegionPath& area) {
  for (const RegionLevel level : {RegionLevel::province, RegionLevel::prefecture, RegionLevel::county,
                                  RegionLevel::township, RegionLevel::village}) {
    const std::string_view id = area.at(level);
    if (id.empty()) continue;
    const auto index = regions.find_id(id);
    if (index)
      answer.region_path.push_back(
          {std::string{id}, regions.at(*index).canonical, std::string{to_string(level)}});
  }
}

CapacityAnswer describe_capacity(const Capacity& capacity, const Desk& desk, const platform::Texts& texts) {
  CapacityAnswer answer{to_string(capacity.post.id), capacity.post.role,
                        texts.say("role." + capacity.post.role), capacity.office.name, ""};
  const auto index = desk.regions.find_id(capacity.office.region);
  if (index) answer.region_name = desk.regions.at(*index).canonical;
  return answer;
}

void add_reveal_purposes(SessionAnswer& answer, const GrantBook& grants, Role role) {
  std::vector<std::string>& purposes = answer.reveal_purposes;
  for (const Grant& grant : grants.grants()) {
    if (!grant.is_for(role, Permission::entry_reveal)) continue;
    for (const std::string& purpose : grant.purposes) {
      if (std::find(purposes.begin(), purposes.end(), purpose) == purposes.end()) purposes.push_back(purpose);
    }
  }
}

void describe_caller(SessionAnswer& answer, const Caller& caller, const std::vector<Capacity>& capacities,
                     const Desk& desk, const platform::Texts& texts) {
  answer.post = to_string(caller.post);
  answer.role = std::string{word_of(caller.role)};
  answer.role_name = texts.say("role." + *answer.role);
  answer.office = caller.office;
  for (const Capacity& capacity : capacities) {
    if (capacity.post.id == caller.post) answer.office_name = capacity.office.name;
  }
  if (!caller.departments.empty()) {
    answer.department = caller.departments.front();
    const Department* department = desk.departments.find(*answer.department);
    if (department != nullptr) answer.department_name = department->short_name;
  }
  if (!caller.areas.empty()) {
    answer.region = std::string{caller.areas.front().id()};
    add_places(answer, desk.regions, caller.areas.front());
  }
  for (const Permission permission : desk.grants.permissions_of(caller.role)) {
    if (desk.offered.contains(permission)) answer.permissions.emplace_back(word_of(permission));
  }
  add_reveal_purposes(answer, desk.grants, caller.role);
}

// The session as its own page sees it.
Result<SessionAnswer> describe(Desk& desk, const platform::Texts& texts, const SessionToken& token,
                               const Session& session, Instant now) {
  const auto reading = desk.store.read();
  if (!reading) return refusal_of(reading);
  const auto account = read_account(**reading, session.user);
  if (!account) return refusal_of(account);
  const auto capacities = capacities_of(**reading, desk.regions, session.user, date_in_china(now));
  if (!capacities) return refusal_of(capacities);
  SessionAnswer answer;
  answer.user = session.user;
  if (*account) answer.name = (*account)->name;
  for (const Capacity& capacity : *capacities) {
    answer.capacities.push_back(describe_capacity(capacity, desk, texts));
  }
  const AccountRules& rules = desk.sign_in.rules();
  const auto caller = caller_in(*capacities, session, now);
  if (caller) describe_caller(answer, *caller, *capacities, desk, texts);
  answer.csrf = request_token(token);
  answer.demonstration = desk.demonstration;
  answer.idle_seconds = rules.idle_minutes * 60;
  answer.expires_at = to_rfc3339(last_moment(session, rules));
  const auto stepped_up = stepped_up_until(session, rules, now);
  if (stepped_up) answer.stepped_up_until = to_rfc3339(*stepped_up);
  return answer;
}

// An answer that also gives the cookie.
Result<Reply> begin(Call& call, const SignedIn& signed_in, const CookieWords& cookies) {
  const auto answer = describe(call.desk(), call.texts(), signed_in.token, signed_in.session, call.now());
  if (!answer) return refusal_of(answer);
  http::Response response = http::json_response(200, platform::write_json(*answer));
  response.headers.set("Set-Cookie", cookies.give(signed_in.token));
  Reply reply;
  reply.response = std::move(response);
  return reply;
}

// The first sign-in, and an expired password, are no session yet: 401 with what to go on with.
Result<Reply> go_on(Call& call, const Problem& problem) {
  boost::json::object body{{"status", 401},
                           {"code", problem.code},
                           {"detail", call.texts().say(problem.code)},
                           {"request", call.head().id},
                           {"setup", problem.facts.at("setup")}};
  http::Response response = http::json_response(401, boost::json::serialize(body));
  response.headers.set("Content-Type", "application/problem+json");
  Reply reply;
  reply.response = std::move(response);
  return reply;
}

RouteRules rules_of(std::string_view name, std::string_view method, std::string_view path,
                    std::string_view summary, Door door, AuditVerb verb, RateClass rate) {
  return RouteRules{.name = name,
                    .method = method,
                    .path = path,
                    .summary = summary,
                    .door = door,
                    .permission = std::optional<Permission>{},
                    .classes = DataClasses{},
                    .purpose_rule = PurposeRule::none,
                    .purpose = AuditPurpose::operation,
                    .verb = verb,
                    .rate = rate,
                    .priority = http::Priority::urgent};
}

template <class Body>
Route cookie_route(RouteRules rules, std::function<Result<Reply>(Call&, const Body&)> run) {
  RouteShape shape{
      &make_parameters<None>, schema_maker<Body>(), schema_maker<SessionAnswer>(), false, false, 200};
  auto answer = [run = std::move(run)](Call& call, const http::Request& request) -> Result<Reply> {
    if (auto query = read_query<None>(request.head.query); !query) return refusal_of(query);
    const auto body = platform::read_json<Body>(request.body);
    if (!body) return refusal_of(body);
    return run(call, *body);
  };
  return Route{std::move(rules), shape, std::move(answer)};
}

Route sign_in_route(const CookieWords& cookies) {
  return cookie_route<SignInBody>(
      rules_of("session.begin", "POST", "/api/v1/session", "sign in", Door::open, AuditVerb::sign_in,
               RateClass::sign_in),
      [cookies](Call& call, const SignInBody& body) -> Result<Reply> {
        const auto signed_in = call.desk().sign_in.sign_in(
            {body.user, body.password, body.totp.value_or(""), call.head().remote});
        Leaf leaf = call.leaf({}, {});
        if (signed_in) leaf.actor = signed_in->session.user;
        if (!signed_in) leaf.result = AuditResult::refused;
        call.keep(std::move(leaf));
        if (signed_in) return begin(call, *signed_in, cookies);
        const std::string& code = signed_in.error().code;
        const bool goes_on = code == "accounts.first_sign_in" || code == "accounts.password_old";
        if (goes_on) return go_on(call, signed_in.error());
        return refusal_of(signed_in);
      });
}

Route setup_begin_route() {
  return bind<None, SetupBegin, SetupAnswer>(
      rules_of("session.setup_begin", "POST", "/api/v1/session/setup/begin",
               "the second factor of a first sign-in, to be scanned or typed", Door::open,
               AuditVerb::second_factor, RateClass::sign_in),
      200, [](Call& call, const None&, const SetupBegin& body) -> Result<Out<SetupAnswer>> {
        const auto offer = call.desk().sign_in.offer(body.setup);
        if (!offer) return refusal_of(offer);
        return Out<SetupAnswer>{{offer->secret, offer->uri, offer->recovery_codes, offer->secret.empty()}};
      });
}

Route setup_route(const CookieWords& cookies) {
  return cookie_route<SetupBody>(
      rules_of("session.setup", "POST", "/api/v1/session/setup", "set password and second factor", Door::open,
               AuditVerb::password, RateClass::sign_in),
      [cookies](Call& call, const SetupBody& body) -> Result<Reply> {
        const auto signed_in = call.desk().sign_in.set_up(body.setup, body.password, body.totp.value_or(""));
        if (!signed_in) return refusal_of(signed_in);
        Leaf leaf = call.leaf({{AuditKind::account, signed_in->session.user}}, {});
        leaf.actor = signed_in->session.user;
        call.keep(std::move(leaf));
        return begin(call, *signed_in, cookies);
      });
}

Result<Out<SessionAnswer>> answer_session(Call& call, const Session& session) {
  auto answer = describe(call.desk(), call.texts(), *call.token(), session, call.now());
  if (!answer) return refusal_of(answer);
  return Out<SessionAnswer>{std::move(*answer)};
}

Route read_route() {
  return bind<None, None, SessionAnswer>(
      rules_of("session.read", "GET", "/api/v1/session", "who I am and in which capacity", Door::signed_in,
               AuditVerb::sign_in, RateClass::cheap),
      200, [](Call& call, const None&, const None&) { return answer_session(call, *call.session()); });
}

Route capacity_route() {
  return bind<None, CapacityBody, SessionAnswer>(
      rules_of("session.choose_post", "POST", "/api/v1/session/capacity", "act in another post",
               Door::signed_in, AuditVerb::sign_in, RateClass::ordinary),
      200, [](Call& call, const None&, const CapacityBody& body) -> Result<Out<SessionAnswer>> {
        Session session = *call.session();
        {
          const auto reading = call.desk().store.read();
          if (!reading) return refusal_of(reading);
          const auto own = capacities_of(**reading, call.desk().regions, session.user, call.today());
          if (!own) return refusal_of(own);
          const bool holds = std::any_of(own->begin(), own->end(), [&](const Capacity& capacity) {
            return to_string(capacity.post.id) == body.post;
          });
          if (!holds) return problem("request.not_there", {{"where", "/post"}});
        }
        if (auto chosen = call.desk().sign_in.choose_post(session, body.post); !chosen)
          return refusal_of(chosen);
        call.keep(call.leaf({{AuditKind::post, body.post}}, {}));
        session.post = body.post;
        session.stepped_up_at = std::nullopt;
        return answer_session(call, session);
      });
}

Route step_up_route() {
  return bind<None, StepUpBody, SessionAnswer>(
      rules_of("session.step_up", "POST", "/api/v1/session/step-up", "password and second factor once more",
               Door::signed_in, AuditVerb::second_factor, RateClass::sign_in),
      200, [](Call& call, const None&, const StepUpBody& body) -> Result<Out<SessionAnswer>> {
        const auto session = call.desk().sign_in.step_up(
            *call.session(), {call.session()->user, body.password, body.totp, call.head().remote});
        if (!session) return refusal_of(session);
        call.keep(call.leaf({{AuditKind::account, session->user}}, {}));
        return answer_session(call, *session);
      });
}

Route end_route(const CookieWords& cookies) {
  RouteShape shape{&make_parameters<None>, nullptr, nullptr, false, false, 204};
  return Route{rules_of("session.end", "DELETE", "/api/v1/session", "sign out", Door::signed_in,
                        AuditVerb::sign_out, RateClass::cheap),
               shape, [cookies](Call& call, const http::Request&) -> Result<Reply> {
                 if (auto ended = call.desk().sign_in.end(*call.token()); !ended) return refusal_of(ended);
                 call.keep(call.leaf({}, {}));
                 http::Response response{204, {}, std::string{}};
                 response.headers.set("Set-Cookie", cookies.take());
                 response.headers.set("Clear-Site-Data", "\"cache\", \"storage\"");
                 Reply reply;
                 reply.response = std::move(response);
                 return reply;
               }};
}

}  // namespace

std::vector<Route> session_routes(const CookieWords& cookies) {
  return {sign_in_route(cookies), setup_begin_route(), setup_route(cookies), read_route(),
          capacity_route(),       step_up_route(),     end_route(cookies)};
}

}  // namespace halfsky::core
