#include "core/route/audit_api.h"

#include <boost/json.hpp>

#include "core/audit/audit_log.h"
#include "core/route/administration.h"
#include "core/route/who.h"
#include "platform/crypto/base64.h"

namespace halfsky::core {

struct LeafQuery {
  std::optional<std::string> after;  // number of the leaf behind which the page begins
  std::optional<int> limit;
  std::optional<std::string> actor;
  std::optional<std::string> verb;
  std::optional<Date> from;
  std::optional<Date> to;
};
BOOST_DESCRIBE_STRUCT(LeafQuery, (), (after, limit, actor, verb, from, to))

struct LeafAnswer {
  std::int64_t number = 0;
  std::string at;
  std::string actor;
  std::optional<std::string> actor_name;
  std::string post;
  std::string office;
  std::optional<std::string> office_name;
  std::string verb;
  std::optional<std::string> subject;  // the first of the objects
  std::vector<std::string> objects;
  std::vector<std::string> classes;
  std::string purpose;
  std::int64_t count = 0;
  std::string outcome;
};
BOOST_DESCRIBE_STRUCT(LeafAnswer, (),
                      (number, at, actor, actor_name, post, office, office_name, verb, subject, objects,
                       classes, purpose, count, outcome))

struct LeafList {
  std::vector<LeafAnswer> items;
  std::optional<std::string> next;
  std::optional<int> total;
};
BOOST_DESCRIBE_STRUCT(LeafList, (), (items, next, total))

struct CheckpointAnswer {
  std::int64_t size = 0;
  std::string root;
  std::string at;
};
BOOST_DESCRIBE_STRUCT(CheckpointAnswer, (), (size, root, at))

struct CheckpointList {
  std::vector<CheckpointAnswer> items;
};
BOOST_DESCRIBE_STRUCT(CheckpointList, (), (items))

namespace {

constexpr std::uint64_t most_read = 20000;  // leaves that one page looks through
constexpr std::size_t most_checkpoints = 100;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

std::string text_at(const boost::json::object& line, std::string_view key) {
  const auto* value = line.if_contains(key);
  return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

std::int64_t number_at(const boost::json::object& line, std::string_view key) {
  const auto* value = line.if_contains(key);
  return value != nullptr && value->is_int64() ? value->get_int64() : 0;
}

std::vector<std::string> texts_at(const boost::json::object& line, std::string_view key) {
  std::vector<std::string> texts;
  const auto* value = line.if_contains(key);
  if (value == nullptr || !value->is_array()) return texts;
  for (const auto& one : value->get_array()) {
    if (one.is_string()) texts.emplace_back(one.get_string());
  }
  return texts;
}

std::optional<LeafAnswer> read_leaf(std::string_view line) {
  boost::system::error_code error;
  const auto value = boost::json::parse({line.data(), line.size()}, error);
  if (error || !value.is_object()) return std::nullopt;
  const auto& object = value.get_object();
  LeafAnswer leaf;
  leaf.number = number_at(object, "seq");
  const auto time = parse_audit_time(text_at(object, "t"));
  if (time) leaf.at = to_rfc3339(*time);
  leaf.actor = text_at(object, "actor");
  leaf.post = text_at(object, "post");
  leaf.office = text_at(object, "org");
  leaf.verb = text_at(object, "act");
  leaf.objects = texts_at(object, "obj");
  if (!leaf.objects.empty()) leaf.subject = leaf.objects.front();
  leaf.classes = texts_at(object, "cls");
  leaf.purpose = text_at(object, "pur");
  leaf.count = number_at(object, "n");
  leaf.outcome = text_at(object, "res");
  return leaf;
}

bool is_wanted(const LeafAnswer& leaf, const LeafQuery& query) {
  const std::string day = leaf.at.substr(0, 10);
  return (!query.actor || leaf.actor == *query.actor) && (!query.verb || leaf.verb == *query.verb) &&
         (!query.from || day >= halfsky::to_string(*query.from)) &&
         (!query.to || day <= halfsky::to_string(*query.to));
}

// Reads on until the page is full or has looked at enough; `after` moves along.
Result<void> fill_page(platform::Connection& connection, const LeafQuery& query, std::size_t most,
                       std::uint64_t& after, LeafList& page) {
  constexpr std::uint64_t stride = 500;
  for (std::uint64_t read = 0; read < most_read; read += stride) {
    std::uint64_t seen = 0;
    bool full = false;
    auto done = each_line(connection, after, stride, [&](std::string_view line) {
      ++seen;
      full = page.items.size() == most;
      if (full) return;
      auto leaf = read_leaf(line);
      ++after;
      if (leaf && is_wanted(*leaf, query)) page.items.push_back(std::move(*leaf));
    });
    if (!done) return done;
    if (full) break;
    if (seen < stride) return {};
  }
  page.next = std::to_string(after);
  return {};
}

Result<Out<LeafList>> leaves(Call& call, const LeafQuery& query, const None&) {
  call.decided_by_permission();
  const auto limit = page_limit(query.limit);
  if (!limit) return refusal_of(limit);
  std::uint64_t after = 0;
  if (query.after && !read_parameter(*query.after, after))
    return parameter_problem("request.parameter_wrong", "after");
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  LeafList page;
  auto filled = fill_page(**reading, query, static_cast<std::size_t>(*limit), after, page);
  if (!filled) return refusal_of(filled);
  WhoBook who{**reading, call.today()};
  for (LeafAnswer& leaf : page.items) {
    leaf.actor_name = who.person(leaf.actor);
    leaf.office_name = who.office(leaf.office);
  }
  call.saw({}, {}, static_cast<std::int64_t>(page.items.size()));
  return Out<LeafList>{std::move(page)};
}

Result<Out<CheckpointList>> checkpoints(Call& call, const None&, const None&) {
  call.decided_by_permission();
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const auto found = last_checkpoints(**reading, most_checkpoints);
  if (!found) return refusal_of(found);
  CheckpointList list;
  for (const Checkpoint& one : *found) {
    list.items.push_back(
        {static_cast<std::int64_t>(one.size), platform::to_base64(one.root), to_rfc3339(one.time)});
  }
  call.saw({}, {}, static_cast<std::int64_t>(list.items.size()));
  return Out<CheckpointList>{std::move(list)};
}

}  // namespace

std::vector<Route> audit_routes() {
  std::vector<Route> routes;
  routes.push_back(bind<LeafQuery, None, LeafList>(
      administration_rules({"audit.leaves", "GET", "/api/v1/audit/leaves", "what was done, by whom",
                            Permission::audit_read, AuditVerb::audit_read}),
      200, leaves));
  routes.push_back(bind<None, None, CheckpointList>(
      administration_rules({"audit.checkpoints", "GET", "/api/v1/audit/checkpoints",
                            "the last signed states of the log", Permission::audit_read,
                            AuditVerb::audit_read}),
      200, checkpoints));
  return routes;
}

}  // namespace halfsky::core
