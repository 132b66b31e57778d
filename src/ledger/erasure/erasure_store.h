#pragma once
// Erasures on their way, as rows.
#include <optional>
#include <string>
#include <vector>

#include "core/access/scoped_reader.h"
#include "ledger/erasure/erasure.h"
#include "platform/store/connection.h"

namespace halfsky::ledger {

// Refuses with erasure.asked_already where one of hers is open.
Result<void> insert_erasure(platform::Connection& connection, const ErasureRequest& request);
// A proposal: passed over where one of hers is open, or was refused on this ground. Answers whether it came.
Result<bool> propose_erasure(platform::Connection& connection, const ErasureRequest& request);

Result<std::optional<ErasureRequest>> read_erasure(platform::Connection& connection,
                                                   const std::string& county, const Id& id);
// The one that is open, if there is any.
Result<std::optional<ErasureRequest>> open_erasure_of(platform::Connection& connection,
                                                      const PersonKey& person);

// To its new state, from `from`, with what was asked and decided; done loses both reasons. Refuses with
// erasure.decided_already where it is not at `from` any more.
Result<void> move_erasure(platform::Connection& connection, const ErasureRequest& request, ErasureState from);

enum class ErasureList : std::uint8_t { due, asked, decided };

// At most `most`: due and asked ones by the day on which they fell due, decided ones the newest first.
Result<std::vector<ErasureRequest>> list_erasures(core::ScopedReader& reader, ErasureList which, int most);
Result<std::int64_t> count_erasures(core::ScopedReader& reader, ErasureList which);

std::vector<platform::Sql> erasure_statements();

}  // namespace halfsky::ledger
