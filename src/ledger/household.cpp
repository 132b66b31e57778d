#include "ledger/household.h"

namespace halfsky::ledger {
namespace {

constexpr int majority = 18;

void put(Document& document, std::string_view name, const std::string& value) {
  if (!value.empty()) document.emplace(name, value);
}

std::string get(const Document& document, std::string_view name) {
  const auto found = document.find(name);
  return found == document.end() ? std::string{} : found->second;
}

// GB/T 4761: 20 to 29 sons, 30 to 39 daughters; 28 and 38 are their spouses.
bool is_child(const HouseholdMember& member) {
  const std::string& relation = member.relation_to_woman;
  return relation.size() == 2 && (relation[0] == '2' || relation[0] == '3') && relation[1] != '8';
}

}  // namespace

HouseholdCounts count_household(const Household& household, std::optional<Id> woman, Date on) {
  HouseholdCounts counts;
  for (const HouseholdMember& member : household.members) {
    if (member.retracted_at) continue;
    ++counts.members;
    if (member.needs_care) ++counts.cared_for;
    const std::optional<int> age =
        member.born ? std::optional{completed_years(*member.born, on)} : std::nullopt;
    if (is_child(member)) {
      ++counts.children;
      if (age && *age < majority) ++counts.minor_children;
      if (age && *age < 6) ++counts.children_under_six;
    }
    const bool herself = woman && member.person == woman;
    if (!herself && member.at_home && !member.needs_care && age && *age >= majority)
      counts.has_other_adult = true;
  }
  return counts;
}

Document member_document(const HouseholdMember& member) {
  Document document;
  put(document, "name", member.name);
  put(document, "relation_to_head", member.relation_to_head);
  put(document, "relation_to_woman", member.relation_to_woman);
  put(document, "born", member.born ? halfsky::to_string(*member.born) : "");
  put(document, "at_home", member.at_home ? "1" : "0");
  put(document, "needs_care", member.needs_care ? "1" : "");
  put(document, "schooling", member.schooling);
  return document;
}

HouseholdMember read_member_document(const Document& document) {
  HouseholdMember member;
  member.name = get(document, "name");
  member.relation_to_head = get(document, "relation_to_head");
  member.relation_to_woman = get(document, "relation_to_woman");
  member.born = parse_date(get(document, "born"));
  member.at_home = get(document, "at_home") != "0";
  member.needs_care = get(document, "needs_care") == "1";
  member.schooling = get(document, "schooling");
  return member;
}

}  // namespace halfsky::ledger
