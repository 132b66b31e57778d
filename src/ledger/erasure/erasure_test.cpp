#include "ledger/erasure/erasure.h"

#include <gtest/gtest.h>

namespace halfsky::ledger {
namespace {

ErasureRequest asked() {
  ErasureRequest request;
  request.state = ErasureState::asked;
  request.asked = ErasureWord{{}, "wang", "township", {}};
  return request;
}

std::string refusal(const Result<void>& result) {
  return result ? "" : result.error().code;
}

TEST(ErasureRequest, IsDecidedByAnotherPersonOfAnotherUnit) {
  ErasureRequest request = asked();
  EXPECT_EQ(refusal(check_erasure_decider(request, "li", "county")), "");
  EXPECT_EQ(refusal(check_erasure_decider(request, "wang", "county")), "erasure.same_person");
  EXPECT_EQ(refusal(check_erasure_decider(request, "li", "township")), "erasure.same_unit");
}

TEST(ErasureRequest, IsDecidedOnceAndNotBeforeItIsAsked) {
  ErasureRequest request = asked();
  request.state = ErasureState::approved;
  EXPECT_EQ(refusal(check_erasure_decider(request, "li", "county")), "erasure.decided_already");
  request = {};
  EXPECT_EQ(refusal(check_erasure_decider(request, "li", "county")), "erasure.decided_already");
}

TEST(ErasureRequest, SaysWhy) {
  EXPECT_EQ(refusal(check_erasure_reason(" 本人要 ")), "erasure.reason_short");
  EXPECT_EQ(refusal(check_erasure_reason("本人要求")), "");
  EXPECT_EQ(refusal(check_erasure_reason(std::string(201, 'a'))), "field.too_long");
}

}  // namespace
}  // namespace halfsky::ledger
