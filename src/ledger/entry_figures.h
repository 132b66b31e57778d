#pragma once
// How many entries there are, by place, state, level and key group: counts only, read from the clear columns.
// Nothing of this may be shown before it has passed accountability/disclosure.h.
#include <span>
#include <string>
#include <vector>

#include "ledger/entry.h"
#include "platform/store/connection.h"

namespace halfsky::ledger {

// So many entries are alike in all of this.
struct EntryFigure {
  EntryPlace place;
  EntryState state = EntryState::draft;
  std::optional<AttentionLevel> level;
  KeyGroups key_groups;
  std::int64_t count = 0;
};

Result<std::vector<EntryFigure>> count_entries(platform::Connection& connection);

// Rows of imports that wait for a person, by the place that they name.
struct WaitingFigure {
  std::string county;  // of the office that imported
  std::optional<std::string> village;
  std::int64_t count = 0;
};

Result<std::vector<WaitingFigure>> count_waiting_rows(platform::Connection& connection);

std::span<const platform::Sql> entry_figure_statements();

}  // namespace halfsky::ledger
