#pragma once
// A proof that one leaf is in the log, for whoever has the public key and trusts nothing else of ours.
#include <string>
#include <vector>

#include "core/audit/merkle.h"
#include "platform/store/connection.h"

namespace halfsky::core {

struct InclusionProof {
  std::uint64_t seq = 0;
  std::string line;
  std::vector<Digest> path;
  std::string note;  // the newest checkpoint, which covers the leaf
};

// Refuses with audit.no_leaf (fact: seq) and audit.not_covered (fact: seq) while no checkpoint covers it.
Result<InclusionProof> prove_inclusion(platform::Connection& connection, std::uint64_t seq);

// {"checkpoint":…,"leaf":…,"path":[base64 …],"seq":…}
std::string to_json(const InclusionProof& proof);

}  // namespace halfsky::core
