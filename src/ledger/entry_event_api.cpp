#include "core/route/bind.h"
#include "ledger/entry_api.h"
#include "ledger/entry_writing.h"
#include "ledger/life_event.h"

namespace halfsky::ledger {

// The words of contract section 3: what happened, on which day, and where it needs one, a value.
struct EntryEventBody {
  std::string type;
  Date date;
  std::optional<std::string> value;
};
BOOST_DESCRIBE_STRUCT(EntryEventBody, (), (type, date, value))

namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

tl::unexpected<Problem> unknown(const char* where, const char* list) {
  return problem("field.code_unknown", {{"where", where}, {"list", list}});
}

Result<void> read_value(const EntryEventBody& body, Event& event) {
  const bool takes_kind =
      event.type == EventType::husband_leaves || event.type == EventType::absence_kind_changes;
  if (takes_kind) {
    const auto kind = read_absence_kind(body.value.value_or(""));
    if (!kind) return unknown("/value", "absence_kind");
    event.kind = *kind;
    return {};
  }
  if (event.type == EventType::lives_in) {
    const auto residence = read_residence(body.value.value_or(""));
    if (!residence) return unknown("/value", "residence");
    event.residence = *residence;
    return {};
  }
  return body.value ? Result<void>{unknown("/value", body.type.c_str())} : Result<void>{};
}

Result<Event> read_event(const core::Call& call, const EntryEventBody& body) {
  const auto type = read_event_type(body.type);
  if (!type || *type == EventType::registered_in) return unknown("/type", "event");
  Event event{body.date, *type};
  if (body.date > call.today()) return problem("field.date_future", {{"where", "/date"}});
  if (year_of(body.date) < 1900) return problem("field.date_wrong", {{"where", "/date"}});
  if (auto read = read_value(body, event); !read) return refusal_of(read);
  return event;
}

// Judged anew by the facts as they are now, written, and answered.
Result<core::Out<EntryView>> take_up(core::Call& call, const EntryServices& services,
                                     const OpenedEntry& opened, LifeChange change, Date effective) {
  Entry after = opened.entry;
  after.documents = std::move(change.documents);
  const Parameters parameters =
      parameters_of(services, call.desk().regions, after.columns.place, call.today());
  after = reassessed(std::move(after), spells_after(opened.spells, change.spells), parameters, call.today());
  const auto edit = seal_edit(call, opened, after, std::move(change.spells), effective);
  if (!edit) return refusal_of(edit);
  const Id id = opened.entry.id;
  auto written =
      call.write("entry.event", {{core::AuditKind::entry, id}}, dossier_classes,
                 [&](platform::Connection& connection) { return write_edit(call, connection, *edit); });
  if (!written) return refusal_of(written);
  auto view = answer_entry(call, services, id);
  if (!view) return refusal_of(view);
  const int version = view->version;
  return core::Out<EntryView>{std::move(*view), version};
}

Result<core::Out<EntryView>> record(core::Call& call, const EntryServices& services,
                                    const EntryEventBody& body) {
  const auto id = call.path_id("id");
  if (!id) return refusal_of(id);
  const auto opened = open_to_change(call, *id);
  if (!opened) return refusal_of(opened);
  const auto event = read_event(call, body);
  if (!event) return refusal_of(event);
  const Parameters parameters =
      parameters_of(services, call.desk().regions, opened->entry.columns.place, call.today());
  auto change = life_after({opened->entry.documents, opened->spells}, *event,
                           {parameters.eligibility, services.codes}, recording_of(call));
  if (!change) return refusal_of(change);
  return take_up(call, services, *opened, std::move(*change), event->date);
}

Result<core::Out<EntryView>> take_back(core::Call& call, const EntryServices& services) {
  const auto id = call.path_id("id");
  if (!id) return refusal_of(id);
  const auto opened = open_to_change(call, *id);
  if (!opened) return refusal_of(opened);
  auto change = life_before({opened->entry.documents, opened->spells}, recording_of(call));
  if (!change) return refusal_of(change);
  return take_up(call, services, *opened, std::move(*change), call.today());
}

core::RouteRules rules_of(std::string_view name, std::string_view path, std::string_view summary) {
  return {.name = name,
          .method = "POST",
          .path = path,
          .summary = summary,
          .door = core::Door::permitted,
          .permission = std::optional{core::Permission::entry_change},
          .classes = dossier_classes,
          .purpose_rule = core::PurposeRule::fixed,
          .purpose = core::AuditPurpose::followup,
          .verb = core::AuditVerb::change,
          .rate = core::RateClass::ordinary,
          .priority = http::Priority::person};
}

}  // namespace

std::vector<core::Route> entry_event_routes(const EntryServices& services) {
  return {core::bind<core::None, EntryEventBody, EntryView>(
              rules_of("entry.event", "/api/v1/entries/{id}/events",
                       "record that he came home or left, that she is away, a divorce, a death"),
              200,
              [services](core::Call& call, const core::None&, const EntryEventBody& body) {
                return record(call, services, body);
              }),
          core::bind<core::None, core::None, EntryView>(
              rules_of("entry.event_undo", "/api/v1/entries/{id}/events/undo", "take back the last event"),
              200, [services](core::Call& call, const core::None&, const core::None&) {
                return take_back(call, services);
              })};
}

}  // namespace halfsky::ledger
