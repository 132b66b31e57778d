#include "app/report/register_report.h"

namespace halfsky::app {
namespace {

using accountability::FigureBook;
using core::RegionIndex;
using core::RegionTree;
using ledger::EntryState;

constexpr std::array<std::string_view, attribute_count> words{
    "in_register", "active",     "watch",    "stale", "level_a", "level_b",
    "level_c",     "low_income", "disabled", "ill",   "exited"};

struct Asked {
  std::string_view attribute;
  std::string_view word;
};

// In the order of Attribute.
constexpr std::array<Asked, attribute_count> asked{Asked{"", "total"},
                                                   Asked{"state", "active"},
                                                   Asked{"state", "watch"},
                                                   Asked{"state", "stale"},
                                                   Asked{"level", "A"},
                                                   Asked{"level", "B"},
                                                   Asked{"level", "C"},
                                                   Asked{"key_group", "low_income"},
                                                   Asked{"key_group", "disabled"},
                                                   Asked{"key_group", "ill"},
                                                   Asked{"state", "exited"}};

// What waits: tasks of the office, no attribute of a woman.
struct Tasks {
  std::int64_t submitted = 0;
  std::int64_t drafts = 0;
  std::int64_t waiting = 0;
  std::int64_t entries = 0;  // of whatever state
};

void add_entry(Tasks& tasks, const ledger::EntryFigure& figure) {
  tasks.entries += figure.count;
  if (figure.state == EntryState::submitted) tasks.submitted += figure.count;
  if (figure.state == EntryState::draft || figure.state == EntryState::returned) tasks.drafts += figure.count;
}

std::vector<Tasks> tasks_by_region(const RegionTree& tree, const std::vector<ledger::EntryFigure>& entries,
                                   const std::vector<ledger::WaitingFigure>& waiting) {
  std::vector<Tasks> tasks(tree.size());
  for (const ledger::EntryFigure& figure : entries) {
    const ledger::EntryPlace& place = figure.place;
    auto region = tree.find_id(place.village.value_or(place.township.value_or(place.county)));
    for (; region; region = tree.at(*region).parent) add_entry(tasks[*region], figure);
  }
  for (const ledger::WaitingFigure& figure : waiting) {
    auto region = tree.find_id(figure.village.value_or(figure.county));
    for (; region; region = tree.at(*region).parent) tasks[*region].waiting += figure.count;
  }
  return tasks;
}

ReportRow row_of(const core::Region& place, RegionIndex region, const FigureBook& book, const Tasks& tasks) {
  ReportRow row{place.code, place.canonical, {}, tasks.submitted, tasks.drafts, tasks.waiting};
  for (std::size_t i = 0; i < attribute_count; ++i) {
    row.figures.at(i) = asked.at(i).attribute.empty()
                            ? book.total(region)
                            : book.cell(region, asked.at(i).attribute, asked.at(i).word);
  }
  return row;
}

}  // namespace

std::string_view word_of(Attribute attribute) {
  return words.at(static_cast<std::size_t>(attribute));
}

std::vector<ReportRow> register_report(const RegionTree& tree, RegionIndex region, const FigureBook& book,
                                       const std::vector<ledger::EntryFigure>& entries,
                                       const std::vector<ledger::WaitingFigure>& waiting) {
  const std::vector<Tasks> tasks = tasks_by_region(tree, entries, waiting);
  std::vector<ReportRow> rows{row_of(tree.at(region), region, book, tasks[region])};
  for (const RegionIndex child : tree.children(region)) {
    const bool is_empty = tasks[child].entries + tasks[child].waiting == 0;
    if (!is_empty) rows.push_back(row_of(tree.at(child), child, book, tasks[child]));
  }
  return rows;
}

}  // namespace halfsky::app
