#include "ledger/duplicates.h"

#include <algorithm>

#include "ledger/duplicate_lookup.h"

namespace halfsky::ledger {

Result<void> refuse_known_number(platform::Connection& connection, const platform::KeyVault& vault,
                                 std::string_view number, const std::optional<Id>& herself) {
  if (number.empty()) return {};
  auto found = find_anywhere(connection, vault, IndexKind::number, number);
  if (!found) return tl::make_unexpected(found.error());
  std::erase_if(*found, [&](const FoundEntry& one) {
    return one.state == EntryState::deleted || (herself && one.person.id == *herself);
  });
  if (found->empty()) return {};
  const auto open =
      std::find_if(found->begin(), found->end(), [](const FoundEntry& one) { return is_open(one.state); });
  Problem known = known_already(open == found->end() ? found->front().state : open->state);
  known.facts.emplace("where", "/id_number");
  return tl::make_unexpected(std::move(known));
}

}  // namespace halfsky::ledger
