#pragma once
// A dated fact of a woman's life that begins and perhaps ends: her husband's absence, his visits home,
// marriage, residence, life, key group, benefit, consent (design rule 1). A correction retracts a spell and
// adds another, so what was known on any day can be shown. A day that is known by its month or year is the
// interval of all its days.
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "ledger/document.h"
#include "ledger/recording.h"

namespace halfsky::ledger {

enum class SpellKind : std::uint8_t {
  absence,     // details: kind (a word of eligibility.h), destination, scope, precision
  home_visit,  // his stay at home between two absences
  marriage,    // details: registered
  residence,   // details: residence (village, town), region
  life,        // ends with a death; details: whose (herself, husband)
  key_group,   // details: tag (K1, K2, K3), kind, grade, basis
  benefit,     // details: type, number, amount
  consent,     // details: purpose, answer (yes, no), way
  away,        // her own absence from the village
};

struct Spell {
  Id id;
  SpellKind kind = SpellKind::absence;
  DateInterval from;
  std::optional<DateInterval> to;  // the day from which it no longer holds; absent while it lasts
  Document details;
  Recording recorded;
  std::optional<Instant> retracted_at;
};

std::string_view word_of(SpellKind kind);
std::optional<SpellKind> read_spell_kind(std::string_view word);

// Who may open it: his absence is family, a benefit economy, a key group by its tag.
DataClass class_of(const Spell& spell);
// The purpose of a consent spell that is a wish for correction.
inline constexpr std::string_view correction_purpose = "correction";
// The purpose of one by which she demands to be erased.
inline constexpr std::string_view erasure_purpose = "erasure";

// The spells as they were known at a moment: recorded by then and not retracted by then.
std::vector<Spell> known_at(std::span<const Spell> spells, Instant moment);

// What is sealed of a spell, and back. Refuses with crypto.unreadable: what we sealed is always a spell.
Document spell_document(const Spell& spell);
Result<void> read_spell_document(const Document& document, Spell& spell);

}  // namespace halfsky::ledger
