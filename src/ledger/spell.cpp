#include "ledger/spell.h"

#include <algorithm>
#include <array>

namespace halfsky::ledger {
namespace {

constexpr std::array<std::string_view, 9> kind_words{
    "absence", "home_visit", "marriage", "residence", "life", "key_group", "benefit", "consent", "away"};

// Names of the document that are no details. Details keep their own names behind a dot.
constexpr std::string_view detail_mark = "detail.";

std::string interval_text(DateInterval interval) {
  return halfsky::to_string(interval.from) + "/" + halfsky::to_string(interval.to);
}

std::optional<DateInterval> read_interval(const Document& document, std::string_view name) {
  const auto found = document.find(name);
  if (found == document.end() || found->second.size() != 21) return std::nullopt;
  const std::string_view text = found->second;
  const auto from = parse_date(text.substr(0, 10));
  const auto to = parse_date(text.substr(11));
  if (!from || !to) return std::nullopt;
  return DateInterval{*from, *to};
}

}  // namespace

std::string_view word_of(SpellKind kind) {
  return kind_words.at(static_cast<std::size_t>(kind));
}

std::optional<SpellKind> read_spell_kind(std::string_view word) {
  const auto* const found = std::find(kind_words.begin(), kind_words.end(), word);
  if (found == kind_words.end()) return std::nullopt;
  return static_cast<SpellKind>(found - kind_words.begin());
}

DataClass class_of(const Spell& spell) {
  switch (spell.kind) {
    case SpellKind::benefit:
      return DataClass::economy;
    case SpellKind::consent: {
      // What she wants corrected may be a value of any class, in free words.
      const auto purpose = spell.details.find("purpose");
      const bool is_correction = purpose != spell.details.end() && purpose->second == correction_purpose;
      return is_correction ? DataClass::health : DataClass::identity;
    }
    case SpellKind::key_group: {
      const auto tag = spell.details.find("tag");
      const bool low_income = tag != spell.details.end() && tag->second == "K1";
      return low_income ? DataClass::economy : DataClass::health;
    }
    default:
      return DataClass::family;
  }
}

std::vector<Spell> known_at(std::span<const Spell> spells, Instant moment) {
  std::vector<Spell> known;
  for (const Spell& spell : spells) {
    const bool retracted = spell.retracted_at && *spell.retracted_at <= moment;
    if (spell.recorded.at <= moment && !retracted) known.push_back(spell);
  }
  return known;
}

Document spell_document(const Spell& spell) {
  Document document;
  document.emplace("kind", word_of(spell.kind));
  document.emplace("from", interval_text(spell.from));
  if (spell.to) document.emplace("to", interval_text(*spell.to));
  for (const auto& [name, value] : spell.details) document.emplace(std::string{detail_mark} + name, value);
  return document;
}

Result<void> read_spell_document(const Document& document, Spell& spell) {
  const auto kind_text = document.find("kind");
  const auto kind = kind_text == document.end() ? std::nullopt : read_spell_kind(kind_text->second);
  const auto from = read_interval(document, "from");
  if (!kind || !from) return problem("crypto.unreadable");
  spell.kind = *kind;
  spell.from = *from;
  spell.to = read_interval(document, "to");
  for (const auto& [name, value] : document) {
    if (name.starts_with(detail_mark)) spell.details.emplace(name.substr(detail_mark.size()), value);
  }
  return {};
}

}  // namespace halfsky::ledger
