#include <algorithm>

#include "core/access/scoped_reader.h"
#include "ledger/imports/import_record.h"

namespace halfsky::ledger {
namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

using FlagMember = std::optional<bool> Normalized::*;
using TextMember = std::string Normalized::*;
constexpr std::array<std::pair<std::string_view, FlagMember>, 4> flags{{{"dibao", &Normalized::dibao},
                                                                        {"disabled", &Normalized::disabled},
                                                                        {"illness", &Normalized::illness},
                                                                        {"poor", &Normalized::poor}}};
constexpr std::array<std::pair<std::string_view, TextMember>, 8> texts{
    {{"name", &Normalized::name},
     {"id_number", &Normalized::id_number},
     {"husband_name", &Normalized::husband_name},
     {"destination", &Normalized::destination},
     {"phone", &Normalized::phone},
     {"group", &Normalized::group},
     {"village", &Normalized::village},
     {"leave_precision", &Normalized::leave_precision}}};

template <class IsHidden>
void hide_normalized(Normalized& values, const IsHidden& is_hidden) {
  for (const auto& [name, member] : texts) {
    if (is_hidden(name)) (values.*member).clear();
  }
  for (const auto& [name, member] : flags) {
    if (is_hidden(name)) (values.*member).reset();
  }
  if (is_hidden("birth_date")) values.birth_date.reset();
  if (is_hidden("leave_from")) values.leave.reset();
}

// A column that we do not know may hold anything.
DataClass class_of_cell(const RawValue& cell) {
  return cell.field ? class_of(to_string(*cell.field)) : DataClass::health;
}

}  // namespace

Importer importer_of(const core::Call& call) {
  const core::Caller& caller = call.caller();
  Importer importer;
  importer.by = caller.account;
  importer.organisation = caller.office;
  importer.post = caller.post;
  for (const core::RegionPath& area : caller.areas) importer.areas.emplace_back(area.id());
  if (caller.areas.empty()) return importer;
  const core::RegionPath& home = caller.areas.front();
  importer.home = home.id();
  importer.region = home.county.value_or(home.province);
  importer.only_submits = home.level() == core::RegionLevel::village;
  return importer;
}

core::OfficeRecord record_of(const core::Call& call, const ImportBatch& batch) {
  core::OfficeRecord record{batch.organisation, {}};
  const core::RegionTree& tree = call.desk().regions;
  if (const auto region = tree.find_id(batch.region.value_or("")))
    record.place = core::path_of(tree, *region);
  return record;
}

Result<DecidedBatch> find_decided_batch(core::Call& call, const ImportServices& services,
                                        core::Permission permission) {
  const auto id = call.path_id("id");
  if (!id) return refusal_of(id);
  const auto reading = services.context.store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  const core::PlaceReader reader{**reading};
  auto batch = find_batch(**reading, *id);
  const bool is_absent = !batch && batch.error().code == "import.not_there";
  if (!batch && !is_absent) return refusal_of(batch);
  if (is_absent || batch->organisation.empty()) return problem("request.not_there");
  auto decision = core::decide_on_office(call, permission, record_of(call, *batch), row_classes);
  if (!decision) return refusal_of(decision);
  return DecidedBatch{std::move(*batch), std::move(*decision)};
}

void hide_values(RowReading& row, const DataClasses& open) {
  hide_normalized(row.values, [&](std::string_view name) { return !open.contains(class_of(name)); });
  std::set<std::string> columns;
  for (const RawValue& cell : row.raw) {
    if (!open.contains(class_of_cell(cell))) columns.insert(cell.column);
  }
  std::erase_if(row.raw, [&](const RawValue& cell) { return columns.contains(cell.column); });
  // That there is a question stays; what was read in a cell that is not hers goes.
  std::erase_if(row.notes, [&](const Finding& one) { return columns.contains(one.column); });
  for (Findings* findings : {&row.reasons, &row.warnings}) {
    for (Finding& one : *findings) {
      if (columns.contains(one.column)) one.facts.clear();
    }
  }
}

std::vector<core::AuditObject> audit_object(const BatchKey& batch) {
  return {{core::AuditKind::batch, batch.id}};
}

}  // namespace halfsky::ledger
