#include "ledger/field_check.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "core/identity/identity_number.h"
#include "core/identity/phone.h"

namespace halfsky::ledger {
namespace {

enum class Kind : std::uint8_t {
  text,
  name,
  her_number,
  his_number,
  phones,
  date,
  code,
  codes,
  count,
  precision
};

struct Rule {
  std::string_view field;
  Kind kind = Kind::text;
  std::size_t most = 100;
  std::string_view list;  // of catalogue/codes
};

constexpr Rule code(std::string_view field, std::string_view list) {
  return {field, Kind::code, 20, list};
}

constexpr std::array rules{
    Rule{"name", Kind::name, 50, {}},
    Rule{"id_number", Kind::her_number, 60, {}},
    Rule{"husband_id_number", Kind::his_number, 60, {}},
    Rule{"husband_name", Kind::name, 50, {}},
    Rule{"head_name", Kind::name, 50, {}},
    Rule{"phone", Kind::phones, 100, {}},
    Rule{"husband_phone", Kind::phones, 100, {}},
    Rule{"birth_date", Kind::date, 10, {}},
    Rule{"husband_birth_date", Kind::date, 10, {}},
    Rule{"leave_from", Kind::date, 10, {}},
    Rule{"leave_to", Kind::date, 10, {}},
    Rule{"last_home_visit", Kind::date, 10, {}},
    Rule{"leave_precision", Kind::precision, 10, {}},
    Rule{"household_size", Kind::count, 3, {}},
    Rule{"labour_count", Kind::count, 3, {}},
    Rule{"children_count", Kind::count, 3, {}},
    Rule{"minor_children_count", Kind::count, 3, {}},
    Rule{"elders_count", Kind::count, 3, {}},
    code("sex", "sex"),
    code("ethnicity", "ethnicity"),
    code("education", "education"),
    code("political_status", "political_status"),
    code("marital_status", "marital_status"),
    code("marriage_registered", "marriage_registration"),
    code("relation_to_head", "family_relation"),
    code("children_schooling", "child_schooling"),
    code("absence_reason", "absence_reason"),
    code("industry", "industry"),
    code("contact_frequency", "contact_frequency"),
    Rule{"income_source", Kind::codes, 40, "income_source"},
    code("health", "health"),
    Rule{"remark", Kind::text, 500, {}},
    Rule{"needs", Kind::text, 500, {}},
    Rule{"wishes", Kind::text, 500, {}},
    Rule{"aid_received", Kind::text, 500, {}},
    Rule{"registered_address", Kind::text, 200, {}},
    Rule{"home_address", Kind::text, 200, {}},
};

Rule rule_of(std::string_view field) {
  const auto* const found =
      std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.field == field; });
  return found == rules.end() ? Rule{field, Kind::text, 100, {}} : *found;
}

Problem fault(std::string code, std::string_view field, std::map<std::string, std::string> facts = {}) {
  facts.emplace("where", "/" + std::string{field});
  return {std::move(code), std::move(facts)};
}

// Letters of any script and the signs within names.
bool is_of_a_name(char32_t c) {
  const bool is_latin = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  const bool is_letter_above =
      c >= 0xC0 && c < 0xE000 && !(c >= 0x2000 && c <= 0x2FFF) && !(c >= 0x3000 && c <= 0x3004);
  return is_han(c) || is_latin || is_letter_above || c == U'·' || c == ' ' || c == '-' || c == '\'';
}

std::string plain_name(const std::string& text) {
  const std::string name = normalize_nfc(trim(to_half_width(text)));
  const std::u32string letters = decode_utf8(name);
  const bool is_chinese = std::any_of(letters.begin(), letters.end(), is_han);
  return is_chinese ? remove_spaces(name) : name;
}

std::optional<Problem> check_name(std::string_view field, std::string& text) {
  text = plain_name(text);
  const std::u32string letters = decode_utf8(text);
  const bool sound = !letters.empty() && std::all_of(letters.begin(), letters.end(), is_of_a_name) &&
                     letters.front() != '-' && letters.front() != '\'';
  if (!sound) return fault("field.name_unreadable", field);
  return std::nullopt;
}

std::optional<Problem> check_number(std::string_view field, std::string& text, Date today) {
  const core::IdentityCheck number = core::check_identity_number(text, today);
  if (!number.faults.none()) {
    return fault("field.id_" + std::string{core::word_of(number.faults.list().front())}, field);
  }
  if (field == "id_number" && number.is_a_mans()) return fault("field.id_mans", field);
  text = number.normalized;
  return std::nullopt;
}

std::optional<Problem> check_phones(std::string_view field, std::string& text) {
  const core::PhoneReading reading = core::read_phones(text);
  if (reading.invalid > 0 || reading.phones.empty()) return fault("field.phone_wrong", field);
  text.clear();
  for (const core::Phone& phone : reading.phones) text += (text.empty() ? "" : ",") + phone.number;
  return std::nullopt;
}

std::optional<Problem> check_date(std::string_view field, const std::string& text, Date today) {
  const auto day = parse_date(text);
  if (!day || year_of(*day) < 1900) return fault("field.date_wrong", field);
  if (*day > today) return fault("field.date_future", field);
  return std::nullopt;
}

std::optional<Problem> check_code(const Rule& rule, std::string& text, const core::CodeBook& codes) {
  const core::CodeList* list = codes.list(rule.list);
  const core::Code* known = list == nullptr ? nullptr : list->read(text);
  if (known == nullptr) return fault("field.code_unknown", rule.field, {{"list", std::string{rule.list}}});
  text = known->code;
  return std::nullopt;
}

// Several of one table, as they are kept: "1,2".
std::optional<Problem> check_codes(const Rule& rule, std::string& text, const core::CodeBook& codes) {
  std::string plain;
  std::string rest = text + ",";
  for (std::size_t end = rest.find(','); end != std::string::npos; end = rest.find(',')) {
    std::string one = trim(rest.substr(0, end));
    rest.erase(0, end + 1);
    if (one.empty()) continue;
    if (auto wrong = check_code(rule, one, codes)) return wrong;
    plain += (plain.empty() ? "" : ",") + one;
  }
  text = plain;
  return std::nullopt;
}

bool is_count(std::string_view text) {
  return text.size() <= 2 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_precision(std::string_view text) {
  return text == "day" || text == "month" || text == "year" || text == "about";
}

std::optional<Problem> check_words(const Rule& rule, std::string_view text) {
  if (rule.kind == Kind::count && !is_count(text)) return fault("field.number_wrong", rule.field);
  if (rule.kind == Kind::precision && !is_precision(text)) return fault("field.precision_wrong", rule.field);
  return std::nullopt;
}

struct Frame {
  const core::CodeBook& codes;
  Date today;
};

// budget: one check for each kind of field
std::optional<Problem> check_kind(const Rule& rule, std::string& text, const Frame& frame) {
  switch (rule.kind) {
    case Kind::name:
      return check_name(rule.field, text);
    case Kind::her_number:
    case Kind::his_number:
      return check_number(rule.field, text, frame.today);
    case Kind::phones:
      return check_phones(rule.field, text);
    case Kind::date:
      return check_date(rule.field, text, frame.today);
    case Kind::code:
      return check_code(rule, text, frame.codes);
    case Kind::codes:
      return check_codes(rule, text, frame.codes);
    case Kind::count:
    case Kind::precision:
      return check_words(rule, text);
    case Kind::text:
      break;
  }
  return std::nullopt;
}

std::optional<Problem> check_text(std::string_view field, TextField& value, const Frame& frame) {
  if (!value || !*value) return std::nullopt;
  std::string& text = **value;
  const Rule rule = rule_of(field);
  if (!is_valid_utf8(text)) return fault("field.unreadable", field);
  text = trim(text);
  if (text.empty()) return value->reset(), std::nullopt;
  if (count_characters(text) > rule.most)
    return fault("field.too_long", field, {{"most", std::to_string(rule.most)}});
  return check_kind(rule, text, frame);
}

std::optional<Problem> check_text(std::string_view, FlagField&, const Frame&) {
  return std::nullopt;
}

std::string told(const TextField& field) {
  return field ? field->value_or("") : "";
}

// What two fields say together.
void check_pairs(const EntryFields& fields, std::vector<Problem>& faults) {
  const core::IdentityCheck number = core::check_identity_number(told(fields.id_number));
  const auto born = parse_date(told(fields.birth_date));
  if (number.valid() && born && *born != *number.birth_date)
    faults.push_back(fault("field.birth_conflict", "birth_date"));
  const auto from = parse_date(told(fields.leave_from));
  const auto to = parse_date(told(fields.leave_to));
  if (from && to && *to < *from) faults.push_back(fault("field.leave_order", "leave_to"));
  if (to && !from) faults.push_back(fault("field.missing", "leave_from"));
}

}  // namespace

std::vector<Problem> check_fields(EntryFields& told, const core::CodeBook& codes, Date today) {
  std::vector<Problem> faults;
  const Frame frame{codes, today};
  platform::for_each_member<EntryFields>([&](std::string_view name, auto pointer) {
    if (name == village_code_name) return;
    if (auto wrong = check_text(name, told.*pointer, frame)) faults.push_back(std::move(*wrong));
  });
  if (faults.empty()) check_pairs(told, faults);
  return faults;
}

std::vector<Problem> check_complete(const EntryFields& fields) {
  if (!told(fields.name).empty()) return {};
  return {fault("field.missing", "name")};
}

std::string_view code_list_of(std::string_view field) {
  return rule_of(field).list;
}

}  // namespace halfsky::ledger
