#include <boost/json.hpp>

#include "core/access/scoped_reader.h"
#include "core/audit/subject_index.h"
#include "core/route/bind.h"
#include "core/route/cursor.h"
#include "ledger/entry_api.h"
#include "ledger/entry_history_view.h"
#include "ledger/entry_items.h"

namespace halfsky::ledger {

struct ReadsQuery {
  std::optional<int> limit;
  std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(ReadsQuery, (), (limit, after))

namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

Result<core::Out<ChangeList>> changes(core::Call& call) {
  const auto id = call.path_id("id");
  if (!id) return refusal_of(id);
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const auto located = locate_entry(call, **reading, *id);
  if (!located) return refusal_of(located);
  const auto decision = call.decide_on(**reading, subject_of(call.desk().regions, *located), dossier_classes);
  if (!decision) return refusal_of(decision);
  const core::DataClasses shown = decision->open | decision->masked;
  const auto opened = open_entry(call, **reading, *located, shown);
  if (!opened) return refusal_of(opened);
  const core::RecordReader reader{**reading, *decision};
  const auto known =
      read_changes(**reading, *opened->key, located->columns.place.county, *id, ledger_classes(shown));
  if (!known) return refusal_of(known);
  call.saw_each({{core::AuditKind::entry, *id}}, shown);
  const FieldView view{ledger_classes(decision->open), ledger_classes(decision->masked)};
  ChangeList list{describe_changes(*known, view)};
  core::WhoBook who{**reading, call.today()};
  name_everybody(who, list.items);
  return core::Out<ChangeList>{std::move(list)};
}

std::string text_in(const boost::json::object& line, const char* name) {
  const auto* value = line.if_contains(name);
  return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

// Nothing where the line is not one of ours.
std::optional<ReadView> read_leaf(const std::string& line) {
  boost::system::error_code error;
  const auto value = boost::json::parse(line, error);
  if (error || !value.is_object()) return std::nullopt;
  const boost::json::object& leaf = value.get_object();
  return ReadView{.at = text_in(leaf, "t"),
                  .by = text_in(leaf, "actor"),
                  .by_name = {},
                  .office = text_in(leaf, "org"),
                  .office_name = {},
                  .act = text_in(leaf, "act")};
}

std::vector<ReadView> describe_leaves(const std::vector<core::SubjectLeaf>& leaves) {
  std::vector<ReadView> views;
  for (const core::SubjectLeaf& leaf : leaves) {
    if (auto view = read_leaf(leaf.line)) views.push_back(std::move(*view));
  }
  return views;
}

Result<std::optional<std::uint64_t>> read_before(const core::Call& call, const core::CursorOwner& owner,
                                                 const std::optional<std::string>& after) {
  if (!after) return std::optional<std::uint64_t>{};
  const auto position = core::read_cursor(call.desk().vault, owner, call.now(), *after);
  if (!position) return refusal_of(position);
  return std::optional<std::uint64_t>{std::strtoull(position->c_str(), nullptr, 10)};
}

// budget: each step may refuse and nothing else happens in it
Result<core::Out<ReadList>> reads(core::Call& call, const ReadsQuery& query) {
  const auto id = call.path_id("id");
  if (!id) return refusal_of(id);
  const auto limit = page_size(call, query.limit);
  if (!limit) return refusal_of(limit);
  const core::CursorOwner owner{call.caller().account, "entry.reads " + to_string(*id)};
  const auto before = read_before(call, owner, query.after);
  if (!before) return refusal_of(before);
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const auto located = locate_entry(call, **reading, *id);
  if (!located) return refusal_of(located);
  const auto decision =
      call.decide_on(**reading, subject_of(call.desk().regions, *located), {core::DataClass::existence});
  if (!decision) return refusal_of(decision);
  const core::AuditObject object{core::AuditKind::entry, *id};
  const core::RecordReader reader{**reading, *decision};
  const auto leaves = core::leaves_of_subject(**reading, object, *before, *limit);
  if (!leaves) return refusal_of(leaves);
  ReadList list{describe_leaves(*leaves), std::nullopt};
  core::WhoBook who{**reading, call.today()};
  name_everybody(who, list.items);
  if (static_cast<int>(leaves->size()) == *limit) {
    list.next = core::make_cursor(call.desk().vault, owner, call.now(), std::to_string(leaves->back().seq));
  }
  call.saw_each({object}, {core::DataClass::existence});
  return core::Out<ReadList>{std::move(list)};
}

core::RouteRules rules_of(std::string_view name, std::string_view path, std::string_view summary,
                          core::Permission permission, core::DataClasses classes,
                          core::AuditPurpose purpose) {
  return {.name = name,
          .method = "GET",
          .path = path,
          .summary = summary,
          .door = core::Door::permitted,
          .permission = std::optional{permission},
          .classes = classes,
          .purpose_rule = core::PurposeRule::fixed,
          .purpose = purpose,
          .verb = core::AuditVerb::read,
          .rate = core::RateClass::ordinary,
          .priority = http::Priority::person};
}

}  // namespace

std::vector<core::Route> entry_history_routes(const EntryServices&) {
  std::vector<core::Route> routes;
  routes.push_back(core::bind<core::None, core::None, ChangeList>(
      rules_of("entry.changes", "/api/v1/entries/{id}/changes", "what changed, the newest first",
               core::Permission::entry_history, dossier_classes, core::AuditPurpose::followup),
      200, [](core::Call& call, const core::None&, const core::None&) { return changes(call); }));
  routes.push_back(core::bind<ReadsQuery, core::None, ReadList>(
      rules_of("entry.reads", "/api/v1/entries/{id}/reads", "who has looked, the newest first",
               core::Permission::entry_reads, core::DataClasses{core::DataClass::existence},
               core::AuditPurpose::audit),
      200, [](core::Call& call, const ReadsQuery& query, const core::None&) { return reads(call, query); }));
  return routes;
}

}  // namespace halfsky::ledger
