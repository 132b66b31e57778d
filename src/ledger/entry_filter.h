#pragma once
// The conditions of a list of entries as words (contract section 6), the same for a page, a roster and an
// export.
#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "ledger/entry_list_store.h"

namespace halfsky::ledger {

struct EntryFilterWords {
  std::optional<std::string> state;
  std::optional<std::string> verdict;
  std::optional<std::string> key_group;
  std::optional<std::string> level;
  std::optional<std::string> age_band;
  std::optional<std::string> absence_band;
  std::optional<std::string> review;
};
BOOST_DESCRIBE_STRUCT(EntryFilterWords, (),
                      (state, verdict, key_group, level, age_band, absence_band, review))

// Refuses with request.parameter_wrong (fact: where, the name of the word).
Result<EntryFilter> read_filter(const EntryFilterWords& words, Date today);

}  // namespace halfsky::ledger
