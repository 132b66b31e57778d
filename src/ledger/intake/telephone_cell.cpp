#include "ledger/intake/telephone_cell.h"

#include <algorithm>

#include "base/text.h"
#include "core/identity/phone.h"
#include "ledger/intake/cell_words.h"
#include "ledger/intake/row_words.h"

namespace halfsky::ledger {
namespace {

bool declares_none(std::string_view plain) {
  constexpr std::string_view words[] = {"无",     "无电话", "没有",       "没电话",   "没有电话",
                                        "无手机", "没手机", "无联系方式", "没有手机", "无号码"};
  return std::find(std::begin(words), std::end(words), plain) != std::end(words);
}

bool is_known(const std::vector<core::Phone>& phones, const core::Phone& phone) {
  return std::any_of(phones.begin(), phones.end(), [&](const core::Phone& other) {
    return core::phone_key(other) == core::phone_key(phone);
  });
}

struct Found {
  std::vector<core::Phone> phones;
  int invalid = 0;
  bool declared_none = false;
};

void read_cell(const platform::Cell& cell, Found& found) {
  const std::string words = cell_words(cell);
  const std::string plain = plain_words(words);
  found.declared_none |= declares_none(plain);
  if (says_unknown(plain) || declares_none(plain)) return;
  const core::PhoneReading reading = core::read_phones(words);
  found.invalid += reading.phones.empty() ? std::max(reading.invalid, 1) : reading.invalid;
  for (const core::Phone& phone : reading.phones) {
    if (!is_known(found.phones, phone)) found.phones.push_back(phone);
  }
}

}  // namespace

TelephoneReading read_telephones(const std::vector<RowCells::Pair>& columns) {
  TelephoneReading reading;
  if (columns.empty()) return reading;
  Found found;
  for (const RowCells::Pair& pair : columns) {
    if (pair.cell != nullptr && !is_broken(*pair.cell)) read_cell(*pair.cell, found);
  }
  const std::string& label = columns.front().column->label;
  if (found.invalid > 0) reading.findings.push_back(make_finding("phone_invalid", label));
  if (found.phones.size() > 1) reading.findings.push_back(make_finding("phone_several", label));
  if (found.phones.empty() && found.invalid == 0)
    reading.findings.push_back(make_finding("phone_missing", label));
  if (!found.phones.empty()) reading.phone = found.phones.front().number;
  reading.declared_none = found.declared_none;
  return reading;
}

}  // namespace halfsky::ledger
