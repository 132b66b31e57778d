#include "ledger/imports/settle.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "core/identity/identity_number.h"
#include "ledger/entry_spells.h"
#include "ledger/imports/confine.h"
#include "ledger/imports/row_contents.h"
#include "ledger/life_history.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;

constexpr platform::Sql sql_state{
    "staged_row.state", "SELECT state FROM staged_row WHERE county = $1 AND batch = $2 AND number = $3"};
constexpr std::array statements{sql_state};

using TextMember = std::string Normalized::*;
constexpr std::array<std::pair<std::string_view, TextMember>, 8> texts{{
    {"name", &Normalized::name},
    {"id_number", &Normalized::id_number},
    {"husband_name", &Normalized::husband_name},
    {"destination", &Normalized::destination},
    {"phone", &Normalized::phone},
    {"group", &Normalized::group},
    {"village", &Normalized::village},
    {"village_code", &Normalized::village_code},
}};
using FlagMember = std::optional<bool> Normalized::*;
constexpr std::array<std::pair<std::string_view, FlagMember>, 4> flags{{
    {"dibao", &Normalized::dibao},
    {"disabled", &Normalized::disabled},
    {"illness", &Normalized::illness},
    {"poor", &Normalized::poor},
}};

tl::unexpected<Problem> invalid(const std::string& name) {
  return problem("import.value_invalid", {{"name", name}});
}

Result<void> set_flag(std::optional<bool>& flag, const std::string& name, const std::string& value) {
  if (value != "true" && value != "false" && !value.empty()) return invalid(name);
  flag = value.empty() ? std::nullopt : std::optional{value == "true"};
  return {};
}

Result<void> set_leaving(Normalized& values, const std::string& name, const std::string& value) {
  if (value.empty()) {
    values.leave.reset();
    return {};
  }
  const auto day = parse_date(value);
  if (!day) return invalid(name);
  if (!values.leave) values.leave = DateInterval{*day, *day};
  (name == "leave_from" ? values.leave->from : values.leave->to) = *day;
  return {};
}

Result<void> set_precision(Normalized& values, const std::string& value) {
  constexpr std::array<std::string_view, 5> words{"", "day", "month", "year", "about"};
  if (std::find(words.begin(), words.end(), value) == words.end()) return invalid("leave_precision");
  values.leave_precision = value;
  return {};
}

Result<void> set_value(RowReading& row, const std::string& name, const std::string& value) {
  for (const auto& [known, member] : texts) {
    if (known == name) {
      row.values.*member = value;
      return {};
    }
  }
  for (const auto& [known, member] : flags) {
    if (known == name) return set_flag(row.values.*member, name, value);
  }
  if (name == "leave_from" || name == "leave_to") return set_leaving(row.values, name, value);
  if (name == "leave_precision") return set_precision(row.values, value);
  if (name != "birth_date") return problem("import.value_unknown", {{"name", name}});
  row.values.birth_date = parse_date(value);
  if (!value.empty() && !row.values.birth_date) return invalid(name);
  return {};
}

class Settling {
 public:
  Settling(const ImportContext& context, const Importer& importer, const BatchKey& batch,
           const RowDecision& decision)
      : context_{context}, importer_{importer}, key_{batch}, decision_{decision} {}

  Result<Settlement> run(std::int64_t number);

 private:
  Result<void> open(std::int64_t number);
  Result<Settlement> turn_away();
  Result<Settlement> take();
  Result<void> check_values(const StagedRow& row) const;
  Result<Settlement> seal(RowAct act, const RowReading& reading) const;

  const ImportContext& context_;
  const Importer& importer_;
  const BatchKey& key_;
  const RowDecision& decision_;
  ImportBatch batch_;
  std::unique_ptr<platform::SubjectKey> batch_key_;
  StagedRow row_;
};

Result<void> Settling::open(std::int64_t number) {
  auto reading = context_.store.read();
  if (!reading) return tl::make_unexpected(reading.error());
  auto batch = read_batch_row(**reading, key_);
  if (!batch) return tl::make_unexpected(batch.error());
  if (!*batch) return problem("import.not_there");
  batch_ = std::move(**batch);
  // A row that was set aside before anything was applied waits until the batch is.
  if (batch_.state == BatchState::staging || batch_.state == BatchState::staged)
    return problem("import.state", {{"state", std::string{word_of(batch_.state)}}});
  auto key = open_batch_key(context_.vault, batch_);
  if (!key) return tl::make_unexpected(key.error());
  batch_key_ = std::move(*key);
  auto row = read_staged_row(**reading, *batch_key_, key_, number);
  if (!row) return tl::make_unexpected(row.error());
  if (!*row) return problem("import.row_not_there");
  row_ = std::move(**row);
  if (row_.line.state != RowState::waiting) return problem("import.row_settled");
  return {};
}

Result<Settlement> Settling::seal(RowAct act, const RowReading& reading) const {
  act.line.state = RowState::settled;
  auto sealed = seal_row(*batch_key_, key_, act.line, reading);
  if (!sealed) return tl::make_unexpected(sealed.error());
  return Settlement{key_, std::move(act), std::move(*sealed)};
}

Result<Settlement> Settling::turn_away() {
  if (trim(decision_.reason).empty()) return problem("import.reason_missing");
  RowReading reading = row_.reading;
  reading.notes.push_back({.reason_class = "settled_rejected",
                           .column = "",
                           .sentence = "",
                           .facts = {{"by", importer_.by}, {"why", decision_.reason}}});
  return seal(RowAct{row_.line, NoAct{}}, reading);
}

Result<void> Settling::check_values(const StagedRow& row) const {
  if (decision_.what == RowDecision::What::merge) return {};
  const Normalized& values = row.reading.values;
  if (values.name.empty()) return problem("import.name_missing");
  // Who has no number at all (a wife from abroad) may be taken; a wrong one never.
  if (!values.id_number.empty() && !core::check_identity_number(values.id_number, batch_.as_of).valid())
    return problem("import.number_invalid");
  const auto parameters = context_.catalogue.parameters_of("", batch_.as_of);
  const Documents documents = documents_of_row(row.reading);
  const auto spells =
      spells_after({}, absence_edit({}, documents, {}, context_.catalogue.codes(), Recording{}));
  const Status verdict = verdict_on(documents, spells, parameters.eligibility, batch_.as_of).status;
  if (verdict == Status::pending || verdict == Status::not_eligible)
    return problem("entry.not_submittable", {{"verdict", std::string{word_of(verdict)}}});
  return {};
}

Result<Settlement> Settling::take() {
  auto reading = corrected(row_.reading, decision_.values);
  if (!reading) return tl::make_unexpected(reading.error());
  StagedRow row{row_.line, std::move(*reading)};
  if (auto checked = check_values(row); !checked) return tl::make_unexpected(checked.error());
  const core::RegionTree& regions = context_.catalogue.regions();
  if (!is_within(regions, importer_.areas, row.reading.values.village_code))
    return problem("import.village_elsewhere");
  if (const auto region = regions.find_code(row.reading.values.village_code))
    row.line.village = regions.at(*region).id;
  auto connection = context_.store.read();
  if (!connection) return tl::make_unexpected(connection.error());
  const CountyParameters parameters{context_.catalogue, batch_.as_of};
  const RowActContext act_context{context_, key_, batch_.as_of, importer_, parameters};
  auto act = prepare_row(**connection, act_context, row, decision_.target);
  if (!act) return tl::make_unexpected(act.error());
  // She is known now, and what is known of her asks anew.
  if (act->line.state == RowState::waiting) return problem("import.known_meanwhile");
  row.reading.notes.push_back({.reason_class = "settled_accepted",
                               .column = "",
                               .sentence = "",
                               .facts = {{"by", importer_.by}, {"why", decision_.reason}}});
  return seal(std::move(*act), row.reading);
}

Result<Settlement> Settling::run(std::int64_t number) {
  if (auto opened = open(number); !opened) return tl::make_unexpected(opened.error());
  return decision_.what == RowDecision::What::reject ? turn_away() : take();
}

}  // namespace

Result<RowReading> corrected(RowReading row, const std::map<std::string, std::string>& values) {
  for (const auto& [name, value] : values) {
    if (auto set = set_value(row, name, value); !set) return tl::make_unexpected(set.error());
  }
  return row;
}

Result<Settlement> prepare_settlement(const ImportContext& context, const Importer& importer,
                                      const BatchKey& batch, std::int64_t number,
                                      const RowDecision& decision) {
  const platform::WholeStore whole;  // whoever decides may
  return Settling{context, importer, batch, decision}.run(number);
}

Result<void> carry_out(Connection& connection, const platform::KeyVault& vault, Settlement& settlement) {
  const BatchKey& batch = settlement.batch;
  const auto state = connection.first(sql_state, {batch.county, batch.id, settlement.act.line.number},
                                      [](const platform::Row& row) { return read_row_state(row.text(0)); });
  if (!state) return tl::make_unexpected(state.error());
  if (!*state || **state != RowState::waiting) return problem("import.row_settled");
  auto done = update_row(connection, batch, settlement.row);
  if (done) done = carry_out(connection, vault, batch, settlement.act);
  // The row waits on, and its decision was made on what is no longer so.
  if (done && settlement.act.line.state == RowState::waiting) return problem("import.known_meanwhile");
  return done;
}

Result<StagedLine> settle_row(const ImportContext& context, const Importer& importer, const BatchKey& batch,
                              std::int64_t number, const RowDecision& decision) {
  auto settlement = prepare_settlement(context, importer, batch, number, decision);
  if (!settlement) return tl::make_unexpected(settlement.error());
  auto written = context.store.writer().write(
      platform::Urgency::person, "import.settle",
      [&](Connection& connection) { return carry_out(connection, context.vault, *settlement); });
  if (!written) return tl::make_unexpected(written.error());
  return settlement->act.line;
}

std::span<const platform::Sql> settle_statements() {
  return statements;
}

}  // namespace halfsky::ledger
