#include "ledger/intake/doubles.h"

#include <string>
#include <unordered_map>
#include <utility>

#include "base/pinyin.h"

namespace halfsky::ledger {
namespace {

using Rows = std::vector<RowReading>;

bool same_village(const Normalized& a, const Normalized& b) {
  if (!a.village_code.empty() && !b.village_code.empty()) return a.village_code == b.village_code;
  return a.village.empty() || b.village.empty() || a.village == b.village;
}

// Only differences that a person would want to look at; an empty value on one side is none.
std::string differences(const Normalized& a, const Normalized& b) {
  std::string out;
  const auto note = [&](bool differs, std::string_view what) {
    if (differs) out += (out.empty() ? "" : "、") + std::string{what};
  };
  const auto text_differs = [](const std::string& x, const std::string& y) {
    return !x.empty() && !y.empty() && x != y;
  };
  note(text_differs(a.husband_name, b.husband_name), "丈夫姓名");
  note(a.leave && b.leave && !(*a.leave == *b.leave), "外出时间");
  note(text_differs(a.destination, b.destination), "务工地点");
  note(text_differs(a.phone, b.phone), "联系电话");
  note(text_differs(a.group, b.group), "组别");
  note(a.dibao != b.dibao || a.disabled != b.disabled || a.illness != b.illness || a.poor != b.poor,
       "困难情况");
  return out;
}

void settle_same_number(RowReading& row, const RowReading& first, std::size_t first_index) {
  row.duplicate_of = first_index;
  const bool same_name = row.values.name == first.values.name;
  const bool in_same_village = same_village(row.values, first.values);
  if (!same_name)
    add_finding(row, {.reason_class = "same_id_diff_name", .column = "", .sentence = "", .facts = {}});
  if (!in_same_village) {
    add_finding(row, {.reason_class = "duplicate_cross_village", .column = "", .sentence = "", .facts = {}});
  }
  if (!same_name || !in_same_village) return;
  const std::string differing = differences(first.values, row.values);
  // The row that stands is turned away or asked about while this one says otherwise: a person must see both.
  const bool contradicts = outcome_of(first) != Outcome::accept && outcome_of(row) != outcome_of(first);
  add_finding(row, {.reason_class = "duplicate_same_id", .column = "", .sentence = "", .facts = {}});
  if (contradicts)
    add_finding(row, {.reason_class = "duplicate_conflict", .column = "", .sentence = "", .facts = {}});
  if (!differing.empty()) {
    row.notes.push_back({.reason_class = "duplicate_differences",
                         .column = "",
                         .sentence = "",
                         .facts = {{"what", differing}}});
  }
}

void settle_by_number(Rows& rows) {
  std::unordered_map<std::string, std::size_t> first_sound;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const RowReading& row = rows[i];
    if (row.values.id_number.empty() || row.has_reason_of(ReasonKind::who_she_is)) continue;
    const auto [found, is_first] = first_sound.emplace(row.values.id_number, i);
    if (!is_first) settle_same_number(rows[i], rows[found->second], found->second);
  }
  for (RowReading& row : rows) {  // a row in doubt whose number another row bears: say so, decide nothing
    if (row.number_in_doubt() && row.suggested_number.empty()) continue;
    if (!row.has_reason_of(ReasonKind::who_she_is)) continue;
    const std::string& number = row.suggested_number.empty() ? row.values.id_number : row.suggested_number;
    const auto found = first_sound.find(number);
    if (number.empty() || found == first_sound.end()) continue;
    row.duplicate_of = found->second;
    add_finding(row, {.reason_class = "duplicate_possible", .column = "", .sentence = "", .facts = {}});
  }
}

void settle_by_household(Rows& rows) {
  std::unordered_map<std::string, std::vector<std::size_t>> by_husband;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i].values.husband_name.empty()) by_husband[rows[i].values.husband_name].push_back(i);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    RowReading& row = rows[i];
    const auto found = by_husband.find(row.values.husband_name);
    if (!row.number_in_doubt() || row.values.name.empty() || found == by_husband.end()) continue;
    for (const std::size_t other : found->second) {
      if (other == i || !sound_alike(rows[other].values.name, row.values.name)) continue;
      if (!row.duplicate_of) row.duplicate_of = other;
      add_finding(row, {.reason_class = "duplicate_possible", .column = "", .sentence = "", .facts = {}});
      break;
    }
  }
}

}  // namespace

bool sound_alike(std::string_view a, std::string_view b) {
  return a == b || (!a.empty() && pinyin(a) == pinyin(b));
}

void settle_doubles(Rows& rows) {
  for (RowReading& row : rows) row.outcome = outcome_of(row);
  settle_by_number(rows);
  settle_by_household(rows);
  for (RowReading& row : rows) row.outcome = outcome_of(row);
}

}  // namespace halfsky::ledger
