#include "accountability/figures_api.h"

#include <map>

#include "core/route/bind.h"
#include "ledger/reviews/review_store.h"

namespace halfsky::accountability {

struct FigureQuery {
  std::optional<std::string> region;
  std::optional<std::string> by;
  std::optional<std::string> attribute;
};
BOOST_DESCRIBE_STRUCT(FigureQuery, (), (region, by, attribute))

struct Figure {
  std::string region;
  std::optional<std::int64_t> value;
  std::string shown;
};
BOOST_DESCRIBE_STRUCT(Figure, (), (region, value, shown))

struct FigureRow {
  std::string region;
  std::string name;
  std::map<std::string, Figure> cells;
};
BOOST_DESCRIBE_STRUCT(FigureRow, (), (region, name, cells))

struct FigureTable {
  std::string region;
  std::string by;
  std::optional<std::string> attribute;
  std::vector<std::string> kinds;  // the keys of the cells in their order
  std::vector<FigureRow> rows;
  std::map<std::string, Figure> total;
  Date as_of;
};
BOOST_DESCRIBE_STRUCT(FigureTable, (), (region, by, attribute, kinds, rows, total, as_of))

struct PlaceLink {
  std::string place;
  std::map<std::string, std::string> query;
};
BOOST_DESCRIBE_STRUCT(PlaceLink, (), (place, query))

struct Task {
  std::string kind;
  std::string title;
  std::int64_t count = 0;
  std::optional<Date> due;
  PlaceLink link;
};
BOOST_DESCRIBE_STRUCT(Task, (), (kind, title, count, due, link))

struct WorkbenchFigure {
  std::string name;
  Figure figure;
  std::optional<std::int64_t> change;
  PlaceLink link;
};
BOOST_DESCRIBE_STRUCT(WorkbenchFigure, (), (name, figure, change, link))

struct Workbench {
  Date today;
  std::vector<Task> tasks;
  std::vector<WorkbenchFigure> figures;
};
BOOST_DESCRIBE_STRUCT(Workbench, (), (today, tasks, figures))

namespace {

using core::Call;
using core::None;
using core::Out;
using core::RegionIndex;
using core::RegionLevel;
using core::RegionTree;

constexpr std::size_t most_rows = 3000;
constexpr int due_days = 30;  // reviews that the workbench announces

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

core::RouteRules rules_of(std::string_view name, std::string_view path, std::string_view summary,
                          core::Permission permission) {
  return core::RouteRules{.name = name,
                          .method = std::string_view{"GET"},
                          .path = path,
                          .summary = summary,
                          .door = core::Door::permitted,
                          .permission = std::optional{permission},
                          .classes = core::DataClasses{core::DataClass::figures},
                          .purpose_rule = core::PurposeRule::none,
                          .purpose = core::AuditPurpose::operation,
                          .verb = core::AuditVerb::figures,
                          .rate = core::RateClass::ordinary,
                          .priority = http::Priority::person};
}

std::optional<RegionLevel> read_by(std::string_view word) {
  for (const RegionLevel level : {RegionLevel::county, RegionLevel::township, RegionLevel::village}) {
    if (core::to_string(level) == word) return level;
  }
  return std::nullopt;
}

// Without a word: what lies directly in the region, from the county down.
RegionLevel usual_level(RegionLevel level) {
  if (level < RegionLevel::county) return RegionLevel::county;
  return level == RegionLevel::county ? RegionLevel::township : RegionLevel::village;
}

Result<RegionLevel> level_of(const FigureQuery& query, RegionLevel own) {
  if (!query.by) return usual_level(own);
  const auto level = read_by(*query.by);
  if (!level || *level < own) return core::parameter_problem("request.parameter_wrong", "by");
  return *level;
}

void add_below(const RegionTree& tree, RegionIndex region, RegionLevel level, std::vector<RegionIndex>& out) {
  if (tree.at(region).level == level) return out.push_back(region);
  for (const RegionIndex child : tree.children(region)) add_below(tree, child, level, out);
}

Figure figure_of(const RegionTree& tree, RegionIndex region, const ShownFigure& shown) {
  return {tree.at(region).id, shown.value, shown.shown};
}

std::map<std::string, Figure> cells_of(const FigureBook& book, const RegionTree& tree, RegionIndex region,
                                       const std::vector<std::string>& kinds, std::string_view attribute) {
  std::map<std::string, Figure> cells;
  for (const std::string& kind : kinds) {
    cells[kind] =
        figure_of(tree, region, kind == "total" ? book.total(region) : book.cell(region, attribute, kind));
  }
  return cells;
}

Result<std::shared_ptr<const FigureBook>> book_of(Call& call, FigureSource& source) {
  const auto reading = call.desk().store.read(std::chrono::seconds{20});
  if (!reading) return refusal_of(reading);
  return source.book(**reading, call.today());
}

Result<RegionIndex> region_of(Call& call, const std::optional<std::string>& wanted) {
  const auto area = call.area(wanted);
  if (!area) return refusal_of(area);
  const auto index = call.desk().regions.find_id(area->id());
  if (!index) return problem("request.not_there");
  return *index;
}

Result<Out<FigureTable>> figures(Call& call, const FigureQuery& query, FigureSource& source) {
  const RegionTree& tree = call.desk().regions;
  const auto region = region_of(call, query.region);
  if (!region) return refusal_of(region);
  const auto level = level_of(query, tree.at(*region).level);
  if (!level) return refusal_of(level);
  if (query.attribute && !FigureBook::is_attribute(*query.attribute))
    return core::parameter_problem("request.parameter_wrong", "attribute");
  std::vector<RegionIndex> regions;
  add_below(tree, *region, *level, regions);
  if (regions.size() > most_rows) return problem("figures.too_many_rows", {{"where", "by"}});
  const auto book = book_of(call, source);
  if (!book) return refusal_of(book);
  const std::string attribute = query.attribute.value_or("");
  FigureTable table{tree.at(*region).id, std::string{core::to_string(*level)}, query.attribute, {}, {}, {},
                    call.today()};
  table.kinds = (*book)->words_of(attribute);
  table.kinds.insert(table.kinds.begin(), "total");
  for (const RegionIndex one : regions) {
    table.rows.push_back(
        {tree.at(one).id, tree.at(one).canonical, cells_of(**book, tree, one, table.kinds, attribute)});
  }
  table.total = cells_of(**book, tree, *region, table.kinds, attribute);
  call.saw({{core::AuditKind::figure, attribute.empty() ? "total" : attribute},
            {core::AuditKind::region, tree.at(*region).id}},
           {core::DataClass::figures});
  return Out<FigureTable>{std::move(table)};
}

bool may(const Call& call, core::Permission permission) {
  if (!call.desk().offered.contains(permission)) return false;
  for (const core::Permission own : call.desk().grants.permissions_of(call.caller().role)) {
    if (own == permission) return true;
  }
  return false;
}

void add_task(Workbench& bench, const Call& call, std::string_view kind, std::int64_t count,
              std::optional<Date> due, PlaceLink link) {
  if (count == 0) return;
  const std::string code = "workbench.task_" + std::string{kind};
  bench.tasks.push_back({std::string{kind}, call.texts().say(code, {{"count", std::to_string(count)}}), count,
                         due, std::move(link)});
}

// The queue of the office, kind by kind.
Result<void> add_review_tasks(Workbench& bench, const Call& call, platform::Connection& connection,
                              RegionIndex region) {
  if (!may(call, core::Permission::review_list)) return {};
  const RegionTree& tree = call.desk().regions;
  const core::Scope scope = core::Scope::of_queue(
      call.desk().grants, call.caller(), {core::Permission::review_list, {core::DataClass::existence}, ""},
      core::path_of(tree, region));
  core::ScopedReader reader{connection, scope};
  for (const ledger::ReviewKind kind : ledger::all_review_kinds()) {
    const auto count = ledger::count_waiting_items(reader, kind);
    if (!count) return refusal_of(count);
    const std::string word{ledger::word_of(kind)};
    add_task(bench, call, word == "row" ? "review" : word, *count, {},
             {"reviews", {{"kind", word}, {"region", tree.at(region).id}}});
  }
  return {};
}

// What else this desk can do something about.
void add_tasks(Workbench& bench, const Call& call, const Waiting& waiting, const std::string& region) {
  using core::Permission;
  const bool lists = may(call, Permission::entry_list);
  if (may(call, Permission::entry_act_submit))
    add_task(bench, call, "returned", waiting.returned, {},
             {"entries", {{"state", "returned"}, {"region", region}}});
  if (!lists) return;
  if (!may(call, Permission::review_list))  // who decides has them in her queue
    add_task(bench, call, "stale", waiting.stale, {}, {"entries", {{"state", "stale"}, {"region", region}}});
  add_task(bench, call, "due", waiting.due, waiting.first_due,
           {"entries", {{"review", "month"}, {"sort", "next_review"}, {"region", region}}});
}

void add_figure(Workbench& bench, const Call& call, const std::string& name, Figure figure, PlaceLink link) {
  bench.figures.push_back(
      {call.texts().say("workbench.figure_" + name), std::move(figure), std::nullopt, std::move(link)});
}

// The list behind a figure: the women whom it counts.
PlaceLink register_link(const std::string& region, std::map<std::string, std::string> query) {
  query.insert({{"state", "in_register"}, {"region", region}});
  return {"entries", std::move(query)};
}

void add_figures(Workbench& bench, const Call& call, const FigureBook& book, RegionIndex region) {
  const RegionTree& tree = call.desk().regions;
  const std::string id = tree.at(region).id;
  const auto figure = [&](const ShownFigure& shown) { return figure_of(tree, region, shown); };
  add_figure(bench, call, "total", figure(book.total(region)), register_link(id, {}));
  add_figure(bench, call, "level_a", figure(book.cell(region, "level", "A")),
             register_link(id, {{"level", "A"}}));
  for (const std::string& word : book.words_of("key_group")) {
    add_figure(bench, call, word, figure(book.cell(region, "key_group", word)),
               register_link(id, {{"key_group", word}}));
  }
}

Result<Out<Workbench>> workbench(Call& call, FigureSource& source) {
  const RegionTree& tree = call.desk().regions;
  const auto region = region_of(call, std::nullopt);
  if (!region) return refusal_of(region);
  const auto book = book_of(call, source);
  if (!book) return refusal_of(book);
  Workbench bench;
  bench.today = call.today();
  {
    const auto reading = call.desk().store.read();
    if (!reading) return refusal_of(reading);
    const auto waiting = count_waiting(**reading, tree, *region, bench.today + std::chrono::days{due_days});
    if (!waiting) return refusal_of(waiting);
    if (auto added = add_review_tasks(bench, call, **reading, *region); !added) return refusal_of(added);
    add_tasks(bench, call, *waiting, tree.at(*region).id);
  }
  add_figures(bench, call, **book, *region);
  call.saw({{core::AuditKind::figure, "workbench"}, {core::AuditKind::region, tree.at(*region).id}},
           {core::DataClass::figures});
  return Out<Workbench>{std::move(bench)};
}

}  // namespace

std::vector<core::Route> figure_routes(FigureSource& source) {
  std::vector<core::Route> routes;
  routes.push_back(core::bind<FigureQuery, None, FigureTable>(
      rules_of("figures.read", "/api/v1/figures", "how many women, by region and one attribute",
               core::Permission::figures_read),
      200,
      [&source](Call& call, const FigureQuery& query, const None&) { return figures(call, query, source); }));
  routes.push_back(core::bind<None, None, Workbench>(
      rules_of("workbench.read", "/api/v1/workbench", "what waits for me, and the figures of my region",
               core::Permission::workbench_read),
      200, [&source](Call& call, const None&, const None&) { return workbench(call, source); }));
  return routes;
}

}  // namespace halfsky::accountability
