#include "core/region/place.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace halfsky::core {
namespace {

constexpr std::array<std::string_view, 4> ethnic_marks{"满族", "朝鲜族", "蒙古族", "锡伯族"};

void append_unique(std::vector<RegionIndex>& list, RegionIndex index) {
  if (std::find(list.begin(), list.end(), index) == list.end()) list.push_back(index);
}

std::string without_ending(std::string_view name, std::initializer_list<std::string_view> endings) {
  for (const std::string_view ending : endings) {
    if (name.size() > ending.size() + 3 && name.ends_with(ending)) {
      return std::string{name.substr(0, name.size() - ending.size())};
    }
  }
  return std::string{name};
}

std::string village_stem(std::string_view name) {
  return without_ending(name, {"社区", "村", "屯"});
}

// 莽卡满族乡 -> 莽卡: the towns keep their stem when they change their rank.
std::string township_stem(std::string_view name) {
  std::string stem = without_ending(name, {"街道办事处", "街道", "民族乡", "镇", "乡"});
  for (const std::string_view mark : ethnic_marks) {
    if (const std::size_t at = stem.find(mark); at != std::string::npos && at >= 6) stem.resize(at);
  }
  return stem;
}

// 前郭尔罗斯蒙古族自治县 -> 前郭县, as people write it.
std::optional<std::string> short_county_name(std::string_view name) {
  const std::size_t at = name.find("自治县");
  if (at == std::string_view::npos || name.size() < 6) return std::nullopt;
  return std::string{name.substr(0, 6)} + "县";
}

// 县（市、区） on a printed form: brackets that hold only words of rank.
bool is_form_bracket(std::u32string_view inside) {
  constexpr std::u32string_view rank_words = U"市区县旗州乡镇街道办事处村居委会社、,，/／ ";
  return std::all_of(inside.begin(), inside.end(),
                     [&](char32_t c) { return rank_words.find(c) != std::u32string_view::npos; });
}

std::string clean(std::string_view text) {
  const std::u32string characters = decode_utf8(remove_spaces(text));
  std::u32string out;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char32_t c = characters[i];
    if (c == U'(' || c == U'（') {
      const std::size_t close = characters.find_first_of(U")）", i);
      if (close != std::u32string::npos && is_form_bracket({&characters[i + 1], close - i - 1})) {
        i = close;
        continue;
      }
    }
    out += c;
  }
  return encode_utf8(out);
}

// The last character before the name must not make another word of it: only Han text without digits counts as
// a name.
std::string han_tail(std::string_view text) {
  const std::u32string characters = decode_utf8(text);
  std::size_t start = characters.size();
  while (start > 0 && is_han(characters[start - 1])) --start;
  return encode_utf8(std::u32string_view{characters}.substr(start));
}

bool is_word_for_village(std::string_view name) {
  constexpr std::array<std::string_view, 12> words{"村",   "农村",   "行政村", "乡村",
                                                   "全村", "各村",   "本村",   "所在村",
                                                   "该村", "自然村", "填报村", "单位：村"};
  return std::find(words.begin(), words.end(), name) != words.end();
}

}  // namespace

PlaceNames::PlaceNames(const RegionTree& tree) : tree_{tree} {
  for (RegionIndex i = 0; i < tree.size(); ++i) {
    const Region& region = tree.at(i);
    if (region.level == RegionLevel::county) {
      const RegionIndex today = region.valid_to ? tree.find_id(region.successor).value_or(i) : i;
      counties_.emplace_back(region.name, today);
      if (auto name = short_county_name(region.name)) counties_.emplace_back(*name, today);
    } else if (region.level == RegionLevel::township) {
      townships_.emplace_back(region.name, i);
    } else if (region.level == RegionLevel::village) {
      villages_[region.canonical].push_back(i);
      stems_[village_stem(region.canonical)].push_back(i);
    }
  }
  const auto longer_first = [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); };
  std::stable_sort(counties_.begin(), counties_.end(), longer_first);
  std::stable_sort(townships_.begin(), townships_.end(), longer_first);
}

std::string PlaceNames::cut_counties(std::string text, Place& place) const {
  std::size_t end = 0;
  std::string found;
  for (const auto& [name, index] : counties_) {
    const std::size_t at = text.find(name);
    if (at == std::string::npos || (!found.empty() && name != found)) continue;
    found = name;
    append_unique(place.counties, index);
    end = at + name.size();
  }
  return text.substr(end);
}

bool PlaceNames::is_in_counties(RegionIndex region, const Place& place) const {
  return place.counties.empty() ||
         std::any_of(place.counties.begin(), place.counties.end(),
                     [&](RegionIndex county) { return tree_.is_within(region, county); });
}

std::string PlaceNames::cut_townships(std::string text, Place& place) const {
  std::size_t end = 0;
  std::string found;
  for (const auto& [name, index] : townships_) {
    if ((!found.empty() && name != found) || !is_in_counties(index, place)) continue;
    const std::size_t at = text.find(name);
    if (at == std::string::npos) continue;
    found = name;
    append_unique(place.townships, index);
    end = at + name.size();
  }
  if (found.empty() && !place.counties.empty()) return cut_township_stem(text, place);
  return text.substr(end);
}

// The town's name without its rank, first thing after the county.
std::string PlaceNames::cut_township_stem(const std::string& text, Place& place) const {
  for (const auto& [name, index] : townships_) {
    const std::string stem = township_stem(name);
    if (stem.size() < 6 || !text.starts_with(stem) || !is_in_counties(index, place)) continue;
    std::string rest = text.substr(stem.size());
    if (rest.starts_with("村")) continue;
    append_unique(place.townships, index);
    for (const std::string_view rank : {"街道", "镇", "乡"}) {
      if (rest.starts_with(rank)) return rest.substr(rank.size());
    }
    return rest;
  }
  return text;
}

// The longest village name that the text begins with or holds, among the villages that the place allows.
std::string PlaceNames::known_village_in(std::string_view text, const Place& place) const {
  std::string best;
  for (const RegionIndex township : place.townships) {
    for (const RegionIndex village : tree_.children(township)) {
      const std::string& name = tree_.at(village).canonical;
      if (name.size() > best.size() && contains(text, name)) best = name;
    }
  }
  return best;
}

// The text up to its first 村, if that makes a name: 头道沟村农村留守妇女… -> 头道沟村.
std::string PlaceNames::village_by_form(std::string_view text) const {
  for (std::size_t at = text.find("村"); at != std::string_view::npos; at = text.find("村", at + 3)) {
    std::string name = han_tail(text.substr(0, at)) + "村";
    const std::string_view rest = text.substr(at + 3);
    if (is_word_for_village(name)) continue;
    const bool is_rural_women =
        name.ends_with("农村") && (rest.starts_with("留守") || rest.starts_with("妇女"));
    if (is_rural_women && !villages_.contains(name)) return {};
    return name;
  }
  return {};
}

// 头道沟村留守妇女（哈拉海镇）: the village stands before its township, which may stand before its county.
std::string PlaceNames::village_ahead(std::string_view whole, std::string_view rest, Place& place) const {
  if (rest.size() >= whole.size()) return {};
  const std::string_view ahead = whole.substr(0, whole.size() - rest.size());
  for (const auto& [name, index] : townships_) {
    const bool is_other = !place.townships.empty() && tree_.at(place.townships.front()).name != name;
    if (!is_other && contains(ahead, name) && is_in_counties(index, place))
      append_unique(place.townships, index);
  }
  const std::string known = known_village_in(ahead, place);
  if (!known.empty()) return known;
  const std::string formed = village_by_form(ahead);
  return villages_.contains(formed) ? formed : std::string{};
}

Place PlaceNames::read(std::string_view text) const {
  Place place;
  const std::string whole = clean(text);
  std::string rest = cut_counties(whole, place);
  for (const std::string_view above :
       {"吉林省", "自治州", "长春市", "吉林市", "四平市", "通化市", "白山市", "松原市", "白城市", "辽源市"}) {
    if (const std::size_t at = rest.find(above); at != std::string::npos)
      rest = rest.substr(at + above.size());
  }
  rest = cut_townships(rest, place);
  place.village = known_village_in(rest, place);
  if (place.village.empty()) place.village = village_by_form(rest);
  if (place.village.empty()) place.village = village_ahead(whole, rest, place);
  return place;
}

Place PlaceNames::read_village_cell(std::string_view text) const {
  Place place = read(text);
  if (!place.village.empty()) return place;
  Place bare;
  std::string rest = cut_townships(cut_counties(clean(text), bare), bare);
  bare.village = canonical_village_name(rest);
  return bare;
}

Place PlaceNames::read_township_cell(std::string_view text) const {
  Place place;
  const std::string name = cut_counties(clean(text), place);
  const std::string stem = township_stem(name);
  for (const auto& [known, index] : townships_) {
    if (known == name) append_unique(place.townships, index);
  }
  for (const auto& [known, index] : townships_) {
    if (place.townships.empty() && township_stem(known) == stem) append_unique(place.townships, index);
  }
  return place;
}

Place PlaceNames::combine(const Place& inner, const Place& outer) const {
  Place place = inner;
  if (place.village.empty()) place.village = outer.village;
  if (place.townships.empty()) {
    place.townships = outer.townships;
  } else if (place.townships.size() > 1) {
    std::vector<RegionIndex> both;
    for (const RegionIndex index : place.townships) {
      const bool in_township =
          std::find(outer.townships.begin(), outer.townships.end(), index) != outer.townships.end();
      const bool in_county = std::any_of(outer.counties.begin(), outer.counties.end(),
                                         [&](RegionIndex county) { return tree_.is_within(index, county); });
      if (in_township || in_county) both.push_back(index);
    }
    if (!both.empty()) place.townships = both;
  }
  if (place.counties.empty()) place.counties = outer.counties;
  return place;
}

std::vector<RegionIndex> PlaceNames::fitting_villages(const Place& place) const {
  const auto fits = [&](RegionIndex village) {
    return std::any_of(place.townships.begin(), place.townships.end(),
                       [&](RegionIndex township) { return tree_.is_within(village, township); });
  };
  std::vector<RegionIndex> found;
  for (const auto& [names, key] :
       {std::pair{&villages_, place.village}, std::pair{&stems_, village_stem(place.village)}}) {
    const auto entry = names->find(key);
    if (entry == names->end()) continue;
    std::copy_if(entry->second.begin(), entry->second.end(), std::back_inserter(found), fits);
    if (!found.empty()) return found;
  }
  return found;
}

VillageResolution PlaceNames::resolve(const Place& place) const {
  VillageResolution resolution;
  resolution.name = place.village;
  if (place.village.empty()) return resolution;
  const std::vector<RegionIndex> found = fitting_villages(place);
  resolution.candidates = found.size();
  if (found.size() == 1) {
    resolution.region = found.front();
    resolution.name = tree_.at(found.front()).canonical;
  }
  return resolution;
}

std::optional<Place> PlaceNames::of_code(std::string_view code) const {
  const auto index = tree_.find_code(code);
  if (!index) return std::nullopt;
  Place place;
  if (const auto county = tree_.ancestor(*index, RegionLevel::county)) place.counties.push_back(*county);
  if (const auto township = tree_.ancestor(*index, RegionLevel::township))
    place.townships.push_back(*township);
  if (tree_.at(*index).level == RegionLevel::village) place.village = tree_.at(*index).canonical;
  return place;
}

}  // namespace halfsky::core
