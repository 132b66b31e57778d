#include "ledger/exports/paper.h"

#include "base/text.h"
#include "ledger/entry_judging.h"
#include "ledger/field_check.h"
#include "ledger/verdict_words.h"

namespace halfsky::ledger {
namespace {

// Fields that a village may also tell in its own words, so that a form takes any text: a code among them has
// a name.
std::string_view list_of(std::string_view field) {
  if (field == "parents_in_law") return "parents_in_law";
  if (field == "occupation") return "her_employment";
  if (field == "needs") return "need";
  return code_list_of(field);
}

void keep(FieldTexts& texts, std::string_view name, const TextField& field) {
  if (field && *field && !(*field)->empty()) texts.emplace(name, **field);
}

void keep(FieldTexts& texts, std::string_view name, const FlagField& field) {
  if (field && *field) texts.emplace(name, **field ? "1" : "0");
}

std::string text_at(const FieldTexts& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? "" : found->second;
}

// The names of the codes; what is no code (a mask) as it stands.
std::string names_of(const core::CodeList& list, const std::string& codes) {
  std::string out;
  for (const std::string& one : split(codes, ',')) {
    const core::Code* known = list.find(one);
    out += (out.empty() ? "" : "、") + (known == nullptr ? one : known->name);
  }
  return out;
}

}  // namespace

std::string Paper::watermark() const {
  const std::string moment = to_rfc3339(made);
  return maker.name + " " + maker.office + " " + moment.substr(0, 10) + " " + moment.substr(11, 5) + " " +
         say("paper.number", {{"number", number}});
}

std::string Paper::day_words(Date of) const {
  return words_of_day(of, "day", is_chinese ? DayWords::chinese : DayWords::plain);
}

std::string Paper::mark() const {
  return is_demonstration ? say("paper.demonstration") : "";
}

FieldTexts texts_of_fields(const EntryFields& fields) {
  FieldTexts texts;
  platform::for_each_member<EntryFields>(
      [&](std::string_view name, auto pointer) { keep(texts, name, fields.*pointer); });
  return texts;
}

std::string level_words(const Paper& paper, const std::optional<std::string>& level) {
  return level ? *level + " " + paper.say("paper.level." + *level) : "";
}

std::string shown_value(const Paper& paper, const FieldTexts& fields, std::string_view field) {
  std::string value = text_at(fields, field);
  if (value.empty()) return value;
  if (is_flag_field(field)) return paper.say(value == "1" ? "paper.yes" : "paper.no");
  const DayWords words = paper.is_chinese ? DayWords::chinese : DayWords::plain;
  if (const auto day = parse_date(value)) {
    const bool is_leaving = field == leave_from_name;
    return words_of_day(*day, is_leaving ? text_at(fields, leave_precision_name) : "day", words);
  }
  const core::CodeList* list = paper.codes.list(list_of(field));
  return list == nullptr ? value : names_of(*list, value);
}

}  // namespace halfsky::ledger
