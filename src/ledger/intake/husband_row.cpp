#include "ledger/intake/husband_row.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "ledger/intake/cell_words.h"
#include "ledger/intake/life_findings.h"
#include "ledger/intake/name_text.h"
#include "ledger/intake/other_columns.h"
#include "ledger/intake/return_date.h"
#include "ledger/intake/row_words.h"
#include "ledger/intake/yes_no.h"

namespace halfsky::ledger {
namespace {

LifeQuestion about_him(const RowContext& context) {
  LifeQuestion question;
  question.subject = Subject::husband;
  question.as_of = context.rules.as_of;
  question.visit_max_days = context.rules.eligibility.visit_max_days;
  return question;
}

bool is_one_of(std::string_view plain, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), plain) != words.end();
}

// Signs that say plainly that she is not one of them, if a column bears them.
bool is_plain(LifeSign sign) {
  return sign == LifeSign::husband_home || sign == LifeSign::widowed || sign == LifeSign::divorced ||
         sign == LifeSign::unmarried;
}

void add_signs(const LifeWords& found, std::string_view label, RowReading& row) {
  for (const LifeSign sign : found.signs) {
    add_finding(row, make_finding(class_of(sign), label));
    row.plainly_not_eligible |= is_plain(sign);
  }
}

void read_name_of_husband(const RowContext& context, RowReading& row) {
  const Column* column = context.cells.column(Field::husband_name);
  if (column == nullptr) return;
  const platform::Cell* cell = context.cells.cell(Field::husband_name);
  if (cell != nullptr && is_broken(*cell)) return;
  const NameText name = read_name(cell == nullptr ? std::string{} : cell_words(*cell));
  const LifeWords words = name.is_sound() && looks_like_name(decode_utf8(name.name))
                              ? LifeWords{}
                              : read_life_words(name.name, about_him(context));
  if (!words.signs.empty()) return add_signs(words, column->label, row);
  if (is_one_of(plain_words(name.name), {"未婚", "单身", "无配偶"})) {
    LifeWords unmarried;
    unmarried.signs.push_back(LifeSign::unmarried);
    return add_signs(unmarried, column->label, row);
  }
  row.husband_remark = name.remark;
  const bool is_asked = !name.is_sound() && name.classes.front() != "name_not_chinese";
  if (is_asked) {
    const std::string_view sentence = name.is_missing() ? "" : "husband_unreadable";
    add_finding(row, make_finding("husband_missing", column->label, sentence));
  }
  if (!name.is_missing()) row.values.husband_name = name.name;
}

bool take(std::string_view& text, std::string_view name) {
  const bool is_there = !name.empty() && text.starts_with(name);
  if (is_there) text.remove_prefix(name.size());
  return is_there;
}

// 本村 by its name, or a place in her own township: no absence (contract section 3, rule 3).
bool is_near(std::string_view plain, const RowVillage& village) {
  if (plain.starts_with("在")) plain.remove_prefix(3);
  take(plain, "吉林省");
  take(plain, village.prefecture);
  take(plain, village.county);
  if (take(plain, village.township)) return true;
  if (take(plain, village.name)) return true;
  const std::string_view name = village.name;
  const bool has_stem = name.size() >= 9 && name.ends_with("村");
  return has_stem && take(plain, name.substr(0, name.size() - 3)) && plain == "屯";
}

// A place in one word: the home, a ward, the village itself.
void add_bare_place(std::string_view plain, LifeWords& words) {
  if (is_one_of(plain, {"家", "家中", "家里", "老家", "居家", "自家"}) || plain.starts_with("家中") ||
      plain.starts_with("家里"))
    words.signs.push_back(LifeSign::husband_home);
  if (is_one_of(plain, {"医院", "学校", "大学", "学院", "军营", "养老院", "敬老院", "福利院", "救助站"}))
    words.signs.push_back(LifeSign::husband_cause);
  if (is_one_of(plain, {"镇里", "镇上", "乡里", "乡上", "村委会", "村部", "屯上", "村上", "大队"}))
    words.signs.push_back(LifeSign::husband_near);
}

void read_place(const RowContext& context, RowReading& row) {
  for (const RowCells::Pair& pair : context.cells.all(Field::destination)) {
    const std::string plain = said_in(pair.cell);
    if (plain.empty()) continue;
    if (row.values.destination.empty()) row.values.destination = cell_words(*pair.cell);
    LifeWords words = read_life_words(pair.cell->text, about_him(context));
    add_bare_place(plain, words);
    const bool is_asked = words.has(LifeSign::husband_near) || words.has(LifeSign::husband_home);
    if (!is_asked && is_near(plain, context.village)) words.signs.push_back(LifeSign::husband_near);
    add_signs(words, pair.column->label, row);
  }
}

// The reason by its code; a reason that the rules do not count is for a person to judge (contract section 3,
// rule 3).
bool is_to_judge(const RowContext& context, std::string_view plain) {
  const core::CodeList* reasons = context.rules.codes.list("absence_reason");
  const core::Code* code = reasons == nullptr ? nullptr : reasons->read(plain);
  if (code != nullptr) {
    const auto kind = read_absence_kind(code->attribute("kind"));
    return !kind || !context.rules.eligibility.counting.has(*kind);
  }
  return contains_any(
      plain, {"学习",   "培训", "住院", "治病", "看病", "上学", "读书", "求学", "陪护", "旅游", "看孩子",
              "带孩子", "照顾", "陪读", "探亲", "养病", "躲债", "避债", "走亲", "串门", "度假", "养老"});
}

void read_reason(const RowContext& context, RowReading& row) {
  for (const RowCells::Pair& pair : context.cells.all(Field::absence_reason)) {
    const std::string plain = said_in(pair.cell);
    if (plain.empty()) continue;
    LifeWords words = read_life_words(pair.cell->text, about_him(context));
    if (!words.has(LifeSign::husband_cause) && is_to_judge(context, plain))
      words.signs.push_back(LifeSign::husband_cause);
    add_signs(words, pair.column->label, row);
  }
}

bool asks_whether_home(std::string_view label) {
  return contains_any(label, {"在家", "返乡", "回乡", "返村", "回村", "返回"});
}

bool asks_whether_away(std::string_view label) {
  return contains_any(label, {"在外", "外出", "务工", "打工"});
}

// 无 denies below 是否外出, and tells nothing below 外出情况.
bool denies(std::string_view plain, std::string_view label) {
  return !is_stroke(plain) && (plain != "无" || contains(label, "是否"));
}

// 是否返乡 and 是否在外 are answered by yes and no; anything else is words.
void read_state(const RowContext& context, RowReading& row) {
  for (const RowCells::Pair& pair : context.cells.all(Field::husband_status)) {
    const std::string plain = said_in(pair.cell);
    const std::string& label = pair.column->label;
    if (asks_for_herself(label)) continue;  // read with the columns of no field
    const Answer answer =
        pair.cell == nullptr || is_broken(*pair.cell) ? Answer::other : read_answer(pair.cell);
    const bool is_home = (asks_whether_home(label) && answer == Answer::yes) ||
                         (!asks_whether_home(label) && asks_whether_away(label) && answer == Answer::no &&
                          denies(plain_words(cell_words(*pair.cell)), label));
    if (answer == Answer::yes || answer == Answer::no) {
      if (!is_home) continue;
      const bool is_length = contains_any(label, {"半年", "6个月", "六个月"});
      const bool is_back = asks_whether_home(label) && is_recent_visit(context);
      if (is_back) continue;
      add_finding(row, make_finding(is_length ? "leave_date_ambiguous" : "not_eligible_husband_home", label));
      row.plainly_not_eligible |= !is_length;
      continue;
    }
    if (!plain.empty()) add_signs(read_life_words(pair.cell->text, about_him(context)), label, row);
  }
}

// Trade, employer and last visit may say that he does not work at all; they admit no plain answer.
void read_beside(const RowContext& context, RowReading& row) {
  for (const Field field :
       {Field::industry, Field::employer, Field::last_home_visit, Field::contact_frequency}) {
    const std::string plain = said_in(context.cells.cell(field));
    if (plain.empty()) continue;
    const std::string_view label = context.cells.label(field);
    const LifeWords words = read_life_words(context.cells.cell(field)->text, about_him(context));
    for (const LifeSign sign : words.signs) {
      const bool is_asked = field != Field::contact_frequency || sign == LifeSign::husband_cause;
      if (is_asked) add_finding(row, make_finding(class_of(sign), label));
    }
  }
}

}  // namespace

void read_husband(const RowContext& context, RowReading& row) {
  read_name_of_husband(context, row);
  read_place(context, row);
  read_reason(context, row);
  read_state(context, row);
  read_beside(context, row);
  read_return_date(context, row);
}

}  // namespace halfsky::ledger
