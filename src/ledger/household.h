#pragma once
// A household (户) whose members are known one by one: those who live and eat together, named by their
// relation to the woman or to the head (GB/T 4761). Two women of the ledger may belong to one. What an import
// tells of a household without naming its members stays in the woman's entry.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "ledger/document.h"
#include "ledger/recording.h"

namespace halfsky::ledger {

struct HouseholdMember {
  Id id;
  std::optional<Id> person;  // a woman of the ledger
  std::string name;
  std::string relation_to_head;   // two digits of GB/T 4761
  std::string relation_to_woman;  // the same, seen from her: a child is 20 to her and 41 to the head
  std::optional<Date> born;
  bool at_home = true;
  bool needs_care = false;  // cannot look after himself, or not fully
  std::string schooling;    // code of domain 4.2 B10
  Recording recorded;
  std::optional<Instant> retracted_at;
};

struct Household {
  Id id;
  std::string county;
  std::optional<std::string> village;
  int version = 1;
  Documents documents;  // identity (head, address) and economy only
  std::vector<HouseholdMember> members;
  Recording recorded;
};

// What the statistics and the attention level ask of the members who belong to it now.
struct HouseholdCounts {
  int members = 0;
  int children = 0;
  int minor_children = 0;
  int children_under_six = 0;
  int cared_for = 0;             // members who cannot look after themselves
  bool has_other_adult = false;  // at home, 18 or older, able to help
};

HouseholdCounts count_household(const Household& household, std::optional<Id> woman, Date on);

Document member_document(const HouseholdMember& member);
HouseholdMember read_member_document(const Document& document);

}  // namespace halfsky::ledger
