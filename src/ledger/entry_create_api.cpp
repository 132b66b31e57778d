#include "core/route/bind.h"
#include "ledger/duplicates.h"
#include "ledger/enrolment.h"
#include "ledger/entry_api.h"
#include "ledger/entry_spells.h"
#include "ledger/entry_writing.h"
#include "ledger/field_check.h"
#include "ledger/rights_fact.h"
#include "ledger/verdict_words.h"

namespace halfsky::ledger {

struct EntryCreateBody : EntryFields {
  std::optional<Date> as_of;
  std::optional<NoticeBody> notice;  // she was told what is kept and why, when it was written down
};
BOOST_DESCRIBE_STRUCT(EntryCreateBody, (EntryFields), (as_of, notice))

struct FindingView {
  std::string code;
  std::string where;
  std::string text;
  std::string severity;
};
BOOST_DESCRIBE_STRUCT(FindingView, (), (code, where, text, severity))

struct EntryCheckView {
  VerdictView verdict;
  std::vector<FindingView> findings;
};
BOOST_DESCRIBE_STRUCT(EntryCheckView, (), (verdict, findings))

namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

Result<Date> reference_day(const core::Call& call, const EntryCreateBody& body) {
  const Date day = body.as_of.value_or(call.today());
  if (day > call.today()) return problem("field.date_future", {{"where", "/as_of"}});
  return day;
}

// The village that was named, or the caller's own; a village that is not the caller's is not there.
Result<core::RegionIndex> village_of(core::Call& call, const EntryCreateBody& body) {
  const core::RegionTree& tree = call.desk().regions;
  std::optional<std::string> named = body.village_code.value_or(std::nullopt);
  if (!named && !call.caller().areas.empty() &&
      call.caller().areas.front().level() == core::RegionLevel::village) {
    named = call.caller().areas.front().id();
  }
  if (!named) return problem("field.missing", {{"where", "/village_code"}});
  auto village = tree.find_id(*named);
  if (!village) village = tree.find_code(*named);
  if (!village || tree.at(*village).level != core::RegionLevel::village)
    return problem("field.village_unknown", {{"where", "/village_code"}});
  const core::RegionPath path = core::path_of(tree, *village);
  for (const core::RegionPath& area : call.caller().areas) {
    if (area.covers(path)) return *village;
  }
  return problem("field.village_unknown", {{"where", "/village_code"}});
}

EntryPlace place_of_village(const core::RegionTree& tree, core::RegionIndex village) {
  const core::RegionPath path = core::path_of(tree, village);
  return {path.county.value_or(""), path.prefecture.value_or(""), path.township, path.village};
}

Entry new_entry(const core::Call& call, const EntryFields& told, core::RegionIndex village, Date day) {
  const core::RegionTree& tree = call.desk().regions;
  Entry entry;
  entry.columns.place = place_of_village(tree, village);
  entry.columns.state = EntryState::draft;
  entry.documents = documents_with({}, told);
  entry.documents.set("village", tree.at(village).canonical);
  entry.documents.set(entered_on_name, halfsky::to_string(day));
  entry.documents.set(filled_by_name, call.caller().account);
  entry.recorded = recording_of(call);
  entry.changed_at = entry.recorded.at;
  return entry;
}

Result<SealedWoman> prepare(core::Call& call, const EntryServices& services, const EntryCreateBody& body) {
  const auto day = reference_day(call, body);
  if (!day) return refusal_of(day);
  EntryFields told = body;
  std::vector<Problem> faults = check_complete(told);
  for (Problem& one : check_fields(told, services.codes, *day)) faults.push_back(std::move(one));
  if (auto sound = refuse_first(faults); !sound) return refusal_of(sound);
  const auto village = village_of(call, body);
  if (!village) return refusal_of(village);
  Entry entry = new_entry(call, told, *village, *day);
  const Parameters parameters = parameters_of(services, call.desk().regions, entry.columns.place, *day);
  complete(entry.documents);
  NewWoman woman;
  woman.spells = absence_edit({}, entry.documents, {}, services.codes, entry.recorded).come;
  if (body.notice) {
    auto notice = notice_fact(call, *body.notice, "/notice");
    if (!notice) return refusal_of(notice);
    woman.spells.push_back(std::move(*notice));
  }
  woman.entry = reassessed(std::move(entry), woman.spells, parameters, *day);
  return seal_woman(call.desk().vault, call.desk().random, std::move(woman));
}

bool is_village_post(const core::Call& call) {
  return !call.caller().areas.empty() && call.caller().areas.front().level() == core::RegionLevel::village;
}

Result<core::Out<EntryView>> create(core::Call& call, const EntryServices& services,
                                    const EntryCreateBody& body) {
  const auto woman = prepare(call, services, body);
  if (!woman) return refusal_of(woman);
  const Entry& entry = woman->entry;
  {
    const auto reading = call.desk().store.read();
    if (!reading) return refusal_of(reading);
    const auto decision = call.decide_on(**reading, subject_of(call.desk().regions, entry), dossier_classes);
    if (!decision) return refusal_of(decision);
  }
  const std::string number = entry.documents.get("id_number");
  auto written = call.write("entry.create", {{core::AuditKind::entry, entry.id}}, dossier_classes,
                            [&](platform::Connection& connection) {
                              auto done = refuse_known_number(connection, call.desk().vault, number);
                              if (done) done = insert_woman(connection, *woman);
                              if (done && !is_village_post(call)) {
                                const PersonKey person{entry.columns.place.county, entry.person};
                                done = take_task(call, connection, person, "enrolment");
                              }
                              return done;
                            });
  if (!written) return refusal_of(written);
  services.names.put(entry.columns.place.county, entry.id, entry.documents.get("name"));
  auto view = answer_entry(call, services, entry.id);
  if (!view) return refusal_of(view);
  const int version = view->version;
  return core::Out<EntryView>{std::move(*view), version};
}

FindingView finding_of(const core::Call& call, const Problem& fault) {
  return {fault.code, fault.facts.at("where"), call.texts().say(fault.code, fault.facts), "error"};
}

// Nothing is stored and nobody is looked up: only what the form itself says.
Result<core::Out<EntryCheckView>> check(core::Call& call, const EntryServices& services,
                                        const EntryCreateBody& body) {
  call.decided_by_permission();
  const auto day = reference_day(call, body);
  if (!day) return refusal_of(day);
  EntryFields told = body;
  EntryCheckView view;
  for (const Problem& one : check_complete(told)) view.findings.push_back(finding_of(call, one));
  for (const Problem& one : check_fields(told, services.codes, *day))
    view.findings.push_back(finding_of(call, one));
  Documents documents = documents_with({}, told);
  complete(documents);
  EntryPlace place;
  if (const auto village = village_of(call, body)) {
    place = place_of_village(call.desk().regions, *village);
  } else {
    view.findings.push_back(finding_of(call, village.error()));
  }
  const Parameters parameters = parameters_of(services, call.desk().regions, place, *day);
  const bool chinese = &call.texts() == &call.desk().chinese;
  const auto spells = absence_edit({}, documents, {}, services.codes, recording_of(call)).come;
  const VerdictDetail detail = explain_verdict(documents, spells, parameters.eligibility, *day,
                                               chinese ? DayWords::chinese : DayWords::plain);
  view.verdict = {std::string{word_of(detail.status)},
                  detail.reason ? std::optional{std::string{word_of(*detail.reason)}} : std::nullopt,
                  detail.since,
                  detail.counted_from,
                  detail.due,
                  call.texts().say(detail.sentence, detail.facts)};
  return core::Out<EntryCheckView>{std::move(view)};
}

}  // namespace

std::vector<core::Route> entry_create_routes(const EntryServices& services) {
  std::vector<core::Route> routes;
  routes.push_back(core::bind<core::None, EntryCreateBody, EntryView>(
      core::RouteRules{.name = "entry.create",
                       .method = "POST",
                       .path = "/api/v1/entries",
                       .summary = "a new entry, as a draft",
                       .door = core::Door::permitted,
                       .permission = std::optional{core::Permission::entry_create},
                       .classes = dossier_classes,
                       .purpose_rule = core::PurposeRule::fixed,
                       .purpose = core::AuditPurpose::survey,
                       .verb = core::AuditVerb::enrol,
                       .rate = core::RateClass::ordinary,
                       .priority = http::Priority::person},
      201, [services](core::Call& call, const core::None&, const EntryCreateBody& body) {
        return create(call, services, body);
      }));
  routes.push_back(core::bind<core::None, EntryCreateBody, EntryCheckView>(
      core::RouteRules{.name = "entry.check",
                       .method = "POST",
                       .path = "/api/v1/entries/check",
                       .summary = "what the rules would say of a form; nothing is stored",
                       .door = core::Door::permitted,
                       .permission = std::optional{core::Permission::entry_create},
                       .classes = core::DataClasses{},
                       .purpose_rule = core::PurposeRule::none,
                       .purpose = core::AuditPurpose::survey,
                       .verb = core::AuditVerb::read,
                       .rate = core::RateClass::cheap,
                       .priority = http::Priority::person},
      200, [services](core::Call& call, const core::None&, const EntryCreateBody& body) {
        return check(call, services, body);
      }));
  return routes;
}

}  // namespace halfsky::ledger
