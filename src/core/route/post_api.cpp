#include <algorithm>

#include "core/access/appointment.h"
#include "core/accounts/account_store.h"
#include "core/route/administration.h"
#include "core/route/page_cursor.h"
#include "core/route/people_api.h"

namespace halfsky::core {

struct PostList {
  std::vector<PostAnswer> items;
  std::optional<std::string> next;
  std::optional<int> total;
};
BOOST_DESCRIBE_STRUCT(PostList, (), (items, next, total))

struct NewPostBody {
  std::string user;
  std::string role;
  std::string office;
  std::optional<Date> valid_from;
  std::optional<Date> valid_to;
};
BOOST_DESCRIBE_STRUCT(NewPostBody, (), (user, role, office, valid_from, valid_to))

namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

Result<Out<PostList>> list(Call& call, const PageQuery& query, const None&) {
  const auto place = place_wanted(call, query.region);
  if (!place) return refusal_of(place);
  const auto limit = page_limit(query.limit);
  if (!limit) return refusal_of(limit);
  const std::string filter = "posts " + *place;
  const PageOwner owner{call.caller().account, filter};
  Id after;
  if (query.after) {
    const auto cursor = read_page_cursor(call.desk().vault, owner, *query.after);
    if (!cursor) return refusal_of(cursor);
    after = parse_id(*cursor).value_or(Id{});
  }
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  auto posts = posts_in(**reading, *place, call.today(), after, *limit + 1);
  if (!posts) return refusal_of(posts);
  PostList answer;
  if (posts->size() > static_cast<std::size_t>(*limit)) {
    posts->resize(static_cast<std::size_t>(*limit));
    answer.next = make_page_cursor(call.desk().vault, owner, to_string(posts->back().post.id));
  }
  std::vector<AuditObject> seen;
  for (const PostInPlace& post : *posts) {
    seen.emplace_back(AuditKind::post, post.post.id);
    answer.items.push_back(describe_post(call, post));
  }
  call.saw(std::move(seen), {});
  return Out<PostList>{std::move(answer)};
}

Result<PostAnswer> read_again(const Call& call, const Post& post) {
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const auto posts = posts_of(**reading, post.account);
  if (!posts) return refusal_of(posts);
  const auto found = std::find_if(posts->begin(), posts->end(),
                                  [&](const PostInPlace& one) { return one.post.id == post.id; });
  if (found == posts->end()) return problem("post.not_there");
  return describe_post(call, *found);
}

Result<void> refuse_strangers(Call& call, const NewPostBody& body) {
  if (!read_role(body.role)) return problem("people.role_unknown", {{"where", "/role"}});
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  if (auto office = office_to_administer(call, **reading, body.office); !office) return refusal_of(office);
  const auto account = read_account(**reading, body.user);
  if (!account) return refusal_of(account);
  if (!*account) return problem("people.not_there", {{"where", "/user"}});
  return {};
}

Result<Out<PostAnswer>> add(Call& call, const None&, const NewPostBody& body) {
  if (auto known = refuse_strangers(call, body); !known) return refusal_of(known);
  Desk& desk = call.desk();
  const Date from = body.valid_from.value_or(call.today());
  if (from < call.today()) return problem("post.begins_in_the_past", {{"where", "/valid_from"}});
  const AccessRules rules{desk.regions, desk.offices, desk.grants, desk.limits};
  const Post post{desk.random.id(call.now()), body.office, body.role, body.user, from, body.valid_to};
  const Id grid = desk.random.id(call.now());
  auto written = call.write("post.add", {{AuditKind::post, post.id}, {AuditKind::account, post.account}}, {},
                            [&](platform::Connection& connection) {
                              return appoint(connection, rules, post, grid, call.editor(), call.witness());
                            });
  if (!written) return refusal_of(written);
  auto answer = read_again(call, post);
  if (!answer) return refusal_of(answer);
  return Out<PostAnswer>{std::move(*answer)};
}

// The post, if it is one in the caller's offices and not her own.
Result<Post> post_to_end(Call& call) {
  call.decided_by_permission();
  const auto id = call.path_id("id");
  if (!id) return refusal_of(id);
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const auto post = read_post(**reading, *id);
  if (!post) return refusal_of(post);
  if (!*post) return problem("request.not_there");
  const auto office = read_office(**reading, (*post)->office, call.today());
  if (!office) return refusal_of(office);
  if (!*office || !administers(call, (*office)->region)) return problem("request.not_there");
  if ((*post)->account == call.caller().account) return problem("post.for_oneself");
  return **post;
}

// Its last day was yesterday, so that it opens nothing from this moment on, even if it began today.
Result<Out<None>> end(Call& call, const None&, const None&) {
  const auto post = post_to_end(call);
  if (!post) return refusal_of(post);
  const Date last = call.today() - std::chrono::days{1};
  auto written = call.write("post.end", {{AuditKind::post, post->id}, {AuditKind::account, post->account}},
                            {}, [&](platform::Connection& connection) {
                              return dismiss(connection, post->id, last, call.editor(), call.witness());
                            });
  if (!written) return refusal_of(written);
  if (auto ended = call.desk().sign_in.end_all_of(post->account); !ended) return refusal_of(ended);
  return Out<None>{};
}

}  // namespace

std::vector<Route> post_routes() {
  std::vector<Route> routes;
  routes.push_back(bind<PageQuery, None, PostList>(
      administration_rules({"posts.list", "GET", "/api/v1/posts", "the posts where I administer",
                            Permission::posts_read, AuditVerb::list}),
      200, list));
  routes.push_back(bind<None, NewPostBody, PostAnswer>(
      administration_rules({"posts.add", "POST", "/api/v1/posts", "appoint somebody",
                            Permission::posts_change, AuditVerb::grant}),
      201, add));
  routes.push_back(bind<None, None, None>(
      administration_rules({"posts.end", "DELETE", "/api/v1/posts/{id}", "end a post and what it held",
                            Permission::posts_change, AuditVerb::revoke}),
      204, end));
  return routes;
}

}  // namespace halfsky::core
