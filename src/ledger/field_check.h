#pragma once
// Whether what is told of a woman can be taken as it is: her number, telephones, days, codes of the tables,
// lengths. Pure. What is only written differently is made alike in place (full-width digits, spaces).
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "core/codes/code_list.h"
#include "ledger/entry_fields.h"

namespace halfsky::ledger {

// All that is wrong, in the order of the fields; each with the fact `where`, a JSON pointer ("/phone"):
// field.missing, field.too_long (fact: most), field.name_unreadable, field.id_* (the words of
// core/identity), field.id_mans, field.birth_conflict, field.phone_wrong, field.date_wrong,
// field.date_future, field.code_unknown (fact: list), field.number_wrong, field.precision_wrong,
// field.leave_order.
std::vector<Problem> check_fields(EntryFields& told, const core::CodeBook& codes, Date today);

// What a new entry cannot be without: her name.
std::vector<Problem> check_complete(const EntryFields& told);

// The table of catalogue/codes whose codes the field holds; empty for other fields.
std::string_view code_list_of(std::string_view field);

}  // namespace halfsky::ledger
