#include "ledger/relation_api.h"

#include <algorithm>

#include "core/access/scoped_reader.h"
#include "core/route/administration.h"
#include "core/route/page_cursor.h"
#include "ledger/entry_record.h"
#include "ledger/relation_view.h"

namespace halfsky::ledger {
namespace {

using core::RelationKind;
using core::RelationRow;
using platform::Connection;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

constexpr core::DataClasses existence{core::DataClass::existence};
constexpr int most_of_one = 500;  // relations of one post, or about one woman, on a page

// The caller's woman of this entry. Refuses with request.not_there.
Result<Entry> woman_of(core::Call& call, Connection& connection, const std::string& text) {
  const auto id = parse_id(text);
  if (!id) return problem("request.not_there", {{"where", "/entry"}});
  auto located = locate_entry(call, connection, *id);
  if (!located) return located;
  const auto decision = call.decide_on(connection, subject_of(call.desk().regions, *located), existence);
  if (!decision) return refusal_of(decision);
  return located;
}

// A post in force in the caller's offices. Refuses with post.not_there.
Result<core::PostInPlace> post_of(const core::Call& call, Connection& connection, const std::string& text) {
  const auto id = parse_id(text);
  const auto post = id ? core::read_post(connection, *id) : Result<std::optional<core::Post>>{};
  if (!post) return refusal_of(post);
  if (!*post || !is_in_force(**post, call.today())) return problem("post.not_there", {{"where", "/post"}});
  const auto held = core::posts_of(connection, (*post)->account);
  if (!held) return refusal_of(held);
  for (const core::PostInPlace& one : *held) {
    if (one.post.id == *id && core::administers(call, one.region)) return one;
  }
  return problem("post.not_there", {{"where", "/post"}});
}

// Whoever works in the caller's area. Refuses with people.not_there.
Result<std::string> account_of(const core::Call& call, Connection& connection, const std::string& login) {
  const auto held = core::posts_of(connection, login);
  if (!held) return refusal_of(held);
  const bool is_here = std::any_of(held->begin(), held->end(), [&](const core::PostInPlace& one) {
    return core::administers(call, one.region);
  });
  if (!is_here) return problem("people.not_there", {{"where", "/user"}});
  return login;
}

// Who holds it, and as what.
Result<void> describe_holder(Connection& connection, const RelationRow& row, RelationView& view) {
  view.user = row.account.value_or("");
  if (row.post) {
    const auto post = core::read_post(connection, *row.post);
    if (!post) return refusal_of(post);
    if (*post) view.user = (*post)->account;
    view.post = to_string(*row.post);
  }
  const auto held = core::posts_of(connection, view.user);
  if (!held) return refusal_of(held);
  for (const core::PostInPlace& one : *held) {
    view.user_name = one.name;
    if (row.post != one.post.id) continue;
    view.role = one.post.role;
    view.office_name = one.office_name;
  }
  return {};
}

Result<RelationView> describe(const core::Call& call, Connection& connection, const RelationRow& row) {
  RelationView view;
  view.id = to_string(row.id);
  view.kind = core::word_of(row.kind);
  view.valid_from = row.valid_from;
  view.valid_to = row.valid_to;
  view.region = row.region;
  const auto region = row.region ? call.desk().regions.find_id(*row.region) : std::nullopt;
  if (region) view.region_name = call.desk().regions.at(*region).canonical;
  if (auto held = describe_holder(connection, row, view); !held) return refusal_of(held);
  if (!row.person) return view;
  const auto entries = entries_of_person(connection, {row.county, *row.person});
  if (!entries) return refusal_of(entries);
  if (!entries->empty()) view.entry = to_string(entries->back().id);
  return view;
}

struct Asked {
  std::vector<RelationRow> rows;
  std::vector<core::AuditObject> about;
  bool has_more = false;
};

Result<Asked> ask_of_woman(core::Call& call, Connection& connection, const std::string& entry) {
  const auto woman = woman_of(call, connection, entry);
  if (!woman) return refusal_of(woman);
  auto rows = core::relations_of_person(connection, woman->columns.place.county, woman->person, call.today());
  if (!rows) return refusal_of(rows);
  return Asked{std::move(*rows), {{core::AuditKind::entry, woman->id}}, false};
}

Result<Asked> ask_of_post(core::Call& call, Connection& connection, const std::string& text) {
  call.decided_by_permission();
  const auto post = post_of(call, connection, text);
  if (!post) return refusal_of(post);
  auto rows = core::relations_of_post(connection, post->post.id, call.today());
  if (!rows) return refusal_of(rows);
  return Asked{std::move(*rows), {{core::AuditKind::post, post->post.id}}, false};
}

Result<Asked> ask_of_region(core::Call& call, Connection& connection, const core::RegionPath& area,
                            const Id& after, int limit) {
  auto rows = core::grids_in(connection, area.id(), call.today(), after, limit + 1);
  if (!rows) return refusal_of(rows);
  const bool has_more = static_cast<int>(rows->size()) > limit;
  if (has_more) rows->pop_back();
  return Asked{std::move(*rows), {{core::AuditKind::region, std::string{area.id()}}}, has_more};
}

Result<core::Out<RelationList>> answer(core::Call& call, Connection& connection, Asked asked) {
  if (asked.rows.size() > most_of_one) asked.rows.resize(most_of_one);
  RelationList list;
  for (const RelationRow& row : asked.rows) {
    auto view = describe(call, connection, row);
    if (!view) return refusal_of(view);
    list.items.push_back(std::move(*view));
  }
  call.saw(std::move(asked.about), existence, static_cast<std::int64_t>(list.items.size()));
  return core::Out<RelationList>{std::move(list)};
}

Result<core::Out<RelationList>> list_grids(core::Call& call, Connection& connection,
                                           const RelationQuery& query) {
  const auto area = call.area(query.region);
  if (!area) return refusal_of(area);
  const auto limit = core::page_limit(query.limit);
  if (!limit) return refusal_of(limit);
  const core::PageOwner owner{call.caller().account, "grids " + std::string{area->id()}};
  Id after;
  if (query.after) {
    const auto cursor = core::read_page_cursor(call.desk().vault, owner, *query.after);
    if (!cursor) return refusal_of(cursor);
    after = parse_id(*cursor).value_or(Id{});
  }
  auto asked = ask_of_region(call, connection, *area, after, *limit);
  if (!asked) return refusal_of(asked);
  std::optional<std::string> next;
  if (asked->has_more)
    next = core::make_page_cursor(call.desk().vault, owner, to_string(asked->rows.back().id));
  auto out = answer(call, connection, std::move(*asked));
  if (out) out->value.next = std::move(next);
  return out;
}

Result<core::Out<RelationList>> list(core::Call& call, const RelationQuery& query, const core::None&) {
  const int asked_by = (query.region ? 1 : 0) + (query.post ? 1 : 0) + (query.entry ? 1 : 0);
  if (asked_by > 1) return problem("relation.one_subject");
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  if (!query.post && !query.entry) return list_grids(call, **reading, query);
  auto asked =
      query.entry ? ask_of_woman(call, **reading, *query.entry) : ask_of_post(call, **reading, *query.post);
  if (!asked) return refusal_of(asked);
  return answer(call, **reading, std::move(*asked));
}

struct NewRelation {
  RelationRow row;
  std::string holder;  // the account
  std::vector<core::AuditObject> about;
};

Result<RelationKind> signed_kind(core::Call& call, const NewRelationBody& body) {
  call.decided_by_permission();
  const auto kind = core::read_relation_kind(body.kind);
  const bool is_made_here = kind && (core::is_signed_by(*kind, core::Role::township_civil_affairs) ||
                                     core::is_signed_by(*kind, core::Role::county_civil_affairs));
  if (!is_made_here) return problem("relation.kind_unknown", {{"where", "/kind"}});
  if (!core::is_signed_by(*kind, call.caller().role)) return problem("request.forbidden");
  return *kind;
}

Result<void> tell_holder(const core::Call& call, Connection& connection, const NewRelationBody& body,
                         NewRelation& made) {
  const bool of_post = core::is_of_a_post(made.row.kind);
  if (of_post ? !body.post || body.user : !body.user || body.post) return problem("relation.holder_missing");
  if (!of_post) {
    auto account = account_of(call, connection, *body.user);
    if (!account) return refusal_of(account);
    made.row.account = *account;
    made.holder = std::move(*account);
    made.about.emplace_back(core::AuditKind::account, made.holder);
    return {};
  }
  const auto post = post_of(call, connection, *body.post);
  if (!post) return refusal_of(post);
  made.row.post = post->post.id;
  made.holder = post->post.account;
  made.about.emplace_back(core::AuditKind::post, post->post.id);
  return {};
}

Result<void> tell_grid(core::Call& call, const NewRelationBody& body, NewRelation& made) {
  if (!body.region || body.entry) return problem("relation.subject_missing");
  const auto area = call.area(body.region);
  if (!area) return refusal_of(area);
  if (area->level() != core::RegionLevel::village)
    return problem("field.village_unknown", {{"where", "/region"}});
  made.row.region = *body.region;
  made.row.county = area->county.value_or("");
  made.about.emplace_back(core::AuditKind::region, *body.region);
  return {};
}

Result<void> tell_woman(core::Call& call, Connection& connection, const NewRelationBody& body,
                        NewRelation& made) {
  if (!body.entry || body.region) return problem("relation.subject_missing");
  const auto woman = woman_of(call, connection, *body.entry);
  if (!woman) return refusal_of(woman);
  made.row.county = woman->columns.place.county;
  made.row.person = woman->person;
  made.about.emplace_back(core::AuditKind::entry, woman->id);
  return {};
}

Result<void> refuse_second(Connection& connection, const RelationRow& row, Date today) {
  const auto rows = row.person ? core::relations_of_person(connection, row.county, *row.person, today)
                               : core::relations_of_post(connection, *row.post, today);
  if (!rows) return refusal_of(rows);
  const bool is_there = std::any_of(rows->begin(), rows->end(), [&](const RelationRow& one) {
    return one.kind == row.kind && one.post == row.post && one.account == row.account &&
           one.region == row.region;
  });
  return is_there ? problem("relation.exists") : Result<void>{};
}

Result<NewRelation> prepare(core::Call& call, const NewRelationBody& body) {
  const auto kind = signed_kind(call, body);
  if (!kind) return refusal_of(kind);
  NewRelation made;
  made.row.kind = *kind;
  made.row.id = call.desk().random.id(call.now());
  made.row.basis = "signed";
  made.row.valid_from = body.valid_from.value_or(call.today());
  made.row.valid_to = body.valid_to;
  if (made.row.valid_from < call.today())
    return problem("relation.begins_in_the_past", {{"where", "/valid_from"}});
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  const core::PlaceReader reader{**reading};
  auto told = tell_holder(call, **reading, body, made);
  if (told && *kind == RelationKind::grid) told = tell_grid(call, body, made);
  if (told && *kind != RelationKind::grid) told = tell_woman(call, **reading, body, made);
  if (!told) return refusal_of(told);
  return made;
}

Result<core::Out<RelationView>> add(core::Call& call, const core::None&, const NewRelationBody& body) {
  const auto made = prepare(call, body);
  if (!made) return refusal_of(made);
  auto written =
      call.write("relation.add", made->about, existence, [&](Connection& connection) -> Result<void> {
        if (auto first = refuse_second(connection, made->row, call.today()); !first) return first;
        return core::add_relation(connection, made->row, made->holder, call.desk().limits, call.editor(),
                                  core::no_witness);
      });
  if (!written) return refusal_of(written);
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  auto view = describe(call, **reading, made->row);
  if (!view) return refusal_of(view);
  return core::Out<RelationView>{std::move(*view)};
}

// In one of the caller's counties.
Result<RelationRow> relation_to_end(core::Call& call, Connection& connection) {
  call.decided_by_permission();
  const auto id = call.path_id("id");
  if (!id) return refusal_of(id);
  for (const core::RegionPath& area : call.caller().areas) {
    auto row = core::read_relation(connection, area.county.value_or(""), *id);
    if (!row) return refusal_of(row);
    if (*row) return std::move(**row);
  }
  return problem("request.not_there");
}

Result<core::AuditObject> subject_to_end(core::Call& call, Connection& connection, const RelationRow& row) {
  if (row.region) {
    const auto area = call.area(row.region);
    if (!area) return refusal_of(area);
    return core::AuditObject{core::AuditKind::region, *row.region};
  }
  const auto entries = entries_of_person(connection, {row.county, *row.person});
  if (!entries) return refusal_of(entries);
  if (entries->empty()) return problem("request.not_there");
  const auto decision =
      call.decide_on(connection, subject_of(call.desk().regions, entries->back()), existence);
  if (!decision) return refusal_of(decision);
  return core::AuditObject{core::AuditKind::entry, entries->back().id};
}

// Nobody lifts a bar against herself.
Result<void> check_end(const core::Call& call, const RelationRow& row) {
  if (!core::is_signed_by(row.kind, call.caller().role)) return problem("request.forbidden");
  if (row.account == call.caller().account) return problem("relation.for_oneself");
  return {};
}

struct Ending {
  RelationRow row;
  core::AuditObject about;
};

Result<Ending> prepare_end(core::Call& call) {
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  const core::PlaceReader reader{**reading};
  auto row = relation_to_end(call, **reading);
  if (!row) return refusal_of(row);
  auto about = subject_to_end(call, **reading, *row);
  if (!about) return refusal_of(about);
  if (auto may = check_end(call, *row); !may) return refusal_of(may);
  return Ending{std::move(*row), std::move(*about)};
}

// Its last day was yesterday, so that it opens nothing from this moment on.
Result<core::Out<core::None>> end(core::Call& call, const core::None&, const core::None&) {
  const auto ending = prepare_end(call);
  if (!ending) return refusal_of(ending);
  const Date last = call.today() - std::chrono::days{1};
  auto written = call.write("relation.end", {ending->about}, existence, [&](Connection& connection) {
    return core::end_relation(connection, ending->row.county, ending->row.id, last, call.editor(),
                              core::no_witness);
  });
  if (!written) return refusal_of(written);
  return core::Out<core::None>{};
}

core::RouteRules rules(const core::Deed& deed) {
  core::RouteRules rules = core::administration_rules(deed);
  rules.classes = existence;
  rules.purpose_rule = core::PurposeRule::fixed;
  return rules;
}

}  // namespace

std::vector<core::Route> relation_routes() {
  std::vector<core::Route> routes;
  routes.push_back(core::bind<RelationQuery, core::None, RelationList>(
      rules({"relations.list", "GET", "/api/v1/relations",
             "who looks after which households, who handles a woman's case, who must keep out",
             core::Permission::relations_read, core::AuditVerb::list}),
      200, list));
  routes.push_back(core::bind<core::None, NewRelationBody, RelationView>(
      rules({"relations.add", "POST", "/api/v1/relations", "sign a grid, name a case's handler, note a bar",
             core::Permission::relations_change, core::AuditVerb::grant}),
      201, add));
  routes.push_back(core::bind<core::None, core::None, core::None>(
      rules({"relations.end", "DELETE", "/api/v1/relations/{id}", "end a relation from this moment on",
             core::Permission::relations_change, core::AuditVerb::revoke}),
      204, end));
  return routes;
}

}  // namespace halfsky::ledger
