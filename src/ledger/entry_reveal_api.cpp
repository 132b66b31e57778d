#include <algorithm>

#include "core/route/bind.h"
#include "ledger/entry_api.h"

namespace halfsky::ledger {

struct EntryRevealBody {
  std::vector<std::string> fields;
  std::string purpose;
};
BOOST_DESCRIBE_STRUCT(EntryRevealBody, (), (fields, purpose))

struct EntryRevealView {
  std::map<std::string, std::optional<std::string>> values;
};
BOOST_DESCRIBE_STRUCT(EntryRevealView, (), (values))

namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

constexpr std::size_t most_fields = 20;

// The classes of the fields; only what is masked or close to it is revealed: contact and family.
Result<core::DataClasses> classes_of(const std::vector<std::string>& fields) {
  if (fields.empty()) return problem("field.missing", {{"where", "/fields"}});
  if (fields.size() > most_fields) return problem("field.not_revealed", {{"where", "/fields"}});
  core::DataClasses classes;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const DataClass one = class_of(fields[i]);
    const bool revealed = one == DataClass::contact || one == DataClass::family;
    if (!revealed || !is_entry_field(fields[i]))
      return problem("field.not_revealed", {{"where", "/fields/" + std::to_string(i)}});
    classes.add(static_cast<core::DataClass>(one));
  }
  return classes;
}

bool may_see(const core::Decision& decision, const std::string& field) {
  if (!decision.open.has(static_cast<core::DataClass>(class_of(field)))) return false;
  const auto& only = decision.only_fields;
  return only.empty() || std::find(only.begin(), only.end(), field) != only.end();
}

Result<void> check_seen(const core::Decision& decision, const std::vector<std::string>& fields) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!may_see(decision, fields[i]))
      return problem("field.not_revealed", {{"where", "/fields/" + std::to_string(i)}});
  }
  return {};
}

EntryRevealView values_of(const Documents& documents, const std::vector<std::string>& fields) {
  EntryRevealView view;
  for (const std::string& field : fields) {
    std::string value = documents.get(field);
    view.values[field] = value.empty() ? std::nullopt : std::optional{std::move(value)};
  }
  return view;
}

Result<core::Out<EntryRevealView>> reveal(core::Call& call, const EntryRevealBody& body) {
  const auto id = call.path_id("id");
  if (!id) return refusal_of(id);
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const auto located = locate_entry(call, **reading, *id);
  if (!located) return refusal_of(located);
  const auto classes = classes_of(body.fields);
  if (!classes) return refusal_of(classes);
  const auto decision =
      call.decide_on(**reading, subject_of(call.desk().regions, *located), *classes, body.purpose);
  if (!decision) return refusal_of(decision);
  if (auto seen = check_seen(*decision, body.fields); !seen) return refusal_of(seen);
  const auto opened = open_entry(call, **reading, *located, decision->open);
  if (!opened) return refusal_of(opened);
  Documents documents = opened->entry.documents;
  complete(documents);
  core::Leaf leaf = call.leaf({{core::AuditKind::entry, *id}}, *classes);
  leaf.purpose = audit_purpose_of(body.purpose);
  call.keep(std::move(leaf));
  return core::Out<EntryRevealView>{values_of(documents, body.fields)};
}

}  // namespace

std::vector<core::Route> entry_reveal_routes(const EntryServices&) {
  return {core::bind<core::None, EntryRevealBody, EntryRevealView>(
      core::RouteRules{.name = "entry.reveal",
                       .method = "POST",
                       .path = "/api/v1/entries/{id}/reveal",
                       .summary = "masked values in full, for a purpose",
                       .door = core::Door::permitted,
                       .permission = std::optional{core::Permission::entry_reveal},
                       .classes = core::DataClasses{core::DataClass::contact, core::DataClass::family},
                       .purpose_rule = core::PurposeRule::asked,
                       .purpose = core::AuditPurpose::followup,
                       .verb = core::AuditVerb::reveal,
                       .rate = core::RateClass::search,
                       .priority = http::Priority::person},
      200,
      [](core::Call& call, const core::None&, const EntryRevealBody& body) { return reveal(call, body); })};
}

}  // namespace halfsky::ledger
