#pragma once
// What the API answers of an entry: the item of a list, and the whole. Types only.
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "ledger/entry_fields.h"

namespace halfsky::ledger {

struct EntryItem {
  std::string id;
  int version = 1;
  std::string region;
  std::string region_name;
  std::string state;
  std::string verdict;
  std::optional<std::string> level;
  std::vector<std::string> key_groups;
  std::optional<std::string> name;
  std::optional<int> birth_year;
  std::optional<std::string> age_band;  // of five years: "45-49"
  std::optional<std::string> absence_band;
  std::optional<Date> next_review;
  std::string changed_at;
};
BOOST_DESCRIBE_STRUCT(EntryItem, (),
                      (id, version, region, region_name, state, verdict, level, key_groups, name, birth_year,
                       age_band, absence_band, next_review, changed_at))

struct EntryPage {
  std::vector<EntryItem> items;
  std::optional<std::string> next;
  std::optional<std::int64_t> total;
};
BOOST_DESCRIBE_STRUCT(EntryPage, (), (items, next, total))

struct VerdictView {
  std::string status;
  std::optional<std::string> reason;
  std::optional<Date> since;
  std::optional<Date> counted_from;
  std::optional<Date> due;
  std::string sentence;
};
BOOST_DESCRIBE_STRUCT(VerdictView, (), (status, reason, since, counted_from, due, sentence))

struct RuleView {
  std::string id;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(RuleView, (), (id, text))

struct AttentionView {
  std::optional<std::string> level;
  std::vector<RuleView> rules;
};
BOOST_DESCRIBE_STRUCT(AttentionView, (), (level, rules))

struct AbsenceView {
  Date from;
  std::optional<Date> from_to;
  std::optional<Date> until;
  std::string kind;
  std::optional<std::string> destination;
  std::string precision;
};
BOOST_DESCRIBE_STRUCT(AbsenceView, (), (from, from_to, until, kind, destination, precision))

struct HomeVisitView {
  Date from;
  std::optional<Date> until;
};
BOOST_DESCRIBE_STRUCT(HomeVisitView, (), (from, until))

struct MemberView {
  std::string name;
  std::string relation;
  std::string relation_name;
  std::optional<int> age;
  bool at_home = true;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(MemberView, (), (name, relation, relation_name, age, at_home, note))

struct HouseholdView {
  std::optional<int> size;
  std::vector<MemberView> members;
};
BOOST_DESCRIBE_STRUCT(HouseholdView, (), (size, members))

// The duty by which her health and hardship are kept and opened today.
struct BasisView {
  std::string document;
  std::string article;
};
BOOST_DESCRIBE_STRUCT(BasisView, (), (document, article))

struct EntryView : EntryItem, NormalizedFields {
  std::string person;
  int episode = 1;
  EntryFields fields;
  std::vector<std::string> masked;
  std::vector<std::string> hidden;
  std::optional<VerdictView> verdict_detail;
  AttentionView attention;
  std::vector<AbsenceView> absences;
  std::vector<HomeVisitView> home_visits;
  std::optional<HouseholdView> household;
  std::optional<std::string> entered_on;
  std::optional<std::string> exit_reason;
  std::optional<std::string> exit_date;
  std::optional<std::string> note;
  std::string parameter_version;
  std::optional<BasisView> legal_basis;  // nothing: these parts are shut, for her care has ended
  std::optional<bool> notice_needed;     // nobody has told her yet; nothing where this reader may not know
  std::vector<std::string> acts;
};
BOOST_DESCRIBE_STRUCT(EntryView, (EntryItem, NormalizedFields),
                      (person, episode, fields, masked, hidden, verdict_detail, attention, absences,
                       home_visits, household, entered_on, exit_reason, exit_date, note, parameter_version,
                       legal_basis, notice_needed, acts))

}  // namespace halfsky::ledger
