#pragma once
// The figures that the server answers: how many women of the register there are, by region and one coded
// attribute. Every number has passed the gate (disclosure.h) over the whole tree of regions, whoever asks, so
// that no two answers together tell more than one. The totals are protected first, by themselves; then all
// attributes at once, down the tree and along the rows, with what the totals tell: the kinds of an attribute
// add up to the total, a key group is a part of it. Decision 0018. Immutable once made.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accountability/disclosure.h"
#include "core/region/region.h"

namespace halfsky::accountability {

// So many entries are alike in all of this: the words of the clear columns.
struct CountedEntries {
  core::RegionIndex region = 0;  // the lowest that the entry names
  bool in_register = false;
  std::string state;
  std::string verdict;
  std::string level;  // "" where there is none
  bool low_income = false;
  bool disabled = false;
  bool ill = false;
  std::string age_band;      // "" where it is not known
  std::string absence_band;  // the same
  std::int64_t count = 1;
};

struct ShownFigure {
  std::optional<std::int64_t> value;  // only where it is exact
  std::string shown = "—";
};

class FigureBook {
 public:
  FigureBook(const core::RegionTree& tree, const std::vector<CountedEntries>& entries);

  // level, state, key_group, age_band, absence_band, verdict.
  static bool is_attribute(std::string_view word);
  // The words of an attribute in the order of the table; "total" is none of them.
  std::vector<std::string> words_of(std::string_view attribute) const;

  ShownFigure total(core::RegionIndex region) const;
  // "—" where the attribute is not told of so small a place.
  ShownFigure cell(core::RegionIndex region, std::string_view attribute, std::string_view word) const;

 private:
  struct Column {
    std::string attribute;  // "" for the total
    std::string word;
    int least = least_of_attributes;
    core::RegionLevel lowest = core::RegionLevel::county;
    std::vector<std::int64_t> counts;  // by region, with all that lies below
    std::vector<std::int64_t> own;     // of the region itself
    std::vector<Showing> showings;
  };

  // A column's cells by region, as counts of the gate.
  using Cells = std::vector<std::optional<std::size_t>>;

  void add_columns(const std::vector<CountedEntries>& entries);
  void count(const CountedEntries& entries);
  void protect_totals();
  void protect_attributes();
  bool is_told(const Column& column, core::RegionIndex region) const;
  Cells add_cells(Figures& figures, const Column& column) const;
  void add_tree_sums(Figures& figures, const Column& column, const Cells& cells) const;
  void add_row(Figures& figures, core::RegionIndex region, std::size_t total,
               const std::vector<std::size_t>& kinds) const;
  void take_showings(Column& column, const Cells& cells, const std::vector<Showing>& showings) const;
  const Column* find(std::string_view attribute, std::string_view word) const;
  static ShownFigure show(const Column& column, core::RegionIndex region);

  const core::RegionTree& tree_;
  std::vector<Column> columns_;  // the total first
};

}  // namespace halfsky::accountability
