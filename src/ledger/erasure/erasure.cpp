#include "ledger/erasure/erasure.h"

#include <algorithm>

#include "base/text.h"

namespace halfsky::ledger {
namespace {

constexpr std::array<std::string_view, 6> state_words{"due",      "asked",  "refused",
                                                      "approved", "lapsed", "done"};
constexpr std::size_t shortest_reason = 4;
constexpr std::size_t longest_reason = 200;

}  // namespace

std::string_view word_of(ErasureState state) {
  return state_words.at(static_cast<std::size_t>(state));
}

std::optional<ErasureState> read_erasure_state(std::string_view word) {
  const auto* const found = std::find(state_words.begin(), state_words.end(), word);
  if (found == state_words.end()) return std::nullopt;
  return static_cast<ErasureState>(found - state_words.begin());
}

Result<void> check_erasure_decider(const ErasureRequest& request, std::string_view account,
                                   std::string_view office) {
  if (request.state != ErasureState::asked || !request.asked) return problem("erasure.decided_already");
  if (request.asked->account == account) return problem("erasure.same_person");
  if (request.asked->office == office) return problem("erasure.same_unit");
  return {};
}

Result<void> check_erasure_reason(const std::string& reason) {
  const std::size_t length = count_characters(trim(reason));
  if (length < shortest_reason)
    return problem("erasure.reason_short",
                   {{"where", "/reason"}, {"fewest", std::to_string(shortest_reason)}});
  if (length > longest_reason)
    return problem("field.too_long", {{"where", "/reason"}, {"most", std::to_string(longest_reason)}});
  return {};
}

std::string erasure_reason_use(const ErasureRequest& request) {
  return "erasure-reason-" + to_string(request.id);
}

}  // namespace halfsky::ledger
