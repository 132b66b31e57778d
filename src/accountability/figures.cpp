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

// How far down the tree a count is told: small places have too few women for more than their number, a
// township for kinds that add up.
constexpr std::array kinds{
    Kind{"", "total", least_of_attributes, RegionLevel::village},
    Kind{"level", "A", least_of_attributes, RegionLevel::township},
    Kind{"level", "B", least_of_attributes, RegionLevel::county},
    Kind{"level", "C", least_of_attributes, RegionLevel::county},
    Kind{"key_group", "low_income", least_of_key_groups, RegionLevel::township},
    Kind{"key_group", "disabled", least_of_key_groups, RegionLevel::township},
    Kind{"key_group", "ill", least_of_key_groups, RegionLevel::township},
    Kind{"state", "active", least_of_attributes, RegionLevel::county},
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
// Those whose kinds are the words that occur.
constexpr std::array open_rows{std::string_view{"age_band"}, std::string_view{"absence_band"},
                               std::string_view{"verdict"}};
constexpr std::array register_states{std::string_view{"active"}, std::string_view{"watch"},
                                     std::string_view{"stale"}, std::string_view{"claim"}};

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

// C is whatever is neither A nor B.
bool has_level(const CountedEntries& entries, std::string_view word) {
  return word == "C" ? entries.level != "A" && entries.level != "B" : entries.level == word;
}

bool counts_in(const CountedEntries& entries, std::string_view attribute, std::string_view word) {
  if (attribute == "state") return entries.state == word;
  if (!entries.in_register) return false;
  if (attribute.empty()) return true;
  if (attribute == "level") return has_level(entries, word);
  if (attribute == "key_group") return has_key_group(entries, word);
  return word_in_row(entries, attribute) == word;
}

// Which kinds add up with which: those of one name make the total; nothing where they are no part of it.
std::optional<std::string> row_of(const std::string& attribute, const std::string& word) {
  if (attribute == "key_group") return "key_group " + word;  // one woman may be in several
  const bool is_in_register =
      attribute != "state" ||
      std::find(register_states.begin(), register_states.end(), word) != register_states.end();
  return is_in_register ? std::optional{attribute} : std::nullopt;
}

}  // namespace

FigureBook::FigureBook(const core::RegionTree& tree, const std::vector<CountedEntries>& entries)
    : tree_{tree} {
  add_columns(entries);
  for (const CountedEntries& one : entries) count(one);
  protect_totals();
  protect_attributes();
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
  for (const std::string_view attribute : open_rows) {
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

FigureBook::Cells FigureBook::add_cells(Figures& figures, const Column& column) const {
  Cells cells(tree_.size());
  for (RegionIndex i = 0; i < tree_.size(); ++i) {
    if (!is_told(column, i) || columns_.front().counts[i] + column.counts[i] == 0) continue;
    cells[i] = figures.counts.size();
    figures.counts.push_back({column.counts[i], column.least});
  }
  return cells;
}

// Each region is the sum of what lies in it; whoever belongs to the region itself (her village is not known)
// is a part of her own.
void FigureBook::add_tree_sums(Figures& figures, const Column& column, const Cells& cells) const {
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

void FigureBook::take_showings(Column& column, const Cells& cells,
                               const std::vector<Showing>& showings) const {
  for (RegionIndex i = 0; i < tree_.size(); ++i) {
    if (cells[i]) column.showings[i] = showings[*cells[i]];
  }
}

void FigureBook::protect_totals() {
  Figures figures;
  Column& total = columns_.front();
  const Cells cells = add_cells(figures, total);
  add_tree_sums(figures, total, cells);
  take_showings(total, cells, disclose(figures));
}

// The kinds of an attribute make the total, or leave a rest of it that nobody is shown.
void FigureBook::add_row(Figures& figures, RegionIndex region, std::size_t total,
                         const std::vector<std::size_t>& kinds) const {
  Sum row{total, kinds};
  std::int64_t rest = columns_.front().counts[region];
  for (const std::size_t kind : kinds) rest -= figures.counts[kind].value;
  if (rest > 0 || kinds.size() == 1) {
    row.parts.push_back(figures.counts.size());
    figures.counts.push_back({rest, 0, std::nullopt, true});
  }
  figures.sums.push_back(std::move(row));
}

// budget: rows, columns and totals are one system; parted, two answers would tell more than one
void FigureBook::protect_attributes() {
  Figures figures;
  const Cells totals = add_cells(figures, columns_.front());
  for (RegionIndex i = 0; i < tree_.size(); ++i) {
    if (totals[i]) figures.counts[*totals[i]].told = columns_.front().showings[i];
  }
  add_tree_sums(figures, columns_.front(), totals);
  std::vector<Cells> placed(1);
  std::map<std::string, std::vector<std::vector<std::size_t>>> rows;  // by what adds up, then by region
  for (std::size_t c = 1; c < columns_.size(); ++c) {
    const Column& column = columns_[c];
    const Cells& cells = placed.emplace_back(add_cells(figures, column));
    add_tree_sums(figures, column, cells);
    const auto name = row_of(column.attribute, column.word);
    if (!name) continue;
    auto& row = rows[*name];
    row.resize(tree_.size());
    for (RegionIndex i = 0; i < tree_.size(); ++i) {
      if (cells[i] && totals[i]) row[i].push_back(*cells[i]);
    }
  }
  for (const auto& [name, row] : rows) {
    for (RegionIndex i = 0; i < tree_.size(); ++i) {
      if (!row[i].empty()) add_row(figures, i, *totals[i], row[i]);
    }
  }
  const auto showings = disclose(figures);
  for (std::size_t c = 1; c < columns_.size(); ++c) take_showings(columns_[c], placed[c], showings);
}

const FigureBook::Column* FigureBook::find(std::string_view attribute, std::string_view word) const {
  const auto found = std::find_if(columns_.begin(), columns_.end(), [&](const Column& column) {
    return column.attribute == attribute && column.word == word;
  });
  return found == columns_.end() ? nullptr : &*found;
}

std::vector<std::string> FigureBook::words_of(std::string_view attribute) const {
  std::vector<std::string> words;
  for (const Column& column : columns_) {
    if (!attribute.empty() && column.attribute == attribute) words.push_back(column.word);
  }
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

ShownFigure FigureBook::cell(RegionIndex region, std::string_view attribute, std::string_view word) const {
  const Column* column = find(attribute, word);
  if (column == nullptr || !is_told(*column, region)) return {};
  return show(*column, region);
}

}  // namespace halfsky::accountability
