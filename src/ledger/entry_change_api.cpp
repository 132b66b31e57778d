#include "core/route/bind.h"
#include "ledger/duplicates.h"
#include "ledger/entry_api.h"
#include "ledger/entry_writing.h"
#include "ledger/field_check.h"

namespace halfsky::ledger {

struct EntryChangeBody : EntryFields {
  std::optional<Date> effective;
};
BOOST_DESCRIBE_STRUCT(EntryChangeBody, (EntryFields), (effective))

namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

// The edit, and her number where it is another one now.
struct Prepared {
  EntryEdit edit;
  std::string new_number;
};

// Her village is changed by handing her over, not by typing over it.
Result<void> check_place(const Entry& entry, const EntryFields& told) {
  if (!told.village_code || *told.village_code == entry.columns.place.village) return {};
  return problem("field.village_fixed", {{"where", "/village_code"}});
}

Result<Date> effective_day(const core::Call& call, const EntryChangeBody& body) {
  const Date day = body.effective.value_or(call.today());
  if (day > call.today()) return problem("field.date_future", {{"where", "/effective"}});
  return day;
}

Result<EntryFields> checked_fields(const core::Call& call, const EntryServices& services,
                                   const EntryChangeBody& body, const Entry& present) {
  EntryFields told = body;
  if (auto sound = refuse_first(check_fields(told, services.codes, call.today())); !sound)
    return refusal_of(sound);
  if (told.name && !*told.name) return problem("field.missing", {{"where", "/name"}});
  if (auto sound = check_place(present, told); !sound) return refusal_of(sound);
  return told;
}

Result<Prepared> prepare(core::Call& call, const EntryServices& services, const EntryChangeBody& body,
                         const OpenedEntry& opened) {
  const Entry& present = opened.entry;
  const auto day = effective_day(call, body);
  if (!day) return refusal_of(day);
  const auto told = checked_fields(call, services, body, present);
  if (!told) return refusal_of(told);
  Entry after = present;
  after.documents = documents_with(present.documents, *told);
  if (told->birth_date || told->id_number) after.documents.set(birth_year_name, "");
  complete(after.documents);
  SpellEdit spells =
      absence_edit(present.documents, after.documents, opened.spells, services.codes, recording_of(call));
  after = reassessed(std::move(after), spells_after(opened.spells, spells),
                     parameters_of(services, call.desk().regions, present.columns.place, call.today()),
                     call.today());
  auto edit = seal_edit(call, opened, after, std::move(spells), *day);
  if (!edit) return refusal_of(edit);
  const std::string number = after.documents.get("id_number");
  const bool is_new = number != present.documents.get("id_number");
  return Prepared{std::move(*edit), is_new ? number : std::string{}};
}

Result<void> carry_out(core::Call& call, platform::Connection& connection, const Prepared& prepared) {
  auto known =
      refuse_known_number(connection, call.desk().vault, prepared.new_number, prepared.edit.before.person);
  return known ? write_edit(call, connection, prepared.edit) : known;
}

Result<core::Out<EntryView>> change(core::Call& call, const EntryServices& services,
                                    const EntryChangeBody& body) {
  const auto id = call.path_id("id");
  if (!id) return refusal_of(id);
  const auto opened = open_to_change(call, *id);
  if (!opened) return refusal_of(opened);
  const auto prepared = prepare(call, services, body, *opened);
  if (!prepared) return refusal_of(prepared);
  auto written =
      call.write("entry.change", {{core::AuditKind::entry, *id}}, dossier_classes,
                 [&](platform::Connection& connection) { return carry_out(call, connection, *prepared); });
  if (!written) return refusal_of(written);
  const EntryEdit& edit = prepared->edit;
  if (edit.change) {
    services.names.put(edit.before.columns.place.county, *id, edit.change->after.documents.get("name"));
  }
  auto view = answer_entry(call, services, *id);
  if (!view) return refusal_of(view);
  const int version = view->version;
  return core::Out<EntryView>{std::move(*view), version};
}

}  // namespace

std::vector<core::Route> entry_change_routes(const EntryServices& services) {
  return {core::bind<core::None, EntryChangeBody, EntryView>(
      core::RouteRules{.name = "entry.change",
                       .method = "PATCH",
                       .path = "/api/v1/entries/{id}",
                       .summary = "change what is known of her, from a day on",
                       .door = core::Door::permitted,
                       .permission = std::optional{core::Permission::entry_change},
                       .classes = dossier_classes,
                       .purpose_rule = core::PurposeRule::fixed,
                       .purpose = core::AuditPurpose::followup,
                       .verb = core::AuditVerb::change,
                       .rate = core::RateClass::ordinary,
                       .priority = http::Priority::person},
      200, [services](core::Call& call, const core::None&, const EntryChangeBody& body) {
        return change(call, services, body);
      })};
}

}  // namespace halfsky::ledger
