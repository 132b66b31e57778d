#include "ledger/reviews/review_api.h"

namespace halfsky::ledger {

std::vector<core::Route> review_routes(const ReviewServices& services) {
  std::vector<core::Route> all;
  for (const auto& make : {review_list_routes, review_decision_routes, review_approval_routes}) {
    for (core::Route& route : make(services)) all.push_back(std::move(route));
  }
  return all;
}

}  // namespace halfsky::ledger
