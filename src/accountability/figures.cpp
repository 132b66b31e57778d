#include "accountability/figures.h"

#include <algorithm>
#include <array>
#include <set>

namespace halfsky::accountability {
namespace {

using core::RegionIndex;
using core::RegionLevel;

struct Kind {
  std::string_view attribute;
  std::string_view word;
  int least;
  RegionLevel lowest;
};

// How far down the tree a count is told: small places have too few women for more than their number.
constexpr std::array kinds{
    Kind{"", "total", least_of_attributes, RegionLevel::village},
    Kind{"level", "A", least_of_attributes, RegionLevel::township},
    Kind{"level", "B", least_of_attributes, RegionLevel::township},
    Kind{"key_group", "low_income", least_of_key_groups, RegionLevel::township},
    Kind{"key_group", "disabled", least_of_key_groups, RegionLevel::township},
    Kind{"key_group", "ill", least_of_key_groups, RegionLevel::township},
    Kind{"state", "watch", least_of_attributes, RegionLevel::county},
    Kind{"state", "stale", least_of_attributes, RegionLevel::county},
    Kind{"state", "claim", least_of_attributes, RegionLevel::county},
    Kind{"state", "exited", least_of_attributes, RegionLevel::county},
    Kind{"state", "submitted", least_of_attributes, RegionLevel::county},
    Kind{"state", "returned", least_of_attributes, RegionLevel::county},
    Kind{"state", "draft", least_of_attributes, RegionLevel::county},
};

constexpr std::array attributes{std::string_view{"level"},        std::string_view{"state"},
                                std::string_view{"key_group"},    std::string_view{"age_band"},
                                std::string_view{"absence_band"}, std::string_view{"verdict"}};
// Those whose kinds all stand side by side.
constexpr std::array whole_rows{std::string_view{"age_band"}, std::string_view{"absence_band"},
                                std::string_view{"verdict"}};

std::string_view ordinary_word(std::string_view attribute) {
  if (attribute == "level") return "C";
  return attribute == "state" ? "active" : "";
}

std::string word_in_row(const CountedEntries& entries, std::string_view attribute) {
  const std::string& word = attribute == "age_band"       ? entries.age_band
                            : attribute == "absence_band" ? entries.absence_band
                                                          : entries.verdict;
  return word.empty() ? "unknown" : word;
}

bool has_key_group(const CountedEntries& entries, std::string_view word) {
  return (word == "low_income" && entries.low_income) || (word == "disabled" && entries.disabled) ||
         (word == "ill" && entries.ill);
}

bool counts_in(const CountedEntries& entries, std::string_view attribute, std::string_view word) {
  if (attribute == "state") return entries.state == word;
  if (!entries.in_register) return false;
  if (attribute.empty()) return true;
  if (attribute == "level") return entries.level == word;
  if (attribute == "key_group") return has_key_group(entries, word);
  return word_in_row(entries, attribute) == word;
}

}  // namespace

FigureBook::FigureBook(const core::RegionTree& tree, const std::vector<CountedEntries>& entries)
    : tree_{tree} {
  add_columns(entries);
  for (const CountedEntries& one : entries) count(one);
  for (Column& column : columns_) {
    if (std::find(whole_rows.begin(), whole_rows.end(), column.attribute) == whole_rows.end())
      protect_alone(column);
  }
  for (const std::string_view attribute : whole_rows) protect_together(std::string{attribute});
}

bool FigureBook::is_attribute(std::string_view word) {
  return std::find(attributes.begin(), attributes.end(), word) != attributes.end();
}

void FigureBook::add_columns(const std::vector<CountedEntries>& entries) {
  const auto add = [this](std::string_view attribute, std::string_view word, int least, RegionLevel lowest) {
    const std::vector<std::int64_t> none(tree_.size());
    columns_.push_back({std::string{attribute}, std::string{word}, least, lowest, none, none,
                        std::vector<Showing>(tree_.size(), Showing::exact)});
  };
  for (const Kind& kind : kinds) add(kind.attribute, kind.word, kind.least, kind.lowest);
  for (const std::string_view attribute : whole_rows) {
    std::set<std::string> words;
    for (const CountedEntries& one : entries) {
      if (one.in_register) words.insert(word_in_row(one, attribute));
    }
    for (const std::string& word : words) add(attribute, word, least_of_attributes, RegionLevel::county);
  }
}

void FigureBook::count(const CountedEntries& entries) {
  for (Column& column : columns_) {
    if (!counts_in(entries, column.attribute, column.word)) continue;
    column.own[entries.region] += entries.count;
    for (std::optional<RegionIndex> at = entries.region; at; at = tree_.at(*at).parent) {
      column.counts[*at] += entries.count;
    }
  }
}

bool FigureBook::is_told(const Column& column, RegionIndex region) const {
  return tree_.at(region).level <= column.lowest;
}

std::vector<RegionIndex> FigureBook::add_cells(Figures& figures, const Column& column,
                                               std::vector<std::optional<std::size_t>>& cells) const {
  cells.assign(tree_.size(), std::nullopt);
  std::vector<RegionIndex> regions;
  for (RegionIndex i = 0; i < tree_.size(); ++i) {
    if (!is_told(column, i) || columns_.front().counts[i] + column.counts[i] == 0) continue;
    cells[i] = figures.counts.size();
    figures.counts.push_back({column.counts[i], column.least});
    regions.push_back(i);
  }
  return regions;
}

// Each region is the sum of what lies in it; whoever belongs to the region itself (her village is not known)
// is a part of her own.
void FigureBook::add_tree_sums(Figures& figures, const Column& column,
                               const std::vector<std::optional<std::size_t>>& cells) const {
  std::vector<std::vector<std::size_t>> parts(tree_.size());
  for (RegionIndex i = 0; i < tree_.size(); ++i) {
    const auto parent = tree_.at(i).parent;
    if (cells[i] && parent) parts[*parent].push_back(*cells[i]);
  }
  for (RegionIndex i = 0; i < tree_.size(); ++i) {
    if (parts[i].empty() || !cells[i]) continue;
    if (column.own[i] > 0) {
      parts[i].push_back(figures.counts.size());
      figures.counts.push_back({column.own[i], column.least});
    }
    figures.sums.push_back({*cells[i], std::move(parts[i])});
  }
}

void FigureBook::protect_alone(Column& column) {
  Figures figures;
  std::vector<std::optional<std::size_t>> cells;
  const auto regions = add_cells(figures, column, cells);
  add_tree_sums(figures, column, cells);
  const auto showings = disclose(figures);
  for (const RegionIndex region : regions) column.showings[region] = showings[*cells[region]];
}

// Rows and columns at once. The row's whole is a number that the total's own column tells already: where the
// gate would have to hide it, nothing is told of the row and of those beside it.
// budget: both directions of the table are one story
void FigureBook::protect_together(const std::string& attribute) {
  Figures figures;
  std::vector<std::pair<Column*, std::vector<std::optional<std::size_t>>>> placed;
  Column total = columns_.front();
  total.lowest = RegionLevel::county;
  total.least = 0;
  std::vector<std::optional<std::size_t>> totals;
  const auto regions = add_cells(figures, total, totals);
  for (Column& column : columns_) {
    if (column.attribute != attribute) continue;
    auto& [owner, cells] = placed.emplace_back(&column, std::vector<std::optional<std::size_t>>{});
    add_cells(figures, column, cells);
    add_tree_sums(figures, column, cells);
  }
  for (const RegionIndex region : regions) {
    Sum row{*totals[region], {}};
    for (const auto& [column, cells] : placed) {
      if (cells[region]) row.parts.push_back(*cells[region]);
    }
    if (!row.parts.empty()) figures.sums.push_back(std::move(row));
  }
  const auto showings = disclose(figures);
  for (const auto& [column, cells] : placed) {
    for (const RegionIndex region : regions) {
      if (cells[region]) column->showings[region] = showings[*cells[region]];
    }
  }
  for (const RegionIndex region : regions) {
    if (showings[*totals[region]] != Showing::exact) withhold_row(attribute, region);
  }
}

void FigureBook::withhold_row(const std::string& attribute, RegionIndex region) {
  const auto parent = tree_.at(region).parent;
  const std::vector<RegionIndex> beside = parent ? tree_.children(*parent) : std::vector<RegionIndex>{region};
  for (Column& column : columns_) {
    if (column.attribute != attribute) continue;
    for (const RegionIndex one : beside) column.showings[one] = Showing::withheld;
  }
}

const FigureBook::Column* FigureBook::find(std::string_view attribute, std::string_view word) const {
  const auto found = std::find_if(columns_.begin(), columns_.end(), [&](const Column& column) {
    return column.attribute == attribute && column.word == word;
  });
  return found == columns_.end() ? nullptr : &*found;
}

std::vector<std::string> FigureBook::words_of(std::string_view attribute) const {
  std::vector<std::string> words;
  if (attribute == "state") words.emplace_back(ordinary_word(attribute));
  for (const Column& column : columns_) {
    if (!attribute.empty() && column.attribute == attribute) words.push_back(column.word);
  }
  if (attribute == "level") words.emplace_back(ordinary_word(attribute));
  return words;
}

ShownFigure FigureBook::show(const Column& column, RegionIndex region) {
  const Count count{column.counts[region], column.least};
  const Showing showing = column.showings[region];
  ShownFigure figure{std::nullopt, shown(count, showing)};
  if (showing == Showing::exact) figure.value = count.value;
  return figure;
}

ShownFigure FigureBook::total(RegionIndex region) const {
  return show(columns_.front(), region);
}

// What the other kinds leave of the total, where all of them are told.
ShownFigure FigureBook::ordinary(RegionIndex region, std::string_view attribute) const {
  const ShownFigure whole = total(region);
  if (!whole.value) return {};
  std::int64_t left = *whole.value;
  for (const Column& column : columns_) {
    const bool is_part = column.attribute == attribute && (attribute == "level" || column.word == "watch" ||
                                                           column.word == "stale" || column.word == "claim");
    if (!is_part) continue;
    if (!is_told(column, region) || column.showings[region] != Showing::exact) return {};
    left -= column.counts[region];
  }
  if (left > 0 && left < least_of_attributes) return {std::nullopt, "<5"};
  return {left, std::to_string(left)};
}

ShownFigure FigureBook::cell(RegionIndex region, std::string_view attribute, std::string_view word) const {
  if (!word.empty() && word == ordinary_word(attribute)) return ordinary(region, attribute);
  const Column* column = find(attribute, word);
  if (column == nullptr || !is_told(*column, region)) return {};
  return show(*column, region);
}

}  // namespace halfsky::accountability
