#include "ledger/entry.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace halfsky::ledger {
namespace {

constexpr std::array all_statuses{Status::eligible, Status::pending, Status::not_eligible, Status::review};

std::string text_of_name(const Document& document, std::string_view name) {
  const auto found = document.find(name);
  return found == document.end() ? std::string{} : found->second;
}

std::optional<std::string> optional_of_name(const Document& document, std::string_view name) {
  const auto found = document.find(name);
  if (found == document.end()) return std::nullopt;
  return found->second;
}

std::optional<int> number_of_name(const Document& document, std::string_view name) {
  const auto found = document.find(name);
  if (found == document.end()) return std::nullopt;
  int value = 0;
  const std::string& text = found->second;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc{}) return std::nullopt;
  return value;
}

template <class T, class ToText>
void put(Document& document, std::string_view name, const std::optional<T>& value, ToText to_text) {
  if (value) document.emplace(name, to_text(*value));
}

void set_text(Document& document, std::string_view name, std::string value) {
  document.insert_or_assign(std::string{name}, std::move(value));
}

void clear_exit(Document& family) {
  for (const std::string_view name : {exit_reason_name, exit_date_name, note_name, follow_up_name}) {
    family.erase(std::string{name});
  }
}

void note_exit(Document& family, const ActFacts& facts) {
  set_text(family, exit_reason_name, std::to_string(static_cast<int>(*facts.exit_reason)));
  set_text(family, exit_date_name, halfsky::to_string(*facts.exit_date));
  std::string words;
  for (const FollowUp next : follow_ups(*facts.exit_reason)) {
    words += words.empty() ? "" : ",";
    words += word_of(next);
  }
  if (!words.empty()) set_text(family, follow_up_name, std::move(words));
}

}  // namespace

std::optional<AttentionLevel> read_attention_level(std::string_view letter) {
  if (letter.size() != 1 || letter[0] < 'A' || letter[0] > 'C') return std::nullopt;
  return static_cast<AttentionLevel>(letter[0] - 'A');
}

int bits_of(const KeyGroups& groups) {
  return (groups.low_income ? 1 : 0) + (groups.disabled ? 2 : 0) + (groups.ill ? 4 : 0);
}

KeyGroups read_key_groups(std::int64_t bits) {
  return {(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0};
}

int children_class_of(int children) {
  return std::clamp(children, 0, 3);
}

ActFacts facts_of(const Entry& entry, Date today) {
  ActFacts facts;
  facts.today = today;
  facts.verdict = entry.columns.verdict;
  const Document& identity = entry.documents.of(DataClass::identity);
  const auto filled_by = identity.find(filled_by_name);
  if (filled_by != identity.end()) facts.filled_by = filled_by->second;
  facts.entered_on =
      parse_date(text_of_name(identity, entered_on_name)).value_or(date_in_china(entry.recorded.at));
  return facts;
}

Result<Entry> entry_after(const Entry& entry, EntryAct act, const ActFacts& facts) {
  const auto state = state_after(entry.columns.state, act, facts);
  if (!state) return tl::make_unexpected(state.error());
  Entry after = entry;
  after.columns.state = *state;
  Document& family = after.documents.of(DataClass::family);
  Document& identity = after.documents.of(DataClass::identity);
  if (act == EntryAct::submit) set_text(identity, filled_by_name, std::string{facts.actor});
  if (act == EntryAct::restore) clear_exit(family);
  if (*state == EntryState::exited) note_exit(family, facts);
  if (!facts.note.empty()) set_text(family, note_name, std::string{facts.note});
  return after;
}

Document columns_document(const EntryColumns& columns) {
  const auto same = [](const std::string& text) { return text; };
  const auto number = [](int value) { return std::to_string(value); };
  Document document;
  put(document, "township", columns.place.township, same);
  put(document, "village", columns.place.village, same);
  put(document, "household", columns.household, [](const Id& id) { return to_string(id); });
  document.emplace("state", word_of(columns.state));
  document.emplace("verdict", word_of(columns.verdict));
  put(document, "level", columns.level, [](AttentionLevel level) { return word_of(level); });
  document.emplace("key_groups", std::to_string(bits_of(columns.key_groups)));
  put(document, "age_band", columns.age_band, same);
  put(document, "absence_band", columns.absence_band, same);
  put(document, "education", columns.education, same);
  put(document, "health", columns.health, same);
  put(document, "children", columns.children, number);
  put(document, "next_review", columns.next_review, [](Date day) { return halfsky::to_string(day); });
  document.emplace("parameter_version", columns.parameter_version);
  return document;
}

EntryColumns read_columns(const Document& document, const EntryColumns& base) {
  EntryColumns columns;
  columns.place = base.place;
  columns.place.township = optional_of_name(document, "township");
  columns.place.village = optional_of_name(document, "village");
  columns.household = parse_id(text_of_name(document, "household"));
  columns.state = read_entry_state(text_of_name(document, "state")).value_or(EntryState::draft);
  for (const Status status : all_statuses) {
    if (word_of(status) == text_of_name(document, "verdict")) columns.verdict = status;
  }
  columns.level = read_attention_level(text_of_name(document, "level"));
  columns.key_groups = read_key_groups(number_of_name(document, "key_groups").value_or(0));
  columns.age_band = optional_of_name(document, "age_band");
  columns.absence_band = optional_of_name(document, "absence_band");
  columns.education = optional_of_name(document, "education");
  columns.health = optional_of_name(document, "health");
  columns.children = number_of_name(document, "children");
  columns.next_review = parse_date(text_of_name(document, "next_review"));
  columns.parameter_version = text_of_name(document, "parameter_version");
  return columns;
}

}  // namespace halfsky::ledger
