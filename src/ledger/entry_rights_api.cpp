#include "core/access/scoped_reader.h"
#include "core/route/bind.h"
#include "ledger/entry_api.h"
#include "ledger/entry_history_view.h"
#include "ledger/entry_writing.h"
#include "ledger/rights_fact.h"
#include "ledger/spell_store.h"

namespace halfsky::ledger {

struct ConsentBody {
  std::string purpose;
  std::string answer;
  std::string way;
};
BOOST_DESCRIBE_STRUCT(ConsentBody, (), (purpose, answer, way))

struct CorrectionBody {
  std::string field;
  std::string wanted;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(CorrectionBody, (), (field, wanted, reason))

struct ErasureWishBody {
  std::string way;
  std::optional<std::string> answer;  // "no" takes an earlier demand back
};
BOOST_DESCRIBE_STRUCT(ErasureWishBody, (), (way, answer))

struct EntryExport {
  std::string made_at;
  EntryView entry;
  std::vector<ChangeView> changes;
  std::vector<NoticeView> notices;
  std::vector<ConsentView> consents;
  std::vector<CorrectionView> corrections;
  std::vector<ErasureWishView> erasure_wishes;
};
BOOST_DESCRIBE_STRUCT(EntryExport, (),
                      (made_at, entry, changes, notices, consents, corrections, erasure_wishes))

namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

constexpr core::DataClasses existence{core::DataClass::existence};

// Found and decided on with the route's own permission.
Result<Entry> admitted(core::Call& call, platform::Connection& connection) {
  const auto id = call.path_id("id");
  if (!id) return refusal_of(id);
  auto located = locate_entry(call, connection, *id);
  if (!located) return located;
  const auto decision = call.decide_on(connection, subject_of(call.desk().regions, *located), existence);
  if (!decision) return refusal_of(decision);
  return located;
}

// What she was told, agreed to or wants corrected, as a dated fact of hers; answers the fact.
Result<Spell> record(core::Call& call, const Result<Spell>& fact) {
  if (!fact) return refusal_of(fact);
  std::optional<Entry> entry;
  std::unique_ptr<platform::SubjectKey> key;
  {
    const auto reading = call.desk().store.read();
    if (!reading) return refusal_of(reading);
    auto located = admitted(call, **reading);
    if (!located) return refusal_of(located);
    const core::PlaceReader reader{**reading};
    auto opened =
        open_person_key(**reading, call.desk().vault, {located->columns.place.county, located->person});
    if (!opened) return refusal_of(opened);
    key = std::move(*opened);
    entry = std::move(*located);
  }
  const auto sealed = seal_spell(*key, *fact);
  if (!sealed) return refusal_of(sealed);
  auto written =
      call.write("entry.consent", {{core::AuditKind::entry, entry->id}}, existence,
                 [&](platform::Connection& connection) {
                   return insert_spell(connection, entry->columns.place.county, entry->person, *sealed);
                 });
  if (!written) return refusal_of(written);
  return fact;
}

Result<std::vector<Spell>> recorded(core::Call& call) {
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const auto entry = admitted(call, **reading);
  if (!entry) return refusal_of(entry);
  const core::PlaceReader reader{**reading};
  const std::string& county = entry->columns.place.county;
  const auto key = open_person_key(**reading, call.desk().vault, {county, entry->person});
  if (!key) return refusal_of(key);
  auto spells =
      read_spells(**reading, **key, county, entry->person, {DataClass::identity, DataClass::health});
  if (spells) call.saw_each({{core::AuditKind::entry, entry->id}}, existence);
  return spells;
}

Result<core::Out<NoticeView>> give_notice(core::Call& call, const NoticeBody& body) {
  const auto spell = record(call, notice_fact(call, body));
  if (!spell) return refusal_of(spell);
  return core::Out<NoticeView>{notices_of({*spell}).front()};
}

Result<core::Out<ConsentView>> take_consent(core::Call& call, const ConsentBody& body) {
  if (body.answer != "yes" && body.answer != "no")
    return problem("field.code_unknown", {{"where", "/answer"}, {"list", "answer"}});
  if (body.purpose == notice_purpose || body.purpose == correction_purpose || body.purpose == erasure_purpose)
    return problem("field.code_unknown", {{"where", "/purpose"}, {"list", "purpose"}});
  const auto spell = record(
      call, rights_fact(call, {{"purpose", body.purpose}, {"answer", body.answer}, {"way", body.way}}));
  if (!spell) return refusal_of(spell);
  return core::Out<ConsentView>{consents_of({*spell}).front()};
}

Result<core::Out<CorrectionView>> ask_correction(core::Call& call, const CorrectionBody& body) {
  if (!is_entry_field(body.field))
    return problem("field.code_unknown", {{"where", "/field"}, {"list", "field"}});
  const auto spell = record(call, rights_fact(call, {{"purpose", std::string{correction_purpose}},
                                                     {"field", body.field},
                                                     {"wanted", body.wanted},
                                                     {"reason", body.reason}}));
  if (!spell) return refusal_of(spell);
  return core::Out<CorrectionView>{corrections_of({*spell}).front()};
}

// That she demands it is a fact whatever follows from it: while the plan's duty holds it waits. Her last word
// counts.
Result<core::Out<ErasureWishView>> demand_erasure(core::Call& call, const ErasureWishBody& body) {
  const std::string answer = body.answer.value_or("yes");
  if (answer != "yes" && answer != "no")
    return problem("field.code_unknown", {{"where", "/answer"}, {"list", "answer"}});
  const auto spell = record(
      call,
      rights_fact(call, {{"purpose", std::string{erasure_purpose}}, {"answer", answer}, {"way", body.way}}));
  if (!spell) return refusal_of(spell);
  return core::Out<ErasureWishView>{erasure_wishes_of({*spell}).front()};
}

Result<core::Out<EntryExport>> her_file(core::Call& call, const EntryServices& services) {
  const auto id = call.path_id("id");
  if (!id) return refusal_of(id);
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const auto located = locate_entry(call, **reading, *id);
  if (!located) return refusal_of(located);
  const auto decision =
      call.decide_on(**reading, subject_of(call.desk().regions, *located), dossier_classes, "herself");
  if (!decision) return refusal_of(decision);
  const auto opened = open_entry(call, **reading, *located, decision->open);
  if (!opened) return refusal_of(opened);
  const core::RecordReader reader{**reading, *decision};
  const DataClasses open = ledger_classes(decision->open);
  const auto changes = read_changes(**reading, *opened->key, located->columns.place.county, *id, open);
  if (!changes) return refusal_of(changes);
  call.saw_each({{core::AuditKind::entry, *id}}, decision->open);
  return core::Out<EntryExport>{
      {to_rfc3339(call.now()), describe_entry({call, services, *decision, call.today()}, *opened, {}),
       describe_changes(*changes, {open, {}}), notices_of(opened->spells), consents_of(opened->spells),
       corrections_of(opened->spells), erasure_wishes_of(opened->spells)}};
}

struct Words {
  std::string_view name;
  std::string_view method;
  std::string_view path;
  std::string_view summary;
};

core::RouteRules rules_of(const Words& words, core::Permission permission, core::AuditVerb verb,
                          core::DataClasses classes = existence) {
  return {.name = words.name,
          .method = words.method,
          .path = words.path,
          .summary = words.summary,
          .door = core::Door::permitted,
          .permission = std::optional{permission},
          .classes = classes,
          .purpose_rule = core::PurposeRule::fixed,
          .purpose = core::AuditPurpose::herself,
          .verb = verb,
          .rate = core::RateClass::ordinary,
          .priority = http::Priority::person};
}

template <class View, class List>
core::Route list_route(const Words& words, core::Permission permission, core::AuditVerb verb,
                       std::vector<View> (*describe)(const std::vector<Spell>&)) {
  return core::bind<core::None, core::None, List>(
      rules_of(words, permission, verb), 200,
      [describe](core::Call& call, const core::None&, const core::None&) -> Result<core::Out<List>> {
        const auto spells = recorded(call);
        if (!spells) return refusal_of(spells);
        List list{describe(*spells)};
        if constexpr (requires(View view) { view.by_name; }) {
          const auto reading = call.desk().store.read();
          if (!reading) return refusal_of(reading);
          core::WhoBook who{**reading, call.today()};
          name_everybody(who, list.items);
        }
        return core::Out<List>{std::move(list)};
      });
}

template <class Body, class View>
core::Route record_route(const Words& words, core::Permission permission, core::AuditVerb verb,
                         Result<core::Out<View>> (*run)(core::Call&, const Body&)) {
  return core::bind<core::None, Body, View>(
      rules_of(words, permission, verb), 201,
      [run](core::Call& call, const core::None&, const Body& body) { return run(call, body); });
}

}  // namespace

std::vector<core::Route> entry_rights_routes(const EntryServices& services) {
  using core::AuditVerb;
  using core::Permission;
  std::vector<core::Route> routes;
  routes.push_back(record_route<NoticeBody, NoticeView>(
      {"entry.notice", "POST", "/api/v1/entries/{id}/notices", "that she was told what is kept and why"},
      Permission::rights_notice, AuditVerb::consent, give_notice));
  routes.push_back(list_route<NoticeView, NoticeList>(
      {"entry.notices", "GET", "/api/v1/entries/{id}/notices", "what she was told"},
      Permission::rights_notice, AuditVerb::read, notices_of));
  routes.push_back(record_route<ConsentBody, ConsentView>(
      {"entry.consent", "POST", "/api/v1/entries/{id}/consents", "her yes or no to a purpose"},
      Permission::rights_consent, AuditVerb::consent, take_consent));
  routes.push_back(list_route<ConsentView, ConsentList>(
      {"entry.consents", "GET", "/api/v1/entries/{id}/consents", "what she agreed to"},
      Permission::rights_consent, AuditVerb::read, consents_of));
  routes.push_back(record_route<CorrectionBody, CorrectionView>(
      {"entry.correction", "POST", "/api/v1/entries/{id}/corrections", "what she wants corrected"},
      Permission::rights_correct, AuditVerb::correct, ask_correction));
  routes.push_back(list_route<CorrectionView, CorrectionList>(
      {"entry.corrections", "GET", "/api/v1/entries/{id}/corrections", "what she has asked to correct"},
      Permission::rights_correct, AuditVerb::read, corrections_without_values));
  routes.push_back(record_route<ErasureWishBody, ErasureWishView>(
      {"entry.erasure_wish", "POST", "/api/v1/entries/{id}/erasure-wishes",
       "that she demands to be erased, or no more"},
      Permission::rights_erase, AuditVerb::consent, demand_erasure));
  routes.push_back(list_route<ErasureWishView, ErasureWishList>(
      {"entry.erasure_wishes", "GET", "/api/v1/entries/{id}/erasure-wishes", "whether she demands it"},
      Permission::rights_erase, AuditVerb::read, erasure_wishes_of));
  routes.push_back(core::bind<core::None, core::None, EntryExport>(
      rules_of({"entry.export", "GET", "/api/v1/entries/{id}/export", "her own file, for her"},
               Permission::rights_export, AuditVerb::export_, dossier_classes),
      200, [services](core::Call& call, const core::None&, const core::None&) {
        return her_file(call, services);
      }));
  return routes;
}

}  // namespace halfsky::ledger
