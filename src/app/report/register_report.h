#pragma once
// The figures of `halfsky report`: a region and what lies directly in it. The counts of women are those that
// the server answers (accountability/figures.h), so that report and answers together tell no more than one of
// them. The office's own tasks (what waits for it) are exact.
#include <array>
#include <string>
#include <vector>

#include "accountability/figures.h"
#include "core/region/region.h"
#include "ledger/entry_figures.h"

namespace halfsky::app {

// The columns that pass the gate, in the order of the table.
enum class Attribute : std::uint8_t {
  in_register,
  active,
  watch,
  stale,
  level_a,
  level_b,
  level_c,
  low_income,
  disabled,
  ill,
  exited,
};
inline constexpr std::size_t attribute_count = 11;
std::string_view word_of(Attribute attribute);

struct ReportRow {
  std::string code;
  std::string name;
  std::array<accountability::ShownFigure, attribute_count> figures;
  std::int64_t submitted = 0;  // waiting for approval
  std::int64_t drafts = 0;     // drafts and what was sent back
  std::int64_t waiting = 0;    // rows of imports that a person must settle
};

// The region first, then what lies directly in it and has any entry or task.
std::vector<ReportRow> register_report(const core::RegionTree& tree, core::RegionIndex region,
                                       const accountability::FigureBook& book,
                                       const std::vector<ledger::EntryFigure>& entries,
                                       const std::vector<ledger::WaitingFigure>& waiting);

}  // namespace halfsky::app
