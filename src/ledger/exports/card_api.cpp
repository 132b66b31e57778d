#include "ledger/exports/card.h"

#include <algorithm>
#include <array>

namespace halfsky::ledger {
namespace {

using print::PrintedDocument;
using print::PrintedSection;
using print::PrintedTable;
using print::PrintedText;

constexpr std::array wide_fields{
    "registered_address", "home_address", "aid_received", "needs", "wishes", "remark", "skills",
    "hardship_type"};

bool is_wide(std::string_view field) {
  return std::find(wide_fields.begin(), wide_fields.end(), field) != wide_fields.end();
}

std::string label_of(const Paper& paper, std::string_view field) {
  return paper.say("paper.field." + std::string{field});
}

PrintedDocument empty_document(const Paper& paper, std::string_view title) {
  PrintedDocument document;
  document.title = paper.say(title);
  document.unit = paper.say("paper.unit", {{"unit", paper.maker.office}});
  document.day = paper.day_words(paper.day);
  document.page_words = paper.say("paper.page", {{"page", "{page}"}, {"pages", "{pages}"}});
  document.watermark = paper.watermark();
  document.mark = paper.mark();
  document.file_number = paper.number;
  document.made = paper.made;
  return document;
}

// A card leaves the house: of his numbers it shows no more than of hers (domain 9.2).
FieldTexts with_his_numbers_masked(FieldTexts fields) {
  for (const char* name : {"husband_id_number", "husband_phone", "husband_birth_date"}) {
    const auto found = fields.find(name);
    if (found != fields.end()) found->second = masked_value(name, found->second);
  }
  return fields;
}

void add_sections(const Paper& paper, const FieldTexts& fields, PrintedDocument& document) {
  for (const CardSection& section : card_sections()) {
    PrintedSection printed{paper.say("paper.section." + std::string{section.name}), {}};
    for (const std::string_view field : section.fields) {
      printed.fields.push_back({label_of(paper, field), shown_value(paper, fields, field), is_wide(field)});
    }
    document.blocks.emplace_back(std::move(printed));
  }
}

void add_standing(const Paper& paper, const EntryView& entry, PrintedDocument& document) {
  PrintedSection standing{paper.say("paper.section.standing"), {}};
  standing.fields.push_back({paper.say("paper.state"), paper.say("paper.state." + entry.state)});
  standing.fields.push_back({paper.say("paper.level"), level_words(paper, entry.level)});
  std::string verdict = paper.say("paper.verdict." + entry.verdict);
  if (entry.verdict_detail) verdict += "　" + entry.verdict_detail->sentence;
  standing.fields.push_back({paper.say("paper.verdict"), verdict, true});
  document.blocks.emplace_back(std::move(standing));
}

std::string day_or_empty(const Paper& paper, const std::optional<Date>& day) {
  return day ? paper.day_words(*day) : "";
}

std::string day_of(const std::string& moment) {
  return moment.substr(0, 10);
}

void add_table(const Paper& paper, PrintedDocument& document, std::string_view name,
               std::vector<double> widths, std::vector<std::string> columns,
               std::vector<std::vector<std::string>> rows) {
  PrintedTable table{paper.say("paper.section." + std::string{name}), std::move(widths), {}, std::move(rows)};
  for (const std::string& column : columns) table.head.push_back(paper.say("paper.column." + column));
  if (table.rows.empty()) table.rows.push_back({paper.say("paper.none")});
  document.blocks.emplace_back(std::move(table));
}

void add_absences(const Paper& paper, const EntryView& entry, PrintedDocument& document) {
  const core::CodeList* reasons = paper.codes.list("absence_reason");
  const auto kind_name = [&](const std::string& kind) {
    if (reasons == nullptr) return kind;
    for (const core::Code& code : reasons->codes()) {
      if (code.attribute("kind") == kind) return code.name;
    }
    return kind;
  };
  std::vector<std::vector<std::string>> rows;
  for (const AbsenceView& one : entry.absences) {
    rows.push_back({paper.day_words(one.from), day_or_empty(paper, one.until), kind_name(one.kind),
                    one.destination.value_or("")});
  }
  add_table(paper, document, "absences", {0.2, 0.2, 0.2, 0.4}, {"from", "until", "kind", "destination"},
            std::move(rows));
  std::vector<std::vector<std::string>> visits;
  for (const HomeVisitView& one : entry.home_visits) {
    visits.push_back({paper.day_words(one.from), day_or_empty(paper, one.until)});
  }
  add_table(paper, document, "visits", {0.5, 0.5}, {"from", "until"}, std::move(visits));
}

void add_household(const Paper& paper, const EntryView& entry, PrintedDocument& document) {
  std::vector<std::vector<std::string>> rows;
  if (entry.household) {
    for (const MemberView& one : entry.household->members) {
      rows.push_back({one.name, one.relation_name, one.age ? std::to_string(*one.age) : "",
                      paper.say(one.at_home ? "paper.yes" : "paper.no")});
    }
  }
  add_table(paper, document, "household", {0.3, 0.3, 0.2, 0.2}, {"name", "relation", "age", "at_home"},
            std::move(rows));
}

std::string value_at(const std::map<std::string, std::optional<std::string>>& field, const char* name) {
  const auto found = field.find(name);
  return found == field.end() ? "" : found->second.value_or("");
}

// 外出地点：大连 → 长春
std::string words_of_change(const Paper& paper, const ChangeView& change) {
  std::string words;
  for (const auto& field : change.fields) {
    const std::string name = value_at(field, "name");
    const std::string old = value_at(field, "old");
    const std::string shown_old = shown_value(paper, {{name, old}}, name);
    const std::string shown_new = shown_value(paper, {{name, value_at(field, "new")}}, name);
    const std::string code = "paper.field." + name;
    words += (words.empty() ? "" : "\n") + (paper.texts.has(code) ? paper.say(code) : name) + ": " +
             (old.empty() ? "" : shown_old + " → ") + shown_new;
  }
  return words;
}

std::string word_or_itself(const Paper& paper, const std::string& code, const std::string& word) {
  return paper.texts.has(code + word) ? paper.say(code + word) : word;
}

void add_changes(const Paper& paper, const HerHistory& history, PrintedDocument& document) {
  std::vector<std::vector<std::string>> rows;
  for (const ChangeView& one : history.changes) {
    rows.push_back({day_of(one.recorded_at), one.by, word_or_itself(paper, "paper.state.", one.act),
                    words_of_change(paper, one)});
  }
  add_table(paper, document, "changes", {0.15, 0.15, 0.12, 0.58}, {"day", "by", "act", "what"},
            std::move(rows));
}

void add_rights(const Paper& paper, const HerHistory& history, PrintedDocument& document) {
  std::vector<std::vector<std::string>> notices;
  for (const NoticeView& one : history.notices) {
    notices.push_back({day_of(one.at), one.by, one.way, one.language, one.version});
  }
  add_table(paper, document, "notices", {0.2, 0.2, 0.2, 0.2, 0.2},
            {"day", "by", "way", "language", "version"}, std::move(notices));
  std::vector<std::vector<std::string>> consents;
  for (const ConsentView& one : history.consents) {
    consents.push_back({day_of(one.at), one.by, one.purpose, paper.say("paper." + one.answer), one.way});
  }
  add_table(paper, document, "consents", {0.2, 0.2, 0.2, 0.2, 0.2}, {"day", "by", "purpose", "answer", "way"},
            std::move(consents));
  std::vector<std::vector<std::string>> corrections;
  for (const CorrectionView& one : history.corrections) {
    corrections.push_back({day_of(one.at), word_or_itself(paper, "paper.field.", one.field),
                           one.wanted.value_or(""), one.reason.value_or("")});
  }
  add_table(paper, document, "corrections", {0.15, 0.2, 0.35, 0.3}, {"day", "field", "wanted", "reason"},
            std::move(corrections));
  std::vector<std::vector<std::string>> wishes;
  for (const ErasureWishView& one : history.erasure_wishes) {
    wishes.push_back({day_of(one.at), one.by, paper.say("paper." + one.answer), one.way});
  }
  add_table(paper, document, "erasure_wishes", {0.25, 0.25, 0.25, 0.25}, {"day", "by", "answer", "way"},
            std::move(wishes));
}

}  // namespace

const std::vector<CardSection>& card_sections() {
  static const std::vector<CardSection> sections{
      {"basic",
       {"name", "id_number", "ethnicity", "education", "birth_date", "sex", "political_status", "phone",
        "registered_address", "home_address", "village", "group", "residence", "health", "disability"}},
      {"marriage", {"marriage_registered", "marital_status"}},
      {"family",
       {"parents_in_law", "children_count", "minor_children_count", "children_schooling", "elders_count",
        "household_size", "labour_count", "head_name", "relation_to_head", "income_source", "income", "land",
        "occupation", "aid_received"}},
      {"husband",
       {"husband_name", "husband_id_number", "husband_birth_date", "husband_phone", "leave_from",
        "last_home_visit", "absence_reason", "destination", "industry", "employer", "contact_frequency"}},
      {"care",
       {"dibao", "poor", "disabled", "illness", "hardship_type", "needs", "skills", "wishes", "remark"}}};
  return sections;
}

PrintedDocument card_of(const Paper& paper, const EntryView& entry) {
  PrintedDocument document = empty_document(paper, "paper.card_title");
  add_sections(paper, with_his_numbers_masked(texts_of_fields(entry.fields)), document);
  add_standing(paper, entry, document);
  document.blocks.emplace_back(PrintedText{paper.say("paper.card_sign")});
  document.blocks.emplace_back(PrintedText{paper.say("paper.card_note")});
  return document;
}

PrintedDocument her_file_of(const Paper& paper, const EntryView& entry, const HerHistory& history) {
  PrintedDocument document = empty_document(paper, "paper.her_file_title");
  document.blocks.emplace_back(PrintedText{paper.say("paper.her_file_note")});
  add_sections(paper, texts_of_fields(entry.fields), document);
  add_standing(paper, entry, document);
  add_absences(paper, entry, document);
  add_household(paper, entry, document);
  add_changes(paper, history, document);
  add_rights(paper, history, document);
  document.blocks.emplace_back(PrintedText{paper.say("paper.her_file_rights")});
  return document;
}

}  // namespace halfsky::ledger
