#include "ledger/intake/field.h"

#include <algorithm>
#include <array>

namespace halfsky::ledger {
namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, 61> names{
    "serial_number",
    "county",
    "township",
    "village",
    "group",
    "category",
    "name",
    "id_number",
    "sex",
    "birth_date",
    "age",
    "ethnicity",
    "education",
    "political_status",
    "marital_status",
    "marriage_registered",
    "phone",
    "registered_address",
    "home_address",
    "residence",
    "head_name",
    "relation_to_head",
    "household_size",
    "labour_count",
    "members",
    "children_count",
    "minor_children_count",
    "children_schooling",
    "parents_in_law",
    "elders_count",
    "husband_name",
    "husband_id_number",
    "husband_birth_date",
    "husband_phone",
    "husband_status",
    "leave_date",
    "away_length",
    "destination",
    "industry",
    "absence_reason",
    "employer",
    "last_home_visit",
    "return_date",
    "contact_frequency",
    "income_source",
    "income",
    "land",
    "occupation",
    "health",
    "illness",
    "disability",
    "dibao",
    "poor",
    "hardship_type",
    "needs",
    "skills",
    "wishes",
    "aid_received",
    "responsible_person",
    "filled_on",
    "remark",
};

}  // namespace

std::string_view to_string(Field field) {
  return names.at(static_cast<std::size_t>(field));
}

std::optional<Field> parse_field(std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Field>(found - names.begin());
}

}  // namespace halfsky::ledger
