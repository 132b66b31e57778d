#pragma once
// 花名册 and the national form as workbooks: texts only, no formula, who made it and when on every printed
// page. Pure.
#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/entry_view.h"
#include "ledger/exports/paper.h"

namespace halfsky::ledger {

using TextRows = std::vector<std::vector<std::string>>;

// One woman's line of the roster, without its number.
std::vector<std::string> roster_row(const Paper& paper, const EntryView& entry);

// `region` is the name of the region whose roster it is. Refuses with workbook.unwritable.
Result<std::string> roster_workbook(const Paper& paper, const std::string& region, const TextRows& rows);

// `rows` as national_row makes them. Refuses with workbook.unwritable.
Result<std::string> national_workbook(const Paper& paper, const TextRows& rows);

}  // namespace halfsky::ledger
