#include "ledger/intake/village_row.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "ledger/intake/cell_words.h"
#include "ledger/intake/row_words.h"

namespace halfsky::ledger {
namespace {

using core::Place;
using core::RegionLevel;

// Words that mean her own village without naming it.
bool is_no_name(std::string_view plain) {
  constexpr std::array<std::string_view, 12> words{"本村", "在村", "村里", "村内", "村中", "同村",
                                                   "该村", "原村", "村",   "外村", "邻村", "常住本村"};
  return std::find(words.begin(), words.end(), plain) != words.end();
}

std::string village_words(const platform::Cell* cell) {
  std::string said = said_in(cell);
  return is_no_name(said) ? std::string{} : said;
}

bool may_name_village(std::string_view words) {
  return contains(words, "村") && !contains_any(words, {"在村", "本村", "村里", "村内", "不在", "外村"});
}

// What the row says of its village, as one text to remember it by.
std::string key_of(const RowCells& cells) {
  std::string key;
  for (const Field field : {Field::county, Field::township, Field::village}) {
    key += said_in(cells.cell(field));
    key += '\n';
  }
  const std::string group = said_in(cells.cell(Field::group));
  if (contains(group, "村")) key += group;
  return key;
}

}  // namespace

VillageReader::VillageReader(const SheetTable& table, const BookFacts& book, const ReadingRules& rules)
    : table_{table}, book_{book}, rules_{rules} {}

Place VillageReader::place_of_row(const RowCells& cells) const {
  const core::PlaceNames& places = rules_.places;
  Place place;
  if (const std::string words = village_words(cells.cell(Field::village)); !words.empty())
    place = places.read_village_cell(words);
  if (const std::string words = said_in(cells.cell(Field::township)); !words.empty())
    place = places.combine(place, places.read_township_cell(words));
  if (const std::string words = said_in(cells.cell(Field::county)); !words.empty()) {
    Place county = places.read(words);
    county.village.clear();
    place = places.combine(place, county);
  }
  if (const std::string group = said_in(cells.cell(Field::group));
      place.village.empty() && may_name_village(group))
    place = places.combine(place, places.read(group));
  return place;
}

// The village that her address names.
Place VillageReader::place_of_address(const RowCells& cells) const {
  for (const Field field : {Field::home_address, Field::residence}) {
    const std::string words = said_in(cells.cell(field));
    if (!may_name_village(words)) continue;
    Place place = rules_.places.read(words);
    if (!place.village.empty()) return place;
  }
  return {};
}

// The sheet's name; a bare 红旗 only if the township above has one village of this name.
Place VillageReader::place_of_sheet(const Place& above) const {
  const core::PlaceNames& places = rules_.places;
  const Place named = places.read(table_.sheet);
  if (!named.village.empty() || !above.village.empty()) return named;
  const Place bare = places.read_village_cell(table_.sheet);
  return places.resolve(places.combine(bare, above)).region ? bare : named;
}

// Title or unit line, the sheet's name, what was given, and what other sheets of the book say of the
// township.
const Place& VillageReader::place_above(int section) {
  const auto [entry, is_new] = above_.try_emplace(section);
  if (!is_new) return entry->second;
  const core::PlaceNames& places = rules_.places;
  Place place;
  if (section >= 0) place = places.read(table_.sections.at(static_cast<std::size_t>(section)));
  Place heading = places.combine(places.read(table_.title), places.read(table_.unit));
  place = places.combine(place, heading);
  place = places.combine(place, place_of_sheet(place));
  if (rules_.given_village)
    place = places.combine(place, places.of_code(*rules_.given_village).value_or(Place{}));
  entry->second = places.combine(place, book_.place);
  return entry->second;
}

RowVillage VillageReader::resolve(const Place& place) const {
  RowVillage village;
  const core::VillageResolution resolution = rules_.places.resolve(place);
  village.name = resolution.name;
  village.is_open = !village.name.empty() && !resolution.region;
  const core::RegionTree& tree = rules_.regions;
  std::optional<core::RegionIndex> township;
  if (resolution.region) {
    const core::Region& region = tree.at(*resolution.region);
    village.code = region.code;
    village.is_community = region.kind == "residents_committee";
    township = tree.ancestor(*resolution.region, RegionLevel::township);
  } else if (place.townships.size() == 1) {
    township = place.townships.front();
  }
  const auto base = township                     ? township
                    : place.counties.size() == 1 ? std::optional{place.counties.front()}
                                                 : std::nullopt;
  if (township) village.township = tree.at(*township).name;
  if (!base) return village;
  if (const auto county = tree.ancestor(*base, RegionLevel::county)) village.county = tree.at(*county).name;
  if (const auto city = tree.ancestor(*base, RegionLevel::prefecture))
    village.prefecture = tree.at(*city).name;
  return village;
}

const RowVillage& VillageReader::of(const PersonRow& person, const RowCells& cells) {
  const std::string key = std::to_string(person.section) + '\n' + key_of(cells);
  auto found = resolved_.find(key);
  if (found == resolved_.end()) {
    const Place place = rules_.places.combine(place_of_row(cells), place_above(person.section));
    found = resolved_.emplace(key, resolve(place)).first;
  }
  const bool column_says = !village_words(cells.cell(Field::village)).empty();
  if (column_says) return found->second;
  for (const Field field : {Field::home_address, Field::residence}) {
    const std::string words = said_in(cells.cell(field));
    const bool is_own = !found->second.name.empty() && contains(words, found->second.name);
    if (is_own || !may_name_village(words)) continue;
    const std::string address_key = "@" + key + words;
    auto address = resolved_.find(address_key);
    if (address == resolved_.end()) {
      const Place place = rules_.places.combine(
          rules_.places.combine(place_of_address(cells), place_of_row(cells)), place_above(person.section));
      address = resolved_.emplace(address_key, resolve(place)).first;
    }
    // An address stands above the title only with a village that the register has.
    if (!address->second.code.empty() || found->second.name.empty()) return address->second;
  }
  return found->second;
}

}  // namespace halfsky::ledger
