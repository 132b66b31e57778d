#pragma once
// The group of a village (屯/社/组) in one form: 一组, 第一组, １组 and a bare 1 are 1组.
#include <string>
#include <string_view>

namespace halfsky::ledger {

// `label` is the column's heading: it says what a bare number counts.
std::string normalize_group(std::string_view text, std::string_view label);

}  // namespace halfsky::ledger
