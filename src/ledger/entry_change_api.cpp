#include "core/route/bind.h"
#include "ledger/duplicates.h"
#include "ledger/entry_api.h"
#include "ledger/entry_spells.h"
#include "ledger/entry_writing.h"
#include "ledger/field_check.h"
#include "ledger/spell_store.h"

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

// An entry and all that is ready to be written of it.
struct Prepared {
  Entry before;
  std::optional<SealedChange> change;
  std::vector<SealedSpell> come;
  std::vector<Id> go;
  std::string new_number;  // empty where it stays
};

bool may_change(EntryState state) {
  return state != EntryState::exited && state != EntryState::deleted && state != EntryState::claim;
}

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
                         OpenedEntry& opened) {
  const Entry& present = opened.entry;
  const auto day = effective_day(call, body);
  if (!day) return refusal_of(day);
  const auto told = checked_fields(call, services, body, present);
  if (!told) return refusal_of(told);
  Entry after = present;
  after.documents = documents_with(present.documents, *told);
  if (told->birth_date || told->id_number) after.documents.set(birth_year_name, "");
  const core::RegionTree& tree = call.desk().regions;
  after = reassessed(std::move(after), parameters_of(services, tree, present.columns.place, call.today()),
                     call.today());
  const Recording recorded = recording_of(call);
  Prepared prepared{present, std::nullopt, {}, {}, {}};
  auto change = seal_change(call.desk().vault, *opened.key, present, after, *day, recorded);
  if (!change) return refusal_of(change);
  prepared.change = std::move(*change);
  SpellEdit edit = absence_edit(after.documents, opened.spells, recorded);
  prepared.go = std::move(edit.go);
  for (Spell& spell : edit.come) {
    spell.id = call.desk().random.id(call.now());
    auto sealed = seal_spell(*opened.key, spell);
    if (!sealed) return refusal_of(sealed);
    prepared.come.push_back(std::move(*sealed));
  }
  const std::string number = after.documents.get("id_number");
  if (number != present.documents.get("id_number")) prepared.new_number = number;
  return prepared;
}

Result<void> carry_out(core::Call& call, platform::Connection& connection, const Prepared& prepared) {
  const Entry& entry = prepared.before;
  const std::string& county = entry.columns.place.county;
  auto done = refuse_known_number(connection, call.desk().vault, prepared.new_number, entry.person);
  if (done && prepared.change) done = write_change(connection, *prepared.change);
  for (const Id& spell : prepared.go) {
    if (done) done = retract_spell(connection, county, entry.person, spell, recording_of(call));
  }
  for (const SealedSpell& spell : prepared.come) {
    if (done) done = insert_spell(connection, county, entry.person, spell);
  }
  return done;
}

Result<Prepared> read_and_prepare(core::Call& call, const EntryServices& services, const Id& id,
                                  const EntryChangeBody& body) {
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const auto located = locate_entry(call, **reading, id);
  if (!located) return refusal_of(located);
  const auto decision = call.decide_on(**reading, subject_of(call.desk().regions, *located), dossier_classes);
  if (!decision) return refusal_of(decision);
  if (auto same = check_version(call, *located); !same) return refusal_of(same);
  if (!may_change(located->columns.state)) {
    return problem("entry.act_not_possible",
                   {{"act", "change"}, {"state", std::string{word_of(located->columns.state)}}});
  }
  auto opened = open_entry(call, **reading, *located, dossier_classes);
  if (!opened) return refusal_of(opened);
  return prepare(call, services, body, *opened);
}

Result<core::Out<EntryView>> change(core::Call& call, const EntryServices& services,
                                    const EntryChangeBody& body) {
  const auto id = call.path_id("id");
  if (!id) return refusal_of(id);
  const auto prepared = read_and_prepare(call, services, *id, body);
  if (!prepared) return refusal_of(prepared);
  auto written =
      call.write("entry.change", {{core::AuditKind::entry, *id}}, dossier_classes,
                 [&](platform::Connection& connection) { return carry_out(call, connection, *prepared); });
  if (!written) return refusal_of(written);
  if (prepared->change) {
    services.names.put(prepared->before.columns.place.county, *id,
                       prepared->change->after.documents.get("name"));
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
