#include "ledger/intake/residence_row.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "ledger/intake/cell_words.h"
#include "ledger/intake/life_words.h"
#include "ledger/intake/row_words.h"
#include "ledger/intake/yes_no.h"

namespace halfsky::ledger {
namespace {

enum class Residing : std::uint8_t { nothing, here, town_or_elsewhere, not_here };

bool is_yes_no_heading(std::string_view label) {
  return contains_any(label, {"是否", "与否", "否"});
}

bool names_own_village(std::string_view plain, const RowVillage& village) {
  if (village.name.empty()) return false;
  if (contains(plain, village.name)) return true;
  std::string_view stem = village.name;
  for (const std::string_view ending : {"社区", "村"}) {
    if (stem.ends_with(ending) && stem.size() > ending.size() + 3) stem.remove_suffix(ending.size());
  }
  return plain.starts_with(stem) || contains(plain, std::string{stem} + "屯");
}

// What is of a town wherever it stands.
bool names_town(std::string_view plain, const RowVillage& village) {
  static const std::vector<std::string_view> words{
      "县城",   "城里", "城区",   "市区",       "市里", "县里", "镇上", "镇里",  "乡里", "乡上",
      "街里",   "小区", "居委会", "居民委员会", "号楼", "单元", "楼房", "公寓",  "城镇", "栋",
      "家属楼", "花园", "商品房", "租房",       "陪读", "省城", "市内", "县内租"};
  if (contains_any(plain, words)) return true;
  const bool in_own = !village.name.empty() && contains(plain, village.name);
  const bool in_village = contains(plain, "村") || contains(plain, "屯");
  return !in_own && (contains(plain, "社区") || (contains(plain, "街道") && !in_village));
}

bool names_other_province(std::string_view plain) {
  static const std::vector<std::string_view> words{"北京",   "上海", "天津", "重庆", "自治区", "韩国", "日本",
                                                   "俄罗斯", "国外", "外地", "外省", "外市",   "外县"};
  if (contains_any(plain, words)) return true;
  const std::size_t at = plain.find("省");
  return at != std::string_view::npos && !plain.substr(0, at).ends_with("吉林") &&
         !plain.substr(0, at).ends_with("本");
}

// An address of another county; only asked where her own is known and the address does not name her village.
bool names_other_county(std::string_view plain, const RowContext& context) {
  if (context.village.county.empty() || contains(plain, context.village.county)) return false;
  if (!contains_any(plain, {"县", "市", "区"})) return false;
  const core::Place place = context.rules.places.read(plain);
  return !place.counties.empty() &&
         std::none_of(place.counties.begin(), place.counties.end(), [&](core::RegionIndex county) {
           return context.rules.regions.at(county).name == context.village.county;
         });
}

// 大连市, 农安镇: a town without a village, and not her own township.
bool names_only_town(std::string_view plain, const RowVillage& village) {
  if (contains_any(plain, {"村", "屯", "组", "社", "队"})) return false;
  const bool is_county =
      village.county.size() > 6 && plain == village.county.substr(0, village.county.size() - 3);
  if (is_county) return true;  // 农安, as people call its town
  const bool in_own = (!village.county.empty() && contains(plain, village.county)) ||
                      (!village.township.empty() && contains(plain, village.township));
  if (in_own || village.county.empty()) return false;
  return contains(plain, "市") || plain.ends_with("镇") || plain.ends_with("街道");
}

// Neither here nor plainly away: for a person to ask.
bool is_unsure(std::string_view plain) {
  static const std::vector<std::string_view> words{"随子女", "随儿",     "随女",   "跟儿",   "跟女",  "娘家",
                                                   "女儿家", "儿子家",   "养老院", "敬老院", "住院",  "偶尔",
                                                   "有时",   "一半时间", "不确定", "不一定", "两头",  "不常",
                                                   "无固定", "居无定所", "空房",   "空置",   "打工地"};
  static const std::vector<std::string_view> whole{"长春", "四平", "辽源", "通化",   "白山", "松原", "白城",
                                                   "延吉", "沈阳", "大连", "哈尔滨", "不在", "不住"};
  const bool is_here = contains_any(plain, {"本村", "在村", "村里", "本屯"});
  return (!is_here && contains_any(plain, words)) ||
         std::find(whole.begin(), whole.end(), plain) != whole.end();
}

Residing read_words(std::string_view plain, const platform::Cell& cell, const RowContext& context) {
  LifeQuestion question;
  question.subject = Subject::herself;
  question.as_of = context.rules.as_of;
  const LifeWords words = read_life_words(cell.text, question);
  if (words.has(LifeSign::woman_away)) return Residing::not_here;
  if (is_unsure(plain)) return Residing::town_or_elsewhere;
  if (words.has(LifeSign::woman_moved)) return Residing::not_here;
  if (words.has(LifeSign::woman_in_town) || names_town(plain, context.village))
    return Residing::town_or_elsewhere;
  if (names_own_village(plain, context.village)) return Residing::here;
  const bool is_elsewhere = names_other_province(plain) || names_other_county(plain, context) ||
                            names_only_town(plain, context.village);
  return is_elsewhere ? Residing::town_or_elsewhere : Residing::here;
}

Residing read_cell(const RowCells::Pair& pair, const RowContext& context) {
  if (pair.cell == nullptr || is_broken(*pair.cell)) return Residing::nothing;
  const std::string plain = plain_words(cell_words(*pair.cell));
  const Answer answer = read_answer(plain);
  if (plain == "否" || plain == "×")
    return is_yes_no_heading(pair.column->label) ? Residing::not_here : Residing::town_or_elsewhere;
  if (says_unknown(plain) || plain.empty()) return Residing::nothing;
  if (answer == Answer::no)
    return is_yes_no_heading(pair.column->label) ? Residing::not_here : Residing::nothing;
  if (answer == Answer::yes) return Residing::here;
  return read_words(plain, *pair.cell, context);
}

}  // namespace

void read_residence_of(const RowContext& context, RowReading& row) {
  std::vector<RowCells::Pair> columns = context.cells.all(Field::residence);
  for (const RowCells::Pair& pair : context.cells.all(Field::home_address)) columns.push_back(pair);
  bool is_said = false;
  for (const RowCells::Pair& pair : columns) {
    const Residing residing = read_cell(pair, context);
    is_said |= residing != Residing::nothing;
    if (residing == Residing::not_here) {
      add_finding(row, make_finding("not_eligible_woman_away", pair.column->label));
      row.plainly_not_eligible = true;
    }
    if (residing == Residing::town_or_elsewhere)
      add_finding(row, make_finding("residence_unclear", pair.column->label));
  }
  if (!columns.empty() && !is_said)
    add_finding(row, make_finding("residence_missing", columns.front().column->label));
  if (context.village.is_community && !row.has_reason("residence_unclear"))
    add_finding(row, make_finding("residence_unclear", "", "residence_community"));
}

}  // namespace halfsky::ledger
