#pragma once
// Identity numbers and telephones of the demonstration: right in form, thrown and given to nobody.
#include <string>
#include <string_view>
#include <unordered_set>

#include "app/demo/dice.h"
#include "base/date.h"
#include "core/identity/identity_number.h"

namespace halfsky::app::demo {

// Most were born where they live, some elsewhere in Jilin or outside it.
std::string throw_birth_region(Dice& dice, std::string_view county_code);

// Sound, and no number twice from one mint.
class NumberMint {
 public:
  std::string mint(Dice& dice, std::string_view region, Date born, core::Sex sex);

 private:
  std::unordered_set<std::string> taken_;
};

std::string throw_mobile(Dice& dice);
std::string throw_korean_phone(Dice& dice);

}  // namespace halfsky::app::demo
