#pragma once
// The part of verification that reads leaves, in blocks of 65,536 over several threads. Private to this
// folder.
#include "core/audit/verify_checkpoints.h"

namespace halfsky::core {

struct LeavesToVerify {
  const Frontier* start = nullptr;     // the tree before the first leaf that is read
  std::uint64_t size = 0;              // the number of the last
  std::span<const CheckedNote> notes;  // those behind `start`
  bool full = false;
  int threads = 2;
};

// The tree with all leaves. Refuses as verify_log does, the smallest seq first.
Result<Frontier> verify_leaves(platform::Store& store, const LeavesToVerify& what);

}  // namespace halfsky::core
