#pragma once
// An entry of the ledger: one episode of one woman in the care of one county. What stands in the clear is
// coded and says little of her (design rule 4); all else is in documents by data class, sealed when stored.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/id.h"
#include "base/result.h"
#include "ledger/attention.h"
#include "ledger/bands.h"
#include "ledger/document.h"
#include "ledger/eligibility.h"
#include "ledger/entry_state.h"
#include "ledger/recording.h"
#include "ledger/scope.h"

namespace halfsky::ledger {

std::optional<AttentionLevel> read_attention_level(std::string_view letter);

// The key groups as stored: 1 low income, 2 disabled, 4 ill. K4 never stands here (design rule 12).
int bits_of(const KeyGroups& groups);
KeyGroups read_key_groups(std::int64_t bits);

struct EntryColumns {
  EntryPlace place;
  std::optional<Id> household;
  EntryState state = EntryState::draft;
  Status verdict = Status::pending;
  std::optional<AttentionLevel> level;
  KeyGroups key_groups;
  std::optional<std::string> age_band;      // a word of bands.h
  std::optional<std::string> absence_band;  // a word of bands.h
  std::optional<std::string> education;     // GB/T 4658, or 95
  std::optional<std::string> health;        // GB/T 2261.3, or a national code
  std::optional<int> children;              // 3 is three or more
  std::optional<Date> next_review;
  std::string parameter_version;  // of the parameters by which verdict and level were found
  friend bool operator==(const EntryColumns&, const EntryColumns&) = default;
};

struct Entry {
  Id id;
  Id person;
  int episode = 1;
  int version = 1;
  EntryColumns columns;
  Documents documents;
  Recording recorded;
  Instant changed_at;
};

// Names in the documents that belong to the ledger itself and to no column of a village's sheet.
inline constexpr std::string_view entered_on_name = "entered_on";    // identity: first day of the episode
inline constexpr std::string_view filled_by_name = "filled_by";      // identity: who submitted
inline constexpr std::string_view exit_reason_name = "exit_reason";  // family: code of domain 3.4
inline constexpr std::string_view exit_date_name = "exit_date";      // family
inline constexpr std::string_view note_name = "note";                // family: of the last act
inline constexpr std::string_view follow_up_name = "follow_up";      // family: words with commas

// 0 to 3, 3 for more.
int children_class_of(int children);

// The entry after the act: its new state and what the act leaves in the documents. Pure; refuses what
// state_after refuses.
Result<Entry> entry_after(const Entry& entry, EntryAct act, const ActFacts& facts);
// What state_after needs to know of the entry itself.
ActFacts facts_of(const Entry& entry, Date today);

// The clear columns as a document, for the history of changes. County and prefecture are not in it: they
// never change.
Document columns_document(const EntryColumns& columns);
// The columns that the document describes, placed where `base` is.
EntryColumns read_columns(const Document& document, const EntryColumns& base);

}  // namespace halfsky::ledger
