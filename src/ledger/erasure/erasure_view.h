#pragma once
// What the API takes and answers of an erasure. No woman is named: who may open her entry can, until she is
// gone.
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/route/call.h"
#include "ledger/erasure/erasure.h"

namespace halfsky::ledger {

struct ErasureAskBody {
  std::string entry;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ErasureAskBody, (), (entry, reason))

struct ErasureReasonBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ErasureReasonBody, (), (reason))

struct ErasureView {
  std::string id;
  std::string entry;
  std::string region;
  std::string region_name;
  std::string ground;  // left, discarded, wish
  std::string basis;   // the law that orders it
  Date due_on;
  std::string state;                  // due, asked, refused, approved, lapsed, done
  std::optional<std::string> reason;  // gone once she is
  std::optional<std::string> asked_at;
  std::optional<std::string> asked_by_name;
  std::optional<std::string> asked_office_name;
  std::optional<std::string> answer;  // why it was refused
  std::optional<std::string> decided_at;
  std::optional<std::string> decided_by_name;
  std::optional<std::string> done_at;
  bool may_decide = false;  // is of another unit than who asked
};
BOOST_DESCRIBE_STRUCT(ErasureView, (),
                      (id, entry, region, region_name, ground, basis, due_on, state, reason, asked_at,
                       asked_by_name, asked_office_name, answer, decided_at, decided_by_name, done_at,
                       may_decide))

struct ErasureListView {
  std::vector<ErasureView> items;
  std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(ErasureListView, (), (items, total))

Result<ErasureView> describe_erasure(const core::Call& call, platform::Connection& connection,
                                     const RetentionRules& rules, const ErasureRequest& request);

}  // namespace halfsky::ledger
