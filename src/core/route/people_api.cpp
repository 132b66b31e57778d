#include "core/route/people_api.h"

#include <algorithm>

#include "core/access/appointment.h"
#include "core/accounts/account_store.h"
#include "core/route/administration.h"
#include "core/route/page_cursor.h"

namespace halfsky::core {

struct PersonAnswer {
  std::string user;
  std::string name;
  std::optional<std::string> phone;  // accounts have none yet
  std::string state;
  std::vector<PostAnswer> posts;
};
BOOST_DESCRIBE_STRUCT(PersonAnswer, (), (user, name, phone, state, posts))

struct PersonList {
  std::vector<PersonAnswer> items;
  std::optional<std::string> next;
  std::optional<int> total;
};
BOOST_DESCRIBE_STRUCT(PersonList, (), (items, next, total))

struct NewPersonBody {
  std::string user;
  std::string name;
  std::string role;
  std::string office;
  std::optional<Date> valid_to;
};
BOOST_DESCRIBE_STRUCT(NewPersonBody, (), (user, name, role, office, valid_to))

struct NewPersonAnswer {
  PersonAnswer person;
  std::string initial_password;
};
BOOST_DESCRIBE_STRUCT(NewPersonAnswer, (), (person, initial_password))

struct PersonChange {
  bool disabled = false;
};
BOOST_DESCRIBE_STRUCT(PersonChange, (), (disabled))

struct ResetAnswer {
  std::optional<std::string> initial_password;
  bool waits_for_second_person = false;
};
BOOST_DESCRIBE_STRUCT(ResetAnswer, (), (initial_password, waits_for_second_person))

namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

std::string state_word(AccountState state) {
  if (state == AccountState::invited) return "not_set_up";
  return state == AccountState::active ? "active" : "ended";
}

// Her posts of today and those to come; where she has none, the last that she had.
std::vector<PostInPlace> present_posts(std::vector<PostInPlace> posts, Date today) {
  std::vector<PostInPlace> present;
  for (const PostInPlace& one : posts) {
    if (!one.post.valid_to || *one.post.valid_to >= today) present.push_back(one);
  }
  if (present.empty() && !posts.empty()) present.push_back(posts.back());
  return present;
}

Result<PersonAnswer> describe_person(const Call& call, platform::Connection& connection,
                                     const std::string& user) {
  const auto account = read_account(connection, user);
  if (!account) return refusal_of(account);
  if (!*account) return problem("request.not_there");
  auto posts = posts_of(connection, user);
  if (!posts) return refusal_of(posts);
  PersonAnswer answer{user, (*account)->name, std::nullopt, state_word((*account)->state), {}};
  for (const PostInPlace& post : present_posts(std::move(*posts), call.today())) {
    answer.posts.push_back(describe_post(call, post));
  }
  return answer;
}

// The person, if the caller administers every place where she works. Nobody administers herself.
Result<std::string> person_to_administer(Call& call) {
  call.decided_by_permission();
  const std::string user{call.path_text("user")};
  if (user == call.caller().account) return problem("people.oneself");
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const auto person = describe_person(call, **reading, user);
  if (!person) return refusal_of(person);
  const bool hers = !person->posts.empty() &&
                    std::all_of(person->posts.begin(), person->posts.end(),
                                [&](const PostAnswer& post) { return administers(call, post.region); });
  if (!hers) return problem("request.not_there");
  return user;
}

Result<PersonAnswer> read_again(const Call& call, const std::string& user) {
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  return describe_person(call, **reading, user);
}

Result<Out<PersonList>> list(Call& call, const PageQuery& query, const None&) {
  const auto place = place_wanted(call, query.region);
  if (!place) return refusal_of(place);
  const auto limit = page_limit(query.limit);
  if (!limit) return refusal_of(limit);
  const std::string filter = "people " + *place;
  const PageOwner owner{call.caller().account, filter};
  Result<std::string> after = std::string{};
  if (query.after) after = read_page_cursor(call.desk().vault, owner, *query.after);
  if (!after) return refusal_of(after);
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  auto logins = logins_in(**reading, *place, *after, *limit + 1);
  if (!logins) return refusal_of(logins);
  PersonList answer;
  if (logins->size() > static_cast<std::size_t>(*limit)) {
    logins->resize(static_cast<std::size_t>(*limit));
    answer.next = make_page_cursor(call.desk().vault, owner, logins->back());
  }
  std::vector<AuditObject> seen;
  for (const std::string& login : *logins) {
    auto person = describe_person(call, **reading, login);
    if (!person) return refusal_of(person);
    seen.emplace_back(AuditKind::account, login);
    answer.items.push_back(std::move(*person));
  }
  call.saw(std::move(seen), {});
  return Out<PersonList>{std::move(answer)};
}

Result<Out<NewPersonAnswer>> add(Call& call, const None&, const NewPersonBody& body) {
  if (body.name.empty() || body.name.size() > 90) return problem("people.name_wrong", {{"where", "/name"}});
  if (!read_role(body.role)) return problem("people.role_unknown", {{"where", "/role"}});
  {
    const auto reading = call.desk().store.read();
    if (!reading) return refusal_of(reading);
    if (auto office = office_to_administer(call, **reading, body.office); !office) return refusal_of(office);
  }
  Desk& desk = call.desk();
  const AccessRules rules{desk.regions, desk.offices, desk.grants, desk.limits};
  const Post post{desk.random.id(call.now()), body.office, body.role, body.user, call.today(), body.valid_to};
  const Id grid = desk.random.id(call.now());
  const auto initial = desk.sign_in.invite(
      body.user, body.name, call.caller().account,
      call.recorded({{AuditKind::account, body.user}}, {}, [&](platform::Connection& connection) {
        return appoint(connection, rules, post, grid, call.editor(), call.witness());
      }));
  if (!initial) return refusal_of(initial);
  auto person = read_again(call, body.user);
  if (!person) return refusal_of(person);
  return Out<NewPersonAnswer>{{std::move(*person), *initial}};
}

Result<Out<PersonAnswer>> change(Call& call, const None&, const PersonChange& body) {
  const auto user = person_to_administer(call);
  if (!user) return refusal_of(user);
  auto done = call.desk().sign_in.set_disabled(*user, body.disabled,
                                               call.recorded({{AuditKind::account, *user}}, {}, {}));
  if (!done) return refusal_of(done);
  auto person = read_again(call, *user);
  if (!person) return refusal_of(person);
  return Out<PersonAnswer>{std::move(*person)};
}

Result<Out<ResetAnswer>> reset(Call& call, const None&, const None&) {
  const auto user = person_to_administer(call);
  if (!user) return refusal_of(user);
  auto initial = call.desk().sign_in.reset(*user, call.caller().account,
                                           call.recorded({{AuditKind::account, *user}}, {}, {}));
  if (!initial) return refusal_of(initial);
  return Out<ResetAnswer>{{*initial, !initial->has_value()}};
}

}  // namespace

std::vector<Route> people_routes() {
  std::vector<Route> routes;
  routes.push_back(bind<PageQuery, None, PersonList>(
      administration_rules({"people.list", "GET", "/api/v1/people", "who works where I administer",
                            Permission::people_read, AuditVerb::list}),
      200, list));
  routes.push_back(bind<None, NewPersonBody, NewPersonAnswer>(
      administration_rules({"people.add", "POST", "/api/v1/people", "a new account with its first post",
                            Permission::people_change, AuditVerb::grant}),
      201, add));
  routes.push_back(bind<None, PersonChange, PersonAnswer>(
      administration_rules({"people.change", "PATCH", "/api/v1/people/{user}",
                            "let somebody sign in no more, or again", Permission::people_change,
                            AuditVerb::revoke}),
      200, change));
  routes.push_back(bind<None, None, ResetAnswer>(
      administration_rules({"people.reset", "POST", "/api/v1/people/{user}/reset",
                            "a new initial password, when two have asked for it", Permission::people_reset,
                            AuditVerb::password}),
      200, reset));
  return routes;
}

}  // namespace halfsky::core
