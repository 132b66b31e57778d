#include "core/access/scoped_reader.h"
#include "core/route/bind.h"
#include "ledger/entry_api.h"

namespace halfsky::ledger {

struct EntryReadQuery {
  std::optional<Date> on;
  std::optional<Date> known;
};
BOOST_DESCRIBE_STRUCT(EntryReadQuery, (), (on, known))

namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

// The last moment of a day in China.
Instant end_of(Date day) {
  return Instant{day} + std::chrono::hours{24 - 8} - std::chrono::milliseconds{1};
}

// As it stood on the day, as far as it was known then. Refuses with request.not_there where it was not.
Result<void> go_back(platform::Connection& connection, const EntryReadQuery& query, Date today,
                     core::DataClasses classes, OpenedEntry& opened) {
  const core::OpenClasses open{connection, classes | core::DataClasses{core::DataClass::existence}};
  const Entry& present = opened.entry;
  const auto changes = read_changes(connection, *opened.key, present.columns.place.county, present.id,
                                    ledger_classes(classes));
  if (!changes) return refusal_of(changes);
  const Instant moment = end_of(query.known.value_or(today));
  auto then = entry_as_of(present, *changes, query.on.value_or(today), moment);
  if (!then) return problem("request.not_there");
  opened.entry = std::move(*then);
  opened.spells = known_at(opened.spells, moment);
  return {};
}

Result<core::Out<EntryView>> answer(core::Call& call, const EntryServices& services,
                                    const EntryReadQuery& query) {
  const auto id = call.path_id("id");
  if (!id) return refusal_of(id);
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const auto located = locate_entry(call, **reading, *id);
  if (!located) return refusal_of(located);
  const core::Subject subject = subject_of(call.desk().regions, *located);
  const auto decision = call.decide_on(**reading, subject, dossier_classes);
  if (!decision) return refusal_of(decision);
  const core::DataClasses shown = decision->open | decision->masked;
  auto opened = open_entry(call, **reading, *located, shown);
  if (!opened) return refusal_of(opened);
  const int version = opened->entry.version;
  std::vector<std::string> acts;
  if (query.on || query.known) {
    if (auto gone = go_back(**reading, query, call.today(), shown, *opened); !gone) return refusal_of(gone);
  } else {
    auto possible = possible_acts(call, **reading, subject, opened->entry);
    if (!possible) return refusal_of(possible);
    acts = std::move(*possible);
  }
  call.saw_each({{core::AuditKind::entry, *id}}, shown);
  const Date on = query.on.value_or(call.today());
  return core::Out<EntryView>{describe_entry({call, services, *decision, on}, *opened, std::move(acts)),
                              version};
}

}  // namespace

std::vector<core::Route> entry_read_routes(const EntryServices& services) {
  return {core::bind<EntryReadQuery, core::None, EntryView>(
      core::RouteRules{.name = "entry.read",
                       .method = "GET",
                       .path = "/api/v1/entries/{id}",
                       .summary = "her dossier, as far as the caller may see it",
                       .door = core::Door::permitted,
                       .permission = std::optional{core::Permission::entry_read},
                       .classes = dossier_classes,
                       .purpose_rule = core::PurposeRule::fixed,
                       .purpose = core::AuditPurpose::followup,
                       .verb = core::AuditVerb::dossier,
                       .rate = core::RateClass::ordinary,
                       .priority = http::Priority::person},
      200, [services](core::Call& call, const EntryReadQuery& query, const core::None&) {
        return answer(call, services, query);
      })};
}

}  // namespace halfsky::ledger
