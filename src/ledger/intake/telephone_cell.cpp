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

}  // namespace

TelephoneReading read_telephones(const std::vector<RowCells::Pair>& columns) {
  TelephoneReading reading;
  if (columns.empty()) return reading;
  std::vector<core::Phone> phones;
  int invalid = 0;
  for (const RowCells::Pair& pair : columns) {
    if (pair.cell == nullptr || is_broken(*pair.cell)) continue;
    const std::string words = cell_words(*pair.cell);
    const std::string plain = plain_words(words);
    if (declares_none(plain)) reading.declared_none = true;
    if (says_unknown(plain) || declares_none(plain)) continue;
    const core::PhoneReading found = core::read_phones(words);
    invalid += found.phones.empty() ? std::max(found.invalid, 1) : found.invalid;
    for (const core::Phone& phone : found.phones) {
      if (!is_known(phones, phone)) phones.push_back(phone);
    }
  }
  const std::string& label = columns.front().column->label;
  if (invalid > 0) reading.findings.push_back(make_finding("phone_invalid", label));
  if (phones.size() > 1) reading.findings.push_back(make_finding("phone_several", label));
  if (phones.empty() && invalid == 0) reading.findings.push_back(make_finding("phone_missing", label));
  if (!phones.empty()) reading.phone = phones.front().number;
  return reading;
}

}  // namespace halfsky::ledger
