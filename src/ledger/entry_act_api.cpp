#include "core/route/bind.h"
#include "ledger/claim.h"
#include "ledger/entry_acts.h"
#include "ledger/entry_api.h"
#include "ledger/entry_writing.h"

namespace halfsky::ledger {

struct EntryActBody {
  std::string act;
  std::optional<std::string> note;
  std::optional<std::string> exit_reason;
  std::optional<Date> exit_date;
  std::optional<std::string> to_region;  // transfer: the village where she lives now
};
BOOST_DESCRIBE_STRUCT(EntryActBody, (), (act, note, exit_reason, exit_date, to_region))

namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

// Who acts must hold the act's own permission, on this woman.
Result<void> check_permission(const core::Call& call, platform::Connection& connection,
                              const core::Subject& subject, core::Permission permission) {
  const auto decision = decide_as(call, connection, subject, permission, {core::DataClass::existence});
  if (!decision) return refusal_of(decision);
  if (decision->denied == core::Denied::step_up) return problem("access.step_up_needed");
  if (!decision->allowed()) return problem("request.forbidden");
  return {};
}

Result<Entry> acted(const core::Call& call, const EntryServices& services, const OpenedEntry& opened,
                    EntryAct act, const EntryActBody& body) {
  const auto reason = told_exit_reason(body.exit_reason);
  if (!reason) return refusal_of(reason);
  const Parameters parameters =
      parameters_of(services, call.desk().regions, opened.entry.columns.place, call.today());
  const Entry judged = reassessed(opened.entry, opened.spells, parameters, call.today());
  const std::string note = body.note.value_or("");
  ActFacts facts = facts_of(judged, call.today());
  facts.actor = call.caller().account;
  facts.exit_reason = *reason;
  facts.exit_date = body.exit_date;
  facts.note = note;
  auto after = entry_after(judged, act, facts);
  if (!after) return refusal_of(after);
  plan_review(act, parameters, call.today(), *after);
  return after;
}

// The village that she is handed to: any but her own. No other act has one.
Result<std::string> target_of(const core::Call& call, EntryAct act, const Entry& entry,
                              const EntryActBody& body) {
  if (act != EntryAct::transfer) return std::string{};
  if (!body.to_region) return problem("field.missing", {{"where", "/to_region"}});
  const core::RegionTree& tree = call.desk().regions;
  const auto village = tree.find_id(*body.to_region);
  if (!village || tree.at(*village).level != core::RegionLevel::village)
    return problem("field.village_unknown", {{"where", "/to_region"}});
  if (entry.columns.place.village == *body.to_region)
    return problem("claim.same_village", {{"where", "/to_region"}});
  return *body.to_region;
}

struct Prepared {
  EntryAct act = EntryAct::submit;
  Entry before;
  std::optional<SealedChange> change;
  std::string target;  // transfer: the village
};

// Found, and hers to look at at all.
Result<Entry> admitted(core::Call& call, platform::Connection& connection, const Id& id) {
  auto located = locate_entry(call, connection, id);
  if (!located) return located;
  const auto decision =
      call.decide_on(connection, subject_of(call.desk().regions, *located), {core::DataClass::existence});
  if (!decision) return refusal_of(decision);
  return located;
}

Result<Prepared> prepare(core::Call& call, const EntryServices& services, const Id& id,
                         const EntryActBody& body) {
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const auto located = admitted(call, **reading, id);
  if (!located) return refusal_of(located);
  const auto act = read_permitted_act(body.act);
  if (!act) return problem("field.code_unknown", {{"where", "/act"}, {"list", "act"}});
  if (auto permitted =
          check_permission(call, **reading, subject_of(call.desk().regions, *located), act->permission);
      !permitted)
    return refusal_of(permitted);
  if (auto same = check_version(call, *located); !same) return refusal_of(same);
  // The act judges her anew, so all of her is opened for it; nothing of that is answered.
  const auto opened = open_entry(call, **reading, *located, dossier_classes);
  if (!opened) return refusal_of(opened);
  const auto after = acted(call, services, *opened, act->act, body);
  if (!after) return refusal_of(after);
  auto target = target_of(call, act->act, opened->entry, body);
  if (!target) return refusal_of(target);
  auto change =
      seal_change(call.desk().vault, *opened->key, opened->entry, *after, call.today(), recording_of(call));
  if (!change) return refusal_of(change);
  return Prepared{act->act, opened->entry, std::move(*change), std::move(*target)};
}

Result<void> begin_claim(core::Call& call, platform::Connection& connection, const Prepared& prepared) {
  const Entry& entry = prepared.before;
  return insert_claim(connection, {call.desk().random.id(call.now()),
                                   {entry.columns.place.county, entry.person},
                                   entry.id,
                                   prepared.target,
                                   recording_of(call)});
}

Result<void> withdraw_claim(core::Call& call, platform::Connection& connection, const Entry& entry) {
  const auto claim = waiting_claim_of(connection, entry.columns.place.county, entry.id);
  if (!claim) return refusal_of(claim);
  if (!*claim) return {};  // one of before claims were kept as rows
  return settle_claim(connection, **claim, ClaimState::withdrawn, call.caller().account, call.now());
}

Result<void> carry_out(core::Call& call, platform::Connection& connection, const Prepared& prepared) {
  Result<void> done;
  if (prepared.change) done = write_change(connection, *prepared.change);
  if (done && prepared.act == EntryAct::submit) done = give_tasks(call, connection, prepared.before);
  if (done && prepared.act == EntryAct::transfer) done = begin_claim(call, connection, prepared);
  if (done && prepared.act == EntryAct::decline_claim)
    done = withdraw_claim(call, connection, prepared.before);
  return done;
}

// A discarded draft is there no more.
EntryView gone(const core::Call& call, const Prepared& prepared) {
  EntryView view;
  Entry bare = prepared.change ? prepared.change->after : prepared.before;
  bare.documents = {};
  static_cast<EntryItem&>(view) = describe_item(call.desk().regions, bare);
  view.person = to_string(bare.person);
  return view;
}

Result<core::Out<EntryView>> act(core::Call& call, const EntryServices& services, const EntryActBody& body) {
  const auto id = call.path_id("id");
  if (!id) return refusal_of(id);
  const auto prepared = prepare(call, services, *id, body);
  if (!prepared) return refusal_of(prepared);
  auto written =
      call.write("entry.act", {{core::AuditKind::entry, *id}}, {core::DataClass::existence},
                 [&](platform::Connection& connection) { return carry_out(call, connection, *prepared); });
  if (!written) return refusal_of(written);
  if (prepared->act == EntryAct::discard) {
    services.names.remove(prepared->before.columns.place.county, *id);
    EntryView view = gone(call, *prepared);
    const int version = view.version;
    return core::Out<EntryView>{std::move(view), version};
  }
  auto view = answer_entry(call, services, *id);
  if (!view) return refusal_of(view);
  const int version = view->version;
  return core::Out<EntryView>{std::move(*view), version};
}

}  // namespace

std::vector<core::Route> entry_act_routes(const EntryServices& services) {
  return {core::bind<core::None, EntryActBody, EntryView>(
      core::RouteRules{.name = "entry.act",
                       .method = "POST",
                       .path = "/api/v1/entries/{id}/acts",
                       .summary = "move an entry on: submit, approve, send back, leave and so on",
                       .door = core::Door::permitted,
                       .permission = std::optional{core::Permission::entry_read},
                       .classes = dossier_classes,
                       .purpose_rule = core::PurposeRule::fixed,
                       .purpose = core::AuditPurpose::followup,
                       .verb = core::AuditVerb::decide,
                       .rate = core::RateClass::ordinary,
                       .priority = http::Priority::person},
      200, [services](core::Call& call, const core::None&, const EntryActBody& body) {
        return act(call, services, body);
      })};
}

}  // namespace halfsky::ledger
