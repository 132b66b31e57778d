#include "ledger/imports/match.h"

#include <algorithm>
#include <set>

#include "ledger/duplicate_lookup.h"
#include "ledger/imports/known_village.h"
#include "ledger/imports/row_contents.h"
#include "ledger/intake/doubles.h"

namespace halfsky::ledger {
namespace {

Finding finding(const char* reason_class) {
  return {.reason_class = reason_class, .column = "", .sentence = "", .facts = {}};
}

std::string number_of(const RowReading& row) {
  return row.suggested_number.empty() ? row.values.id_number : row.suggested_number;
}

bool is_same_village(const RowReading& row, const EntryPlace& place, const Entry& entry) {
  const EntryPlace& known = entry.columns.place;
  if (known.county != place.county) return false;
  if (place.village && known.village) return *place.village == *known.village;
  const std::string name = entry.documents.get("village");
  return name.empty() || row.values.village.empty() || name == row.values.village;
}

class Matcher {
 public:
  Matcher(BatchReading& batch, const MatchContext& context) : batch_{batch}, context_{context} {}

  Result<BatchMatch> run();

 private:
  Result<void> match_row(std::size_t at);
  Result<void> ask(RowReading& row, std::optional<KnownEntry>& known);
  Result<void> ask_of_doubtful(RowReading& row, std::optional<KnownEntry>& known);
  void note_known(RowReading& row, const KnownEntry& known);
  Result<void> ask_of_accepted(RowReading& row, const KnownEntry& known);
  Result<void> ask_by_name(RowReading& row, std::optional<KnownEntry>& known);
  Result<std::vector<KnownWoman>*> village(const std::string& code);
  Result<void> find_missing();
  bool stands_on_a_row(const KnownWoman& woman, const std::string& code) const;

  BatchReading& batch_;
  const MatchContext& context_;
  BatchMatch match_;
  std::map<std::string, std::vector<KnownWoman>> villages_;  // by code
  std::set<Id> met_;                                         // entries that some row is about
  std::set<std::string> doubtful_;                           // name and village of rows without a number
};

// `change`, and what speaks against taking the row for her without a question.
Result<void> Matcher::ask_of_accepted(RowReading& row, const KnownEntry& known) {
  const auto key = open_person_key(context_.connection, context_.vault, known.person);
  if (!key) return tl::make_unexpected(key.error());
  const auto read =
      read_entry(context_.connection, key->get(), known.person.county, known.entry, every_data_class());
  if (!read) return tl::make_unexpected(read.error());
  const Entry& entry = **read;
  const EntryPlace place = place_of_reading(row, context_.regions, context_.office);
  add_findings(row, questions_of(row, place, entry));
  row.outcome = outcome_of(row);
  if (row.outcome != Outcome::accept) return {};
  if (!is_open(known.state)) {
    row.change = known.state == EntryState::exited ? "reactivated" : "new";
  } else if (!is_in_register(known.state)) {  // proposed, not yet in care
    row.change = "new";
  } else {
    const bool is_same = documents_after_row(entry.documents, row) == entry.documents &&
                         (!place.village || entry.columns.place.village);
    row.change = is_same ? "unchanged" : "changed";
  }
  return {};
}

Result<std::vector<KnownWoman>*> Matcher::village(const std::string& code) {
  const auto known = villages_.find(code);
  if (known != villages_.end()) return &known->second;
  const core::RegionTree& regions = context_.regions;
  const auto region = regions.find_code(code);
  const auto county = region ? regions.ancestor(*region, core::RegionLevel::county) : std::nullopt;
  std::vector<KnownWoman> women;
  if (county) {
    auto read = women_of_village(context_, regions.at(*county).id, regions.at(*region).id);
    if (!read) return tl::make_unexpected(read.error());
    women = std::move(*read);
  }
  return &villages_.emplace(code, std::move(women)).first->second;
}

// Without a sound number only name and household tell; a person decides.
Result<void> Matcher::ask_by_name(RowReading& row, std::optional<KnownEntry>& known) {
  if (row.values.name.empty() || row.values.husband_name.empty() || row.values.village_code.empty())
    return {};
  const auto women = village(row.values.village_code);
  if (!women) return tl::make_unexpected(women.error());
  for (const KnownWoman& woman : **women) {
    if (woman.husband_name != row.values.husband_name || !sound_alike(woman.name, row.values.name)) continue;
    known = KnownEntry{woman.person, woman.entry, {}, EntryState::active};
    add_finding(row, finding("duplicate_possible"));
    return {};
  }
  return {};
}

Result<void> Matcher::ask_of_doubtful(RowReading& row, std::optional<KnownEntry>& known) {
  doubtful_.insert(row.values.name + "\n" + row.values.village_code);
  if (!known) return ask_by_name(row, known);
  add_finding(row, finding("duplicate_possible"));
  return {};
}

// What the ledger says of the row; `known` is whom its number has found.
Result<void> Matcher::ask(RowReading& row, std::optional<KnownEntry>& known) {
  if (row.number_in_doubt()) return ask_of_doubtful(row, known);
  if (row.outcome != Outcome::accept) return {};
  if (known) return ask_of_accepted(row, *known);
  row.change = "new";
  return {};
}

Result<void> Matcher::match_row(std::size_t at) {
  RowReading& row = batch_.rows[at];
  std::optional<KnownEntry>& known = match_.rows[at];
  if (const std::string number = number_of(row); !number.empty()) {
    auto found = find_known(context_, number);
    if (!found) return tl::make_unexpected(found.error());
    known = std::move(*found);
  }
  if (auto asked = ask(row, known); !asked) return asked;
  row.outcome = outcome_of(row);
  if (known && is_in_register(known->state)) note_known(row, *known);
  return {};
}

// She is on a row; one that is not accepted leaves her record as it is and asks.
void Matcher::note_known(RowReading& row, const KnownEntry& known) {
  met_.insert(known.entry);
  const bool is_a_double = row.has_reason("duplicate_same_id");
  if (row.outcome != Outcome::accept && !is_a_double) row.notes.push_back(finding("known_active_question"));
}

// A row whose number is in doubt and that bears her name is most likely hers.
bool Matcher::stands_on_a_row(const KnownWoman& woman, const std::string& code) const {
  if (met_.contains(woman.entry)) return true;
  return doubtful_.contains(woman.name + "\n" + code) || doubtful_.contains(woman.name + "\n");
}

Result<void> Matcher::find_missing() {
  for (const std::string& code : batch_.villages) {
    const auto women = village(code);
    if (!women) return tl::make_unexpected(women.error());
    for (const KnownWoman& woman : **women) {
      if (stands_on_a_row(woman, code)) continue;
      batch_.missing.push_back({woman.name, code});
      const auto region = context_.regions.find_code(code);
      match_.missing.push_back({static_cast<std::int64_t>(match_.missing.size()) + 1, woman.person,
                                woman.entry, context_.regions.at(*region).id, "staged"});
    }
  }
  return {};
}

Result<BatchMatch> Matcher::run() {
  match_.rows.resize(batch_.rows.size());
  for (std::size_t at = 0; at < batch_.rows.size(); ++at) {
    if (auto matched = match_row(at); !matched) return tl::make_unexpected(matched.error());
  }
  if (auto found = find_missing(); !found) return tl::make_unexpected(found.error());
  return std::move(match_);
}

}  // namespace

EntryPlace place_of_reading(const RowReading& row, const core::RegionTree& regions,
                            const std::string& office) {
  const std::string& code = row.values.village_code.empty() ? row.place_code : row.values.village_code;
  auto region = regions.find_code(code);
  if (!region) region = regions.find_id(office);
  EntryPlace place{office, office, std::nullopt, std::nullopt};
  if (!region) return place;
  const auto id_at = [&](core::RegionLevel level) -> std::optional<std::string> {
    const auto found = regions.ancestor(*region, level);
    return found ? std::optional{regions.at(*found).id} : std::nullopt;
  };
  place.prefecture = id_at(core::RegionLevel::prefecture).value_or(office);
  place.county = id_at(core::RegionLevel::county).value_or(office);
  place.township = id_at(core::RegionLevel::township);
  place.village = id_at(core::RegionLevel::village);
  return place;
}

Findings questions_of(const RowReading& row, const EntryPlace& place, const Entry& entry) {
  Findings questions;
  if (entry.documents.get("name") != row.values.name) questions.push_back(finding("same_id_diff_name"));
  const bool is_ended = !is_open(entry.columns.state);
  const bool is_elsewhere =
      is_ended ? entry.columns.place.county != place.county : !is_same_village(row, place, entry);
  if (is_elsewhere) questions.push_back(finding("duplicate_cross_village"));
  return questions;
}

Result<std::optional<KnownEntry>> find_known(const MatchContext& context, const std::string& number) {
  const auto found = find_anywhere(context.connection, context.vault, IndexKind::number, number);
  if (!found) return tl::make_unexpected(found.error());
  std::optional<KnownEntry> known;
  for (const FoundEntry& one : *found) {
    // entries are listed episode by episode: a later one that ended outweighs an earlier one
    if (known && is_open(known->state)) break;
    known = KnownEntry{one.person, one.entry, one.place, one.state};
  }
  return known;
}

Result<BatchMatch> match_batch(BatchReading& batch, const MatchContext& context) {
  return Matcher{batch, context}.run();
}

}  // namespace halfsky::ledger
