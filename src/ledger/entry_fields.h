#pragma once
// What is told and shown of a woman as fields of JSON: the names of `normalized` (contract section 2) and
// those that the ledger keeps beside them. One type for both directions: a field that is left out is not
// spoken of (or hidden from this reader), null means empty.
#include <boost/describe.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ledger/document.h"
#include "platform/json/described.h"

namespace halfsky::ledger {

using TextField = std::optional<std::optional<std::string>>;
using FlagField = std::optional<std::optional<bool>>;

struct NormalizedFields {
  TextField id_number, birth_date, husband_name, destination, phone, group;
  TextField leave_from, leave_to, leave_precision, village, village_code;
  FlagField dibao, disabled, illness, poor;
};
BOOST_DESCRIBE_STRUCT(NormalizedFields, (),
                      (id_number, birth_date, husband_name, destination, phone, group, leave_from, leave_to,
                       leave_precision, village, village_code, dibao, disabled, illness, poor))

struct LedgerFields {
  TextField sex, ethnicity, education, political_status, marital_status, marriage_registered;
  TextField registered_address, home_address, residence, head_name, relation_to_head;
  TextField household_size, labour_count, children_count, minor_children_count, elders_count;
  TextField children_schooling, parents_in_law;
  TextField husband_id_number, husband_birth_date, husband_phone, absence_reason, industry, employer;
  TextField last_home_visit, contact_frequency, income_source, income, land, occupation;
  TextField health, disability, hardship_type, needs, skills, wishes, aid_received, remark;
};
BOOST_DESCRIBE_STRUCT(LedgerFields, (),
                      (sex, ethnicity, education, political_status, marital_status, marriage_registered,
                       registered_address, home_address, residence, head_name, relation_to_head,
                       household_size, labour_count, children_count, minor_children_count, elders_count,
                       children_schooling, parents_in_law, husband_id_number, husband_birth_date,
                       husband_phone, absence_reason, industry, employer, last_home_visit, contact_frequency,
                       income_source, income, land, occupation, health, disability, hardship_type, needs,
                       skills, wishes, aid_received, remark))

struct EntryFields : NormalizedFields, LedgerFields {
  TextField name;
};
BOOST_DESCRIBE_STRUCT(EntryFields, (NormalizedFields, LedgerFields), (name))

inline constexpr std::string_view birth_year_name = "birth_year";  // identity: what a list shows of her age

// Where the entry lies: not part of any document.
inline constexpr std::string_view village_code_name = "village_code";
bool is_flag_field(std::string_view name);
// A name of EntryFields.
bool is_entry_field(std::string_view name);

// `known` with what the fields tell; village and its code are the place's and stay.
Documents documents_with(const Documents& known, const EntryFields& told);

// Puts what follows from other values where it is missing: the birth date from the number, the year of birth,
// his leaving from a single day.
void complete(Documents& documents);

// A value as one may show it who may not see it: 138****1234, 220122********1422, 1979-**-**.
std::string masked_value(std::string_view name, const std::string& value);

struct FieldView {
  std::set<DataClass> open;
  std::set<DataClass> masked;
};

struct ShownFields {
  EntryFields fields;
  std::vector<std::string> masked;  // names of fields that have a value and show only its mask
};
ShownFields show_fields(const Documents& documents, const FieldView& view);

}  // namespace halfsky::ledger
