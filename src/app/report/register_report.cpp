#include "app/report/register_report.h"

#include <algorithm>

namespace halfsky::app {
namespace {

using accountability::Count;
using accountability::Figures;
using accountability::Sum;
using core::RegionIndex;
using core::RegionTree;
using ledger::AttentionLevel;
using ledger::EntryState;

constexpr std::array<std::string_view, attribute_count> words{
    "in_register", "watch", "stale", "level_a", "level_b", "low_income", "disabled", "ill", "exited"};

struct Tally {
  std::array<std::int64_t, attribute_count> attributes{};
  std::int64_t submitted = 0;
  std::int64_t drafts = 0;
  std::int64_t waiting = 0;
  bool is_empty() const {
    return attributes == std::array<std::int64_t, attribute_count>{} && submitted + drafts + waiting == 0;
  }
};

void add_in_register(Tally& tally, const ledger::EntryFigure& figure) {
  const auto add = [&](Attribute attribute) {
    tally.attributes[static_cast<std::size_t>(attribute)] += figure.count;
  };
  add(Attribute::in_register);
  if (figure.state == EntryState::watch) add(Attribute::watch);
  if (figure.state == EntryState::stale) add(Attribute::stale);
  if (figure.level == AttentionLevel::a) add(Attribute::level_a);
  if (figure.level == AttentionLevel::b) add(Attribute::level_b);
  if (figure.key_groups.low_income) add(Attribute::low_income);
  if (figure.key_groups.disabled) add(Attribute::disabled);
  if (figure.key_groups.ill) add(Attribute::ill);
}

void add_entry(Tally& tally, const ledger::EntryFigure& figure) {
  if (ledger::is_in_register(figure.state)) return add_in_register(tally, figure);
  if (figure.state == EntryState::submitted) tally.submitted += figure.count;
  if (figure.state == EntryState::draft || figure.state == EntryState::returned) tally.drafts += figure.count;
  if (figure.state == EntryState::exited) {
    tally.attributes[static_cast<std::size_t>(Attribute::exited)] += figure.count;
  }
}

// The lowest region that the place names.
std::optional<RegionIndex> region_of(const RegionTree& tree, const ledger::EntryPlace& place) {
  return tree.find_id(place.village.value_or(place.township.value_or(place.county)));
}

// How far down the tree a count is published: small places have too few women for more than their number.
bool is_published(std::size_t attribute, core::RegionLevel level) {
  if (attribute == static_cast<std::size_t>(Attribute::in_register)) return true;
  if (level == core::RegionLevel::village) return false;
  const bool is_state = attribute <= static_cast<std::size_t>(Attribute::stale);
  return !is_state || level != core::RegionLevel::township;
}

class Report {
 public:
  explicit Report(const RegionTree& tree) : tree_{tree}, tallies_(tree.size()), own_(tree.size()) {}

  void add(const std::vector<ledger::EntryFigure>& entries) {
    for (const ledger::EntryFigure& figure : entries) {
      auto region = region_of(tree_, figure.place);
      if (!region) continue;
      add_entry(own_[*region], figure);
      for (; region; region = tree_.at(*region).parent) add_entry(tallies_[*region], figure);
    }
  }

  void add(const std::vector<ledger::WaitingFigure>& waiting) {
    for (const ledger::WaitingFigure& figure : waiting) {
      auto region = tree_.find_id(figure.village.value_or(figure.county));
      for (; region; region = tree_.at(*region).parent) tallies_[*region].waiting += figure.count;
    }
  }

  std::vector<ReportRow> rows(RegionIndex region) {
    const Figures figures = gather();
    const auto showings = accountability::disclose(figures);
    std::vector<ReportRow> rows{row_of(region, figures, showings)};
    for (const RegionIndex child : tree_.children(region)) {
      if (!tallies_[child].is_empty()) rows.push_back(row_of(child, figures, showings));
    }
    return rows;
  }

 private:
  // Cells of all regions that have any woman, with the sums down the tree. A woman whose
  // village is not known counts in her township alone: the rest that makes the sum whole is a cell as well.
  Figures gather() {
    Figures figures;
    first_cell_.assign(tree_.size(), absent);
    for (RegionIndex i = 0; i < tree_.size(); ++i) {
      if (tallies_[i].is_empty()) continue;
      first_cell_[i] = add_cells(figures, tallies_[i]);
    }
    std::vector<std::vector<std::size_t>> firsts(tree_.size());  // cells of what lies directly in a region
    for (RegionIndex i = 0; i < tree_.size(); ++i) {
      const auto parent = tree_.at(i).parent;
      if (first_cell_[i] != absent && parent) firsts[*parent].push_back(first_cell_[i]);
    }
    for (RegionIndex i = 0; i < tree_.size(); ++i) {
      if (!firsts[i].empty()) add_tree_sums(figures, i, std::move(firsts[i]));
    }
    return figures;
  }

  static std::size_t add_cells(Figures& figures, const Tally& tally) {
    const std::size_t first = figures.counts.size();
    for (std::size_t i = 0; i < attribute_count; ++i) {
      const bool is_key_group = i >= static_cast<std::size_t>(Attribute::low_income) &&
                                i <= static_cast<std::size_t>(Attribute::ill);
      figures.counts.push_back({tally.attributes[i], is_key_group ? accountability::least_of_key_groups
                                                                  : accountability::least_of_attributes});
    }
    return first;
  }

  void add_tree_sums(Figures& figures, RegionIndex region, std::vector<std::size_t> firsts) {
    if (!own_[region].is_empty()) firsts.push_back(add_cells(figures, own_[region]));
    const core::RegionLevel below = tree_.at(tree_.children(region).front()).level;
    for (std::size_t i = 0; i < attribute_count; ++i) {
      if (!is_published(i, below)) continue;
      Sum sum{first_cell_[region] + i, {}};
      for (const std::size_t first : firsts) sum.parts.push_back(first + i);
      figures.sums.push_back(std::move(sum));
    }
  }

  ReportRow row_of(RegionIndex region, const Figures& figures,
                   const std::vector<accountability::Showing>& showings) const {
    const core::Region& place = tree_.at(region);
    const Tally& tally = tallies_[region];
    ReportRow row{place.code, place.canonical, {}, tally.submitted, tally.drafts, tally.waiting};
    for (std::size_t i = 0; i < attribute_count; ++i) {
      if (first_cell_[region] == absent) {
        row.figures[i].text.assign(1, '0');
        continue;
      }
      const std::size_t cell = first_cell_[region] + i;
      if (!is_published(i, place.level)) {
        row.figures[i] = {0, accountability::Showing::withheld, "—"};
        continue;
      }
      row.figures[i] = {figures.counts[cell].value, showings[cell],
                        accountability::shown(figures.counts[cell], showings[cell])};
    }
    return row;
  }

  static constexpr std::size_t absent = static_cast<std::size_t>(-1);
  const RegionTree& tree_;
  std::vector<Tally> tallies_;  // with all that lies below
  std::vector<Tally> own_;      // of the region itself, not of one below
  std::vector<std::size_t> first_cell_;
};

}  // namespace

std::string_view word_of(Attribute attribute) {
  return words.at(static_cast<std::size_t>(attribute));
}

std::vector<ReportRow> register_report(const RegionTree& tree, RegionIndex region,
                                       const std::vector<ledger::EntryFigure>& entries,
                                       const std::vector<ledger::WaitingFigure>& waiting) {
  Report report{tree};
  report.add(entries);
  report.add(waiting);
  return report.rows(region);
}

}  // namespace halfsky::app
