#include "ledger/imports/row_contents.h"

#include <algorithm>
#include <array>

#include "ledger/entry_judging.h"

namespace halfsky::ledger {
namespace {

constexpr std::string_view about = "about";
constexpr std::string_view leave_words_name = "leave_words";

// Columns of a sheet that say nothing lasting of her.
constexpr std::array passing_fields{
    Field::serial_number, Field::age,         Field::category,   Field::county,         Field::township,
    Field::filled_on,     Field::away_length, Field::leave_date, Field::husband_status, Field::return_date,
    Field::village,       Field::name,        Field::id_number,  Field::birth_date,     Field::husband_name,
    Field::destination,   Field::phone,       Field::group};
constexpr std::array flag_fields{Field::dibao, Field::illness, Field::poor};

std::string name_of_words(const std::string& field) {
  const auto known = parse_field(field);
  if (!known) return field;
  const bool is_flag = std::find(flag_fields.begin(), flag_fields.end(), *known) != flag_fields.end();
  return is_flag ? field + "_words" : field;
}

bool is_passing(const std::string& field) {
  const auto known = parse_field(field);
  return known && std::find(passing_fields.begin(), passing_fields.end(), *known) != passing_fields.end();
}

// A flag that no column asked for is not known to be no.
void set_flag(Documents& documents, std::string_view name, const std::optional<bool>& flag, bool is_asked) {
  if (!flag || (!*flag && !is_asked)) return;
  documents.set(name, *flag ? "1" : "0");
}

void set_flags(Documents& documents, const RowReading& row) {
  const bool hardship = row.has_asked(Field::hardship_type);
  set_flag(documents, "dibao", row.values.dibao, hardship || row.has_asked(Field::dibao));
  set_flag(documents, "disabled", row.values.disabled, hardship || row.has_asked(Field::disability));
  set_flag(documents, "illness", row.values.illness,
           hardship || row.has_asked(Field::illness) || row.has_asked(Field::health));
  set_flag(documents, "poor", row.values.poor, hardship || row.has_asked(Field::poor));
}

std::string leaving_words(const RowReading& row) {
  std::string words;
  for (const char* name : {"leave_date", "away_length"}) {
    const auto found = row.fields.find(name);
    if (found != row.fields.end() && !found->second.empty())
      words += (words.empty() ? "" : " / ") + found->second;
  }
  return words;
}

void set_leaving(Documents& documents, const RowReading& row) {
  if (!row.values.leave) return;
  documents.set(leave_from_name, halfsky::to_string(row.values.leave->from));
  documents.set(leave_to_name, halfsky::to_string(row.values.leave->to));
  documents.set(leave_precision_name, row.values.leave_precision);
  documents.set(leave_words_name, leaving_words(row));
}

// "3年多" read half a year later is another interval and still the same answer.
bool tells_the_same_length(const Documents& known, const Documents& told) {
  return told.get(leave_precision_name) == about && known.get(leave_precision_name) == about &&
         known.get(leave_words_name) == told.get(leave_words_name);
}

void put_over(Documents& known, const Documents& told) {
  const bool keeps_leaving = tells_the_same_length(known, told);
  for (const DataClass data_class : all_data_classes) {
    for (const auto& [name, value] : told.of(data_class)) {
      if (keeps_leaving && name.starts_with("leave_")) continue;
      known.of(data_class).insert_or_assign(name, value);
    }
  }
}

Spell tag_of(const char* tag, Date on, const Recording& recorded) {
  Spell spell;
  spell.kind = SpellKind::key_group;
  spell.from = {on, on};
  spell.details = {{"tag", tag}, {"basis", "declared"}};
  spell.recorded = recorded;
  return spell;
}

// Since when a key group is known does not make it another one.
bool is_same(const Spell& a, const Spell& b) {
  return a.kind == b.kind && a.details == b.details;
}

bool has_same(const std::vector<Spell>& spells, const Spell& wanted) {
  return std::any_of(spells.begin(), spells.end(), [&](const Spell& one) { return is_same(one, wanted); });
}

bool is_told_by_imports(const Spell& spell) {
  return spell.kind == SpellKind::key_group && spell.recorded.source.starts_with(import_source_mark);
}

}  // namespace

Documents documents_of_row(const RowReading& row) {
  Documents documents;
  for (const auto& [field, text] : row.fields) {
    if (!text.empty() && !is_passing(field)) documents.set(name_of_words(field), text);
  }
  const Normalized& values = row.values;
  documents.set("name", values.name);
  documents.set("name_remark", row.name_remark);
  documents.set("id_number", values.id_number);
  if (values.birth_date) {
    documents.set("birth_date", halfsky::to_string(*values.birth_date));
    documents.set("birth_year", std::to_string(year_of(*values.birth_date)));
  }
  documents.set("husband_name", values.husband_name);
  documents.set("destination", values.destination);
  documents.set("phone", values.phone);
  documents.set("group", values.group);
  documents.set("village", values.village);
  if (row.phone_declared_none) documents.set("phone_none", "1");
  set_leaving(documents, row);
  set_flags(documents, row);
  return documents;
}

Documents documents_after_row(const Documents& known, const RowReading& row) {
  Documents after = known;
  put_over(after, documents_of_row(row));
  if (!row.values.phone.empty()) after.set("phone_none", "");
  return after;
}

std::vector<Spell> tags_of(const KeyGroups& groups, Date on, const Recording& recorded) {
  std::vector<Spell> spells;
  if (groups.low_income) spells.push_back(tag_of("K1", on, recorded));
  if (groups.disabled) spells.push_back(tag_of("K2", on, recorded));
  if (groups.ill) spells.push_back(tag_of("K3", on, recorded));
  return spells;
}

void add_tag_change(std::span<const Spell> known, std::vector<Spell> told, SpellEdit& change) {
  for (const Spell& spell : known) {
    if (spell.retracted_at || !is_told_by_imports(spell) || has_same(told, spell)) continue;
    change.go.push_back(spell.id);
  }
  std::erase_if(told, [&](const Spell& spell) {
    return std::any_of(known.begin(), known.end(),
                       [&](const Spell& one) { return !one.retracted_at && is_same(one, spell); });
  });
  std::move(told.begin(), told.end(), std::back_inserter(change.come));
}

}  // namespace halfsky::ledger
