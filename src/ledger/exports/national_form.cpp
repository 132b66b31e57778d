#include "ledger/exports/national_form.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace halfsky::ledger {
namespace {

constexpr std::string_view identity_card = "01";
constexpr std::string_view other = "5";
constexpr std::string_view disabled_health = "60";
constexpr std::string_view several_disabilities = "67";

std::string text_at(const FieldTexts& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? "" : found->second;
}

std::string national_code(const core::CodeBook& codes, std::string_view list_name, const std::string& code) {
  const core::CodeList* list = codes.list(list_name);
  const core::Code* known = list == nullptr ? nullptr : list->find(code);
  return known == nullptr ? "" : std::string{known->attribute("national")};
}

// Completed months.
int months_between(Date from, Date to) {
  int months =
      (year_of(to) - year_of(from)) * 12 + static_cast<int>(month_of(to)) - static_cast<int>(month_of(from));
  if (add_months(from, months) > to) --months;
  return months;
}

bool is_in(const std::string& code, const char* first, const char* last) {
  return code >= first && code <= last;
}

// The certificate's two digits: type and grade.
bool is_certificate_code(const std::string& words) {
  return words.size() == 2 && words[0] >= '1' && words[0] <= '7' && words[1] >= '1' && words[1] <= '4';
}

std::string grade_named(const std::string& words) {
  constexpr std::array<std::array<std::string_view, 2>, 4> names{
      {{"一级", "1级"}, {"二级", "2级"}, {"三级", "3级"}, {"四级", "4级"}}};
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (const std::string_view name : names[i]) {
      if (contains(words, name)) return std::to_string(i + 1);
    }
  }
  return "";
}

std::string type_named(const std::string& words, const core::CodeBook& codes) {
  const core::CodeList* list = codes.list("disability_type");
  if (words.empty() || list == nullptr) return "";
  const bool is_code = is_certificate_code(words);
  std::string found;
  for (const core::Code& code : list->codes()) {
    const bool is_named = std::any_of(code.synonyms.begin(), code.synonyms.end(),
                                      [&](const std::string& one) { return contains(words, one); });
    if (!(is_code ? code.code == words.substr(0, 1) : is_named)) continue;
    if (!found.empty()) return std::string{several_disabilities};
    found = code.attribute("gb2261");
  }
  return found;
}

}  // namespace

const std::vector<std::string>& national_headings() {
  static const std::vector<std::string> headings{"妇女编号",
                                                 "证件类型",
                                                 "姓名",
                                                 "证件号码",
                                                 "民族",
                                                 "文化程度",
                                                 "出生日期",
                                                 "是否登记户口",
                                                 "户籍所在地",
                                                 "现住址（省）",
                                                 "现住址（市）",
                                                 "现住址（县）",
                                                 "现住址（乡）",
                                                 "现住址（村）",
                                                 "现住址详细地址",
                                                 "健康状况",
                                                 "残疾类型",
                                                 "残疾等级",
                                                 "婚姻登记情况",
                                                 "结婚具体日期",
                                                 "公婆情况",
                                                 "子女数量",
                                                 "丈夫外出年限（年）",
                                                 "丈夫最近一次回家探望时间",
                                                 "获得生产帮扶情况",
                                                 "其他帮扶说明",
                                                 "家庭经济来源情况"};
  return headings;
}

std::string national_health(const std::optional<std::string>& health, const KeyGroups& groups) {
  const std::string code = health.value_or("");
  if (groups.ill || code == "22" || code == "89") return "22";
  if (groups.disabled || is_in(code, "60", "69")) return "60";
  if (is_in(code, "30", "49")) return "30";
  return code == "10" || code == "20" || code == "80" ? code : "";
}

NationalDisability national_disability(const std::string& words, const std::string& health,
                                       const core::CodeBook& codes) {
  NationalDisability told{type_named(words, codes), grade_named(words)};
  if (told.type.empty() && is_in(health, "61", "67")) told.type = health;
  if (is_certificate_code(words)) told.grade = words.substr(1);
  return told;
}

std::string national_years_away(const std::string& leave_from, Date on) {
  const auto left = parse_date(leave_from);
  if (!left || *left > on) return "";
  const int halves = std::clamp(months_between(*left, on) / 6, 1, 198);
  return std::to_string(halves / 2) + (halves % 2 == 1 ? ".5" : "");
}

std::string national_aid(const std::string& words, const core::CodeBook& codes) {
  const core::CodeList* list = codes.list("production_aid");
  if (words.empty() || list == nullptr) return "";
  if (const core::Code* exact = list->read(words)) return exact->code;
  std::string found;
  for (const core::Code& code : list->codes()) {
    const bool named = contains(words, code.name) ||
                       std::any_of(code.synonyms.begin(), code.synonyms.end(),
                                   [&](const std::string& one) { return contains(words, one); });
    const bool stands_alone = code.attribute("alone") == "true";
    if (named && !stands_alone) found += (found.empty() ? "" : ",") + code.code;
  }
  return found.empty() ? std::string{other} : found;
}

std::vector<std::string> national_row(const NationalSource& source, const core::CodeBook& codes) {
  const auto value = [&](std::string_view name) { return text_at(source.fields, name); };
  const std::string number = value("id_number");
  const std::string aid = national_aid(value("aid_received"), codes);
  const std::string health = national_health(source.health, source.groups);
  NationalDisability disability;
  if (health == disabled_health)
    disability = national_disability(value("disability"), source.health.value_or(""), codes);
  return {"",
          number.empty() ? "" : std::string{identity_card},
          value("name"),
          number,
          value("ethnicity"),
          national_code(codes, "education", value("education")),
          value("birth_date"),
          value("registered_address").empty() ? "" : "1",
          value("registered_address"),
          source.region_codes[0],
          source.region_codes[1],
          source.region_codes[2],
          source.region_codes[3],
          source.region_codes[4],
          value("home_address"),
          health,
          disability.type,
          disability.grade,
          value("marriage_registered"),
          source.married_on ? to_string(*source.married_on) : "",
          value("parents_in_law"),
          value("children_count"),
          national_years_away(value("leave_from"), source.on),
          value("last_home_visit"),
          aid,
          aid == other ? value("aid_received") : "",
          value("income_source")};
}

}  // namespace halfsky::ledger
