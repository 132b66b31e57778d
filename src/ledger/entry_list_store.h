#pragma once
// Pages of entries within a caller's scope: coded columns only, in a fixed order, from a place on. Names are
// opened afterwards, row by row, where the decision allows it.
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/access/scoped_reader.h"
#include "ledger/entry.h"

namespace halfsky::ledger {

struct EntryFilter {
  std::optional<std::string> state;  // a word of the states, or in_register: those that the figures count
  std::optional<std::string> verdict;
  std::optional<std::string> level;
  std::optional<std::string> age_band;
  std::optional<std::string> absence_band;
  int key_groups = 0;                // bits that must be set
  std::optional<Date> review_until;  // in care, and next review on or before
};

enum class EntryOrder : std::uint8_t { village, changed, next_review, level };
std::optional<EntryOrder> read_entry_order(std::string_view word);

struct EntrySort {
  EntryOrder by = EntryOrder::village;
  bool descending = false;
};

// The last row of the page before.
struct EntryPlaceInList {
  std::string key;
  Id id;
};

struct EntryRow {
  Entry entry;      // without documents
  std::string key;  // its sort value
};

// At most `limit` rows behind `after`; deleted drafts are not there.
Result<std::vector<EntryRow>> read_entry_page(core::ScopedReader& reader, const EntryFilter& filter,
                                              EntrySort sort, const std::optional<EntryPlaceInList>& after,
                                              int limit);

inline constexpr std::int64_t most_counted = 10000;
// How many there are; nothing beyond 10,000.
Result<std::optional<std::int64_t>> count_entries(core::ScopedReader& reader, const EntryFilter& filter);

// One entry of the county if it is in the scope.
Result<std::optional<Entry>> read_entry_in_scope(core::ScopedReader& reader, const std::string& county,
                                                 const Id& entry);

std::vector<platform::Sql> entry_list_statements();

}  // namespace halfsky::ledger
