#include "platform/spreadsheet/refusal.h"

#include <algorithm>
#include <array>
#include <utility>

namespace halfsky::platform {
namespace {

constexpr std::array<std::string_view, 6> codes = {
    "file.encrypted", "file.not_a_spreadsheet",   "file.corrupt",
    "file.empty",     "file.too_large_expansion", "file.external_entity"};

}  // namespace

std::string refusal_code(Refusal refusal) {
  return std::string{codes.at(static_cast<std::size_t>(refusal))};
}

bool is_refusal_code(std::string_view code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

tl::unexpected<Problem> refuse(Refusal refusal, std::string detail) {
  return problem(refusal_code(refusal), {{"detail", std::move(detail)}});
}

}  // namespace halfsky::platform
