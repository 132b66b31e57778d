#include "core/access/scoped_reader.h"
#include "ledger/entry_writing.h"
#include "ledger/imports/settle.h"
#include "ledger/reviews/review_decision.h"
#include "ledger/reviews/review_findings.h"

namespace halfsky::ledger {
namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

Importer importer_of(const core::Call& call) {
  const std::string region = call.caller().areas.empty() ? "" : std::string{call.caller().areas.front().id()};
  return {call.caller().account, call.caller().office, region, false, region};
}

// The code of the village whose name was put in: the one of that name where the caller works.
Result<void> find_village(const Deciding& deciding, CorrectedValues& values) {
  const auto named = values.find("village");
  if (named == values.end() || named->second.empty() || values.contains("village_code")) return {};
  const core::RegionTree& tree = deciding.call.desk().regions;
  const core::PlaceNames& places = deciding.services.imports.catalogue.places();
  const core::Place told = places.read_village_cell(named->second);
  const auto area = tree.find_id(importer_of(deciding.call).region);
  const auto around = area ? places.of_code(tree.at(*area).code) : std::nullopt;
  const core::VillageResolution found = places.resolve(around ? places.combine(told, *around) : told);
  if (!found.region) return problem("field.village_unknown", {{"where", "/values/village"}});
  values["village_code"] = tree.at(*found.region).code;
  named->second = found.name;
  return {};
}

Result<CorrectedValues> values_of(const Deciding& deciding, Date as_of) {
  auto values = understood(deciding.body.values.value_or(CorrectedValues{}), as_of);
  if (!values) return refusal_of(values);
  if (auto found = find_village(deciding, *values); !found) return refusal_of(found);
  return values;
}

// Nobody takes a woman into a village that is another's.
Result<void> check_place(const Deciding& deciding, const RowReading& row, const CorrectedValues& values) {
  const auto reading = corrected(row, values);
  if (!reading) return refusal_of(reading);
  const core::Call& call = deciding.call;
  const core::RegionTree& tree = call.desk().regions;
  const core::RegionPath path =
      path_of_place(tree, place_of_reading(*reading, tree, importer_of(call).region));
  for (const core::RegionPath& area : call.caller().areas) {
    if (area.covers(path)) return {};
  }
  return problem("field.village_unknown", {{"where", "/values/village"}});
}

Result<RowDecision> read_row_decision(const Deciding& deciding, const QueuedRow& queued, Date as_of) {
  RowDecision decision;
  decision.reason = deciding.reason;
  if (deciding.decision == ReviewDecision::reject) return decision;
  decision.what = RowDecision::What::accept;
  auto values = values_of(deciding, as_of);
  if (!values) return refusal_of(values);
  if (auto placed = check_place(deciding, queued.row.reading, *values); !placed) return refusal_of(placed);
  decision.values = std::move(*values);
  if (deciding.decision != ReviewDecision::merge) return decision;
  const Entry& other = queued.other->located;
  decision.what = RowDecision::What::merge;
  decision.target = KnownEntry{
      {other.columns.place.county, other.person}, other.id, other.columns.place, other.columns.state};
  return decision;
}

// What of the row must be known before it is settled, over one connection.
Result<RowDecision> check_row(const Deciding& deciding) {
  core::Call& call = deciding.call;
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  OpenBatches batches{call.desk().vault};
  const ReviewDesk desk{call, deciding.services, **reading, batches};
  const auto queued = open_queued_row(desk, deciding.item);
  if (!queued) return refusal_of(queued);
  const bool has_other = queued->other.has_value();
  if (auto offered = check_offered(deciding, decisions_of(deciding.item.kind, has_other)); !offered)
    return refusal_of(offered);
  if (auto same = check_review_version(call, has_other ? queued->other->located.version : 1); !same)
    return refusal_of(same);
  const auto batch = batches.open(**reading, {deciding.item.county, deciding.item.key.id});
  if (!batch) return refusal_of(batch);
  return read_row_decision(deciding, *queued, (*batch)->batch.as_of);
}

// How she is called from now on, for the search by name.
Result<void> tell_names(const Deciding& deciding, const StagedLine& line) {
  if (!line.person || !line.entry) return {};
  core::Call& call = deciding.call;
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence, core::DataClass::identity}};
  const auto key = open_person_key(**reading, call.desk().vault, *line.person);
  if (!key) return refusal_of(key);
  const auto entry =
      read_entry(**reading, key->get(), line.person->county, *line.entry, {DataClass::identity});
  if (!entry) return refusal_of(entry);
  if (*entry)
    deciding.services.entries.names.put(line.person->county, *line.entry, (*entry)->documents.get("name"));
  return {};
}

}  // namespace

Result<ReviewOutcome> decide_row(const Deciding& deciding) {
  core::Call& call = deciding.call;
  const auto decision = check_row(deciding);
  if (!decision) return refusal_of(decision);
  const BatchKey batch{deciding.item.county, deciding.item.key.id};
  auto settlement = prepare_settlement(deciding.services.imports, importer_of(call), batch,
                                       deciding.item.key.number, *decision);
  if (!settlement && settlement.error().code == "import.row_settled") return problem("review.settled");
  if (!settlement) return refusal_of(settlement);
  const bool is_taken = decision->what != RowDecision::What::reject;
  std::vector<core::AuditObject> objects{{core::AuditKind::batch, batch.id}};
  if (is_taken && settlement->act.line.entry)
    objects.emplace_back(core::AuditKind::entry, *settlement->act.line.entry);
  auto written =
      write_decision(call, std::move(objects), [&](platform::Connection& connection) -> Result<void> {
        auto done = carry_out(connection, call.desk().vault, *settlement);
        const auto& woman = settlement->act.line.person;
        if (done && is_taken && woman) done = take_task(call, connection, *woman, "review");
        return done;
      });
  if (!written) return refusal_of(written);
  ReviewOutcome outcome{to_string(deciding.item.key), std::string{word_of(deciding.item.kind)},
                        std::string{word_of(deciding.decision)}, std::nullopt, std::nullopt};
  if (!is_taken) return outcome;
  if (settlement->act.line.entry) outcome.entry = to_string(*settlement->act.line.entry);
  if (auto told = tell_names(deciding, settlement->act.line); !told) return refusal_of(told);
  return outcome;
}

}  // namespace halfsky::ledger
