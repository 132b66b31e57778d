#include "ledger/imports/row_document.h"

#include <array>
#include <boost/json.hpp>
#include <charconv>
#include <sstream>

namespace halfsky::ledger {
namespace {

namespace json = boost::json;

constexpr std::string_view field_mark = "field.";
constexpr std::string_view raw_mark = "raw.";
constexpr std::string_view asked_mark = "asked.";

// Whose absence from a sheet decides what a row says (row_contents.h).
constexpr std::array asked_fields{Field::dibao,  Field::disability, Field::illness,
                                  Field::health, Field::poor,       Field::hardship_type};

using TextMember = std::string Normalized::*;
constexpr std::array<std::pair<const char*, TextMember>, 9> texts{{
    {"name", &Normalized::name},
    {"id_number", &Normalized::id_number},
    {"husband_name", &Normalized::husband_name},
    {"destination", &Normalized::destination},
    {"phone", &Normalized::phone},
    {"group", &Normalized::group},
    {"leave_precision", &Normalized::leave_precision},
    {"village", &Normalized::village},
    {"village_code", &Normalized::village_code},
}};

using FlagMember = std::optional<bool> Normalized::*;
constexpr std::array<std::pair<const char*, FlagMember>, 4> flags{{
    {"dibao", &Normalized::dibao},
    {"disabled", &Normalized::disabled},
    {"illness", &Normalized::illness},
    {"poor", &Normalized::poor},
}};

void put(Document& document, std::string_view name, std::string value) {
  if (!value.empty()) document.emplace(name, std::move(value));
}

std::string text_at(const Document& document, std::string_view name) {
  const auto found = document.find(name);
  return found == document.end() ? std::string{} : found->second;
}

template <class Number>
Number number_at(const Document& document, std::string_view name) {
  const std::string text = text_at(document, name);
  Number value{};
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

void put_values(Document& document, const Normalized& values) {
  for (const auto& [name, member] : texts) put(document, name, values.*member);
  // no is the rule and stays out; doubt is written
  for (const auto& [name, member] : flags) {
    const std::optional<bool>& flag = values.*member;
    put(document, name, !flag ? "?" : *flag ? "1" : "");
  }
  if (values.birth_date) put(document, "birth_date", halfsky::to_string(*values.birth_date));
  if (!values.leave) return;
  put(document, "leave_from", halfsky::to_string(values.leave->from));
  put(document, "leave_to", halfsky::to_string(values.leave->to));
}

Normalized values_at(const Document& document) {
  Normalized values;
  for (const auto& [name, member] : texts) values.*member = text_at(document, name);
  for (const auto& [name, member] : flags) {
    const std::string text = text_at(document, name);
    values.*member = text == "?" ? std::nullopt : std::optional{text == "1"};
  }
  values.birth_date = parse_date(text_at(document, "birth_date"));
  const auto from = parse_date(text_at(document, "leave_from"));
  const auto to = parse_date(text_at(document, "leave_to"));
  if (from && to) values.leave = DateInterval{*from, *to};
  return values;
}

// "7 leave_date 1 2 0 43831": place, field, kind, style of a date, whether a formula had no value, number.
std::string mark_of(const RawValue& cell) {
  std::array<char, 32> number{};
  const auto end = std::to_chars(number.data(), number.data() + number.size(), cell.number).ptr;
  return std::to_string(cell.place) + " " + (cell.field ? std::string{to_string(*cell.field)} : "-") + " " +
         std::to_string(static_cast<int>(cell.kind)) + " " +
         std::to_string(static_cast<int>(cell.date_style)) + (cell.formula_no_value ? " 1 " : " 0 ") +
         std::string{number.data(), end};
}

void read_mark(const std::string& mark, RawValue& cell) {
  std::istringstream words{mark};
  std::string field;
  int kind = 0;
  int style = 0;
  words >> cell.place >> field >> kind >> style >> cell.formula_no_value >> cell.number;
  cell.field = parse_field(field);
  cell.kind = static_cast<platform::CellKind>(kind);
  cell.date_style = static_cast<platform::DateStyle>(style);
}

// Headings have neither line breaks nor tabs: a tab ends the heading, a line break the mark.
void put_raw(Document& document, const std::vector<RawValue>& raw) {
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const std::string number = std::to_string(i);
    document.emplace(
        std::string{raw_mark} + std::string(number.size() < 4 ? 4 - number.size() : 0, '0') + number,
        raw[i].column + "\t" + mark_of(raw[i]) + "\n" + raw[i].text);
  }
}

RawValue raw_of(const std::string& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string::npos) return {"", text};
  RawValue cell{text.substr(0, end), text.substr(end + 1)};
  const std::size_t tab = cell.column.find('\t');
  if (tab == std::string::npos) return cell;
  read_mark(cell.column.substr(tab + 1), cell);
  cell.column.resize(tab);
  return cell;
}

void put_asked(Document& document, const RowReading& row) {
  for (const Field field : asked_fields) {
    if (row.has_asked(field)) document.emplace(std::string{asked_mark} + std::string{to_string(field)}, "1");
  }
}

// The parts of the document whose names begin with a mark.
void read_marked(const Document& document, RowReading& row) {
  std::set<Field> asked;
  for (const auto& [name, value] : document) {
    if (name.starts_with(field_mark)) {
      row.fields.emplace(name.substr(field_mark.size()), value);
    } else if (name.starts_with(raw_mark)) {
      row.raw.push_back(raw_of(value));
    } else if (name.starts_with(asked_mark)) {
      if (const auto field = parse_field(name.substr(asked_mark.size()))) asked.insert(*field);
    }
  }
  row.asked = std::make_shared<const std::set<Field>>(std::move(asked));
}

json::object finding_object(const Finding& finding) {
  json::object facts;
  for (const auto& [name, value] : finding.facts) facts.emplace(name, value);
  return {{"class", finding.reason_class},
          {"column", finding.column},
          {"sentence", finding.sentence},
          {"facts", std::move(facts)}};
}

std::string text_in(const json::object& object, std::string_view name) {
  const json::value* const value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string{std::string_view{value->get_string()}} : "";
}

Finding finding_of(const json::object& object) {
  Finding finding{text_in(object, "class"), text_in(object, "column"), text_in(object, "sentence"), {}};
  const json::value* const facts = object.if_contains("facts");
  if (facts == nullptr || !facts->is_object()) return finding;
  for (const auto& [name, value] : facts->get_object())
    finding.facts.emplace(name, text_in(facts->get_object(), name));
  return finding;
}

Result<void> read_all_findings(const Document& document, RowReading& row) {
  using Member = Findings RowReading::*;
  constexpr std::array<std::pair<std::string_view, Member>, 3> kinds{{{"reasons", &RowReading::reasons},
                                                                      {"warnings", &RowReading::warnings},
                                                                      {"notes", &RowReading::notes}}};
  for (const auto& [name, member] : kinds) {
    auto findings = read_findings(text_at(document, name));
    if (!findings) return tl::make_unexpected(findings.error());
    row.*member = std::move(*findings);
  }
  return {};
}

}  // namespace

std::string findings_text(const Findings& findings) {
  if (findings.empty()) return "";
  json::array list;
  for (const Finding& finding : findings) list.push_back(finding_object(finding));
  return json::serialize(list);
}

Result<Findings> read_findings(std::string_view text) {
  Findings findings;
  if (text.empty()) return findings;
  json::error_code error;
  const json::value value = json::parse(text, error);
  if (error || !value.is_array()) return problem("crypto.unreadable");
  for (const json::value& one : value.get_array()) {
    if (!one.is_object()) return problem("crypto.unreadable");
    findings.push_back(finding_of(one.get_object()));
  }
  return findings;
}

Document row_document(const RowReading& row) {
  Document document;
  put_values(document, row.values);
  put(document, "sheet", row.at.sheet);
  put(document, "list", row.at.list == 0 ? "" : std::to_string(row.at.list));
  put(document, "file", std::to_string(row.at.file));
  put(document, "row", std::to_string(row.at.row));
  put(document, "name_remark", row.name_remark);
  put(document, "suggested_number", row.suggested_number);
  put(document, "phone_none", row.phone_declared_none ? "1" : "");
  put(document, "place_code", row.place_code);
  put(document, "plainly_not", row.plainly_not_eligible ? "1" : "");
  put(document, "outcome", std::string{to_string(row.outcome)});
  put(document, "change", row.change);
  put(document, "reasons", findings_text(row.reasons));
  put(document, "warnings", findings_text(row.warnings));
  put(document, "notes", findings_text(row.notes));
  for (const auto& [name, value] : row.fields) put(document, std::string{field_mark} + name, value);
  put_raw(document, row.raw);
  put_asked(document, row);
  return document;
}

Result<RowReading> read_row_document(const Document& document) {
  RowReading row;
  row.values = values_at(document);
  row.at.sheet = text_at(document, "sheet");
  row.at.list = number_at<int>(document, "list");
  row.at.file = number_at<std::uint32_t>(document, "file");
  row.at.row = number_at<std::uint32_t>(document, "row");
  row.name_remark = text_at(document, "name_remark");
  row.suggested_number = text_at(document, "suggested_number");
  row.phone_declared_none = text_at(document, "phone_none") == "1";
  row.place_code = text_at(document, "place_code");
  row.plainly_not_eligible = text_at(document, "plainly_not") == "1";
  row.change = text_at(document, "change");
  const auto outcome = read_outcome(text_at(document, "outcome"));
  if (!outcome) return problem("crypto.unreadable");
  row.outcome = *outcome;
  read_marked(document, row);
  if (auto read = read_all_findings(document, row); !read) return tl::make_unexpected(read.error());
  return row;
}

}  // namespace halfsky::ledger
