#pragma once
// The figures of `halfsky report`: a region and what lies directly in it. Every count of women by region and
// attribute has passed the gate (accountability/disclosure.h) over the whole tree, so that no two reports
// together tell more than one. The office's own tasks (what waits for it) are exact.
#include <array>
#include <string>
#include <vector>

#include "accountability/disclosure.h"
#include "core/region/region.h"
#include "ledger/entry_figures.h"

namespace halfsky::app {

// The columns that pass the gate, in the order of the table. One of each kind is left out (in the ordinary
// state, level C), so that a row does not add up to its total and each column is protected by itself.
enum class Attribute : std::uint8_t {
  in_register,
  watch,
  stale,
  level_a,
  level_b,
  low_income,
  disabled,
  ill,
  exited,
};
inline constexpr std::size_t attribute_count = 9;
std::string_view word_of(Attribute attribute);

struct ShownFigure {
  std::int64_t value = 0;  // to be shown only where `showing` is exact
  accountability::Showing showing = accountability::Showing::exact;
  std::string text;
};

struct ReportRow {
  std::string code;
  std::string name;
  std::array<ShownFigure, attribute_count> figures;
  std::int64_t submitted = 0;  // waiting for approval
  std::int64_t drafts = 0;     // drafts and what was sent back
  std::int64_t waiting = 0;    // rows of imports that a person must settle
};

// The region first, then what lies directly in it and has any entry or task.
std::vector<ReportRow> register_report(const core::RegionTree& tree, core::RegionIndex region,
                                       const std::vector<ledger::EntryFigure>& entries,
                                       const std::vector<ledger::WaitingFigure>& waiting);

}  // namespace halfsky::app
