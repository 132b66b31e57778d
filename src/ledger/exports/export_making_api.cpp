#include "core/access/scoped_reader.h"
#include "ledger/exports/card.h"
#include "ledger/exports/export_making.h"
#include "ledger/exports/list_workbook.h"
#include "ledger/exports/national_form.h"
#include "platform/print/print_pdf.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

constexpr int rows_at_once = 500;

struct Making {
  core::Call& call;
  const ExportServices& services;
  const ExportOrder& order;
  core::Ask ask;
};

Result<Paper> paper_of(const Making& making, Connection& connection) {
  const core::Call& call = making.call;
  const core::Desk& desk = call.desk();
  auto maker = person_in_office(connection, call.caller().account, call.caller().office);
  if (!maker) return refusal_of(maker);
  return Paper{call.texts(),
               making.services.entries.codes,
               &call.texts() == &desk.chinese,
               {std::move(maker->name), std::move(maker->office)},
               call.today(),
               call.now(),
               to_string(making.order.id).substr(24),
               desk.demonstration};
}

// One woman as far as the decision goes.
struct Shown {
  OpenedEntry opened;
  EntryView view;
  core::DataClasses classes;
};

Result<Shown> show(const Making& making, Connection& connection, const Entry& located,
                   const core::Decision& decision) {
  Shown shown;
  shown.classes = decision.open | decision.masked;
  auto opened = open_entry(making.call, connection, located, shown.classes);
  if (!opened) return refusal_of(opened);
  shown.opened = std::move(*opened);
  const Describing describing{making.call, making.services.entries, decision, making.call.today()};
  shown.view = describe_entry(describing, shown.opened, {});
  return shown;
}

Result<HerHistory> history_of(Connection& connection, const core::Decision& decision,
                              const OpenedEntry& opened) {
  const core::RecordReader reader{connection, decision};
  const DataClasses open = ledger_classes(decision.open);
  const auto changes =
      read_changes(connection, *opened.key, opened.entry.columns.place.county, opened.entry.id, open);
  if (!changes) return refusal_of(changes);
  return HerHistory{describe_changes(*changes, {open, {}}), notices_of(opened.spells),
                    consents_of(opened.spells), corrections_of(opened.spells),
                    erasure_wishes_of(opened.spells)};
}

struct OneWoman {
  core::Decision decision;
  Shown shown;
};

Result<OneWoman> admit_one(const Making& making, Connection& connection) {
  if (!making.order.body.entry) return problem("field.missing", {{"where", "/entry"}});
  const auto id = parse_id(*making.order.body.entry);
  if (!id) return problem("request.not_there");
  const auto located = locate_entry(making.call, connection, *id);
  if (!located) return refusal_of(located);
  auto decision =
      making.call.decide_on(connection, subject_of(making.call.desk().regions, *located), making.ask);
  if (!decision) return refusal_of(decision);
  auto shown = show(making, connection, *located, *decision);
  if (!shown) return refusal_of(shown);
  return OneWoman{std::move(*decision), std::move(*shown)};
}

Result<print::PrintedDocument> document_of_one(const Making& making, Connection& connection,
                                               const OneWoman& woman) {
  const auto paper = paper_of(making, connection);
  if (!paper) return refusal_of(paper);
  if (making.order.kind == ExportKind::card) return card_of(*paper, woman.shown.view);
  const auto history = history_of(connection, woman.decision, woman.shown.opened);
  if (!history) return refusal_of(history);
  return her_file_of(*paper, woman.shown.view, *history);
}

Result<MadeExport> make_of_one(const Making& making) {
  const auto reading = making.call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  const auto woman = admit_one(making, **reading);
  if (!woman) return refusal_of(woman);
  const auto document = document_of_one(making, **reading, *woman);
  if (!document) return refusal_of(document);
  auto bytes = print::print_pdf(*document);
  if (!bytes) return refusal_of(bytes);
  const Entry& entry = woman->shown.opened.entry;
  return MadeExport{std::move(*bytes),
                    entry.columns.place.county,
                    woman->shown.view.region,
                    {entry.id},
                    woman->shown.classes};
}

struct List {
  core::RegionPath area;
  EntryFilter filter;
  bool is_narrow = false;
};

Result<List> list_wanted(const Making& making) {
  const ExportBody& body = making.order.body;
  const auto area = making.call.area(body.region);
  if (!area) return refusal_of(area);
  if (!area->county) return problem("exports.area_too_wide", {{"where", "/region"}});
  const EntryFilterWords words = body.filters.value_or(EntryFilterWords{});
  auto filter = read_filter(words, making.call.today());
  if (!filter) {
    const std::string where = "/filters/" + filter.error().facts.at("where");
    return problem(filter.error().code, {{"where", where}});
  }
  if (!filter->state) filter->state = word_of(EntryState::active);
  const bool is_filtered =
      words.verdict || words.key_group || words.level || words.age_band || words.absence_band || words.review;
  return List{*area, std::move(*filter), is_filtered || area->village.has_value()};
}

// All rows of the scope, one more than a list may hold at most.
Result<std::vector<Entry>> rows_of(const Making& making, Connection& connection, const List& list) {
  const core::Scope scope =
      core::Scope::of(making.call.desk().grants, making.call.caller(), making.ask, list.area);
  core::ScopedReader reader{connection, scope};
  std::vector<Entry> rows;
  std::optional<EntryPlaceInList> after;
  while (static_cast<int>(rows.size()) <= making.services.rules.most) {
    auto page = read_entry_page(reader, list.filter, {}, after, rows_at_once);
    if (!page) return refusal_of(page);
    for (EntryRow& row : *page) rows.push_back(std::move(row.entry));
    if (static_cast<int>(page->size()) < rows_at_once) break;
    after = EntryPlaceInList{page->back().key, rows.back().id};
  }
  return rows;
}

// The day of the marriage that lasts; most are older than the ledger, which then holds none.
std::optional<Date> married_on(const std::vector<Spell>& spells) {
  for (const Spell& one : spells) {
    const bool lasts = one.kind == SpellKind::marriage && !one.retracted_at && !one.to;
    if (lasts && one.from.from == one.from.to) return one.from.from;
  }
  return std::nullopt;
}

NationalSource national_source(const Making& making, const Shown& shown) {
  const core::RegionTree& tree = making.call.desk().regions;
  const Entry& entry = shown.opened.entry;
  const core::RegionPath path = path_of_place(tree, entry.columns.place);
  NationalSource source{texts_of_fields(shown.view.fields),
                        entry.columns.health,
                        entry.columns.key_groups,
                        {},
                        making.call.today(),
                        married_on(shown.opened.spells)};
  std::size_t level = 0;
  for (const std::optional<std::string>& id :
       {std::optional{path.province}, path.prefecture, path.county, path.township, path.village}) {
    const auto region = id ? tree.find_id(*id) : std::nullopt;
    if (region) source.region_codes.at(level) = tree.at(*region).code;
    ++level;
  }
  return source;
}

Result<void> add_rows(const Making& making, Connection& connection, const Paper& paper,
                      const std::vector<Entry>& rows, TextRows& lines, MadeExport& made) {
  for (const Entry& row : rows) {
    const core::Subject subject = subject_of(making.call.desk().regions, row);
    const auto decision = decide_as(making.call, connection, subject, making.ask.permission,
                                    making.ask.classes, making.ask.purpose);
    if (!decision) return refusal_of(decision);
    if (!decision->open.has(core::DataClass::identity)) continue;
    const auto shown = show(making, connection, row, *decision);
    if (!shown) return refusal_of(shown);
    lines.push_back(making.order.kind == ExportKind::national
                        ? national_row(national_source(making, *shown), paper.codes)
                        : roster_row(paper, shown->view));
    made.entries.push_back(row.id);
    made.classes = made.classes | shown->classes;
  }
  return {};
}

Result<std::string> workbook_of(const Making& making, const Paper& paper, const MadeExport& made,
                                const TextRows& lines) {
  if (making.order.kind == ExportKind::national) return national_workbook(paper, lines);
  const core::RegionTree& tree = making.call.desk().regions;
  const auto region = tree.find_id(made.region);
  return roster_workbook(paper, region ? tree.at(*region).canonical : "", lines);
}

// Who is counted is who stands in it: a block, or a class that is not open, takes rows away.
Result<MadeExport> fill_list(const Making& making, Connection& connection, const List& list,
                             const std::vector<Entry>& rows) {
  const auto paper = paper_of(making, connection);
  if (!paper) return refusal_of(paper);
  MadeExport made;
  made.county = *list.area.county;
  made.region = list.area.id();
  TextRows lines;
  auto added = add_rows(making, connection, *paper, rows, lines, made);
  if (added) added = check_size(static_cast<int>(lines.size()), list.is_narrow, making.services.rules);
  if (!added) return refusal_of(added);
  auto bytes = workbook_of(making, *paper, made, lines);
  if (!bytes) return refusal_of(bytes);
  made.bytes = std::move(*bytes);
  return made;
}

Result<MadeExport> make_list(const Making& making) {
  const auto list = list_wanted(making);
  if (!list) return refusal_of(list);
  const auto reading = making.call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  const auto rows = rows_of(making, **reading, *list);
  if (!rows) return refusal_of(rows);
  auto sized = check_size(static_cast<int>(rows->size()), list->is_narrow, making.services.rules);
  if (!sized) return refusal_of(sized);
  return fill_list(making, **reading, *list, *rows);
}

}  // namespace

core::Permission permission_for(ExportKind kind) {
  switch (kind) {
    case ExportKind::her_file:
      return core::Permission::rights_export;
    case ExportKind::national:
      return core::Permission::export_national;
    case ExportKind::card:
    case ExportKind::roster:
      break;
  }
  return core::Permission::export_make;
}

Result<MadeExport> make_export(core::Call& call, const ExportServices& services, const ExportOrder& order) {
  const Making making{
      call, services, order, {permission_for(order.kind), dossier_classes, order.body.purpose}};
  if (auto asked = call.check_ask(making.ask); !asked) return refusal_of(asked);
  return is_list(order.kind) ? make_list(making) : make_of_one(making);
}

}  // namespace halfsky::ledger
