#pragma once
// The classes of what is known of a woman (security 2.2), C1 to C5: one sealed document for each, because not
// every reader may open every class. C6 and C7 (violence, rights, confidential messages) never stand in the
// ledger.
#include <array>
#include <cstdint>
#include <string_view>

namespace halfsky::ledger {

enum class DataClass : std::uint8_t {
  identity = 1,  // name, birth, education, household place
  contact = 2,   // numbers, telephones, addresses
  family = 3,    // husband, absence, marriage, household, children
  health = 4,    // health, illness, disability; needs and free text, which may speak of them
  economy = 5,   // income, benefits, land
};

inline constexpr std::array all_data_classes{DataClass::identity, DataClass::contact, DataClass::family,
                                             DataClass::health, DataClass::economy};

// The class of a value by its name: a column of a village's sheet as catalogue/headings.yaml calls it
// (id_number), or a name of the ledger's own (entered_on). What is not known is taken for the most sensitive.
DataClass class_of(std::string_view name);

}  // namespace halfsky::ledger
