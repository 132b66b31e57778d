#include "app/commands/authz_matrix.h"

#include <algorithm>
#include <boost/json.hpp>
#include <ostream>
#include <set>
#include <utility>

#include "core/access/decide.h"

namespace halfsky::app {
namespace {

namespace json = boost::json;
using core::RegionPath;
using core::Role;

const Instant matrix_day{std::chrono::milliseconds{1767240000000}};  // 2026-01-01 12:00 in China

// The regions of the table: a small province of its own.
const RegionPath own_prefecture{"p", "a", {}, {}, {}};
const RegionPath own_county{"p", "a", "aa", {}, {}};
const RegionPath own_township{"p", "a", "aa", "aaa", {}};
const RegionPath own_village{"p", "a", "aa", "aaa", "aaaa"};

using NamedPlace = std::pair<std::string_view, RegionPath>;

struct Home {
  RegionPath area;
  std::vector<NamedPlace> places;  // where the record lies, seen from the area
};

Home village_home() {
  return {own_village,
          {{"own", own_village},
           {"sibling", {"p", "a", "aa", "aaa", "aaab"}},
           {"parent", own_township},
           {"foreign", {"p", "b", "ba", "baa", "baaa"}}}};
}

Home township_home() {
  return {own_township,
          {{"own", own_township},
           {"sibling", {"p", "a", "aa", "aab", {}}},
           {"parent", own_county},
           {"child", own_village},
           {"foreign", {"p", "b", "ba", "baa", {}}}}};
}

Home county_home() {
  return {own_county,
          {{"own", own_county},
           {"sibling", {"p", "a", "ab", {}, {}}},
           {"parent", own_prefecture},
           {"child", own_township},
           {"foreign", {"p", "b", "ba", {}, {}}}}};
}

Home prefecture_home() {
  return {own_prefecture,
          {{"own", own_prefecture},
           {"sibling", {"p", "b", {}, {}, {}}},
           {"parent", {"p", {}, {}, {}, {}}},
           {"child", own_county},
           {"foreign", {"q", "c", {}, {}, {}}}}};
}

Home home_of(Role role) {
  const std::string_view word = core::word_of(role);
  if (word.starts_with("village_")) return village_home();
  if (word.starts_with("township_")) return township_home();
  if (role == Role::statistician) return prefecture_home();
  return county_home();
}

// The departments that make a difference to the role, and none of them.
std::set<std::string> departments_of(const core::GrantBook& book, Role role) {
  std::set<std::string> codes{""};
  for (const core::Grant& grant : book.grants()) {
    if (std::find(grant.roles.begin(), grant.roles.end(), role) == grant.roles.end()) continue;
    codes.insert(grant.departments.begin(), grant.departments.end());
  }
  return codes;
}

std::string fitting_purpose(const core::GrantBook& book, Role role, core::Permission permission) {
  for (const core::Grant& grant : book.grants()) {
    if (grant.is_for(role, permission) && !grant.purposes.empty()) return grant.purposes.front();
  }
  return {};
}

struct Cell {
  bool allowed = false;
  core::DataClasses open;
  core::DataClasses masked;
  std::set<std::string> fields;
  std::set<core::Obligation> obligations;
  core::Denied denied = core::Denied::nothing;  // of the last class that was refused
};

void add_decision(Cell& cell, const core::Decision& decision) {
  if (!decision.allowed()) {
    cell.denied = decision.denied;
    return;
  }
  cell.allowed = true;
  cell.open = cell.open | decision.open;
  cell.masked = cell.masked | decision.masked;
  cell.fields.insert(decision.only_fields.begin(), decision.only_fields.end());
  cell.obligations.insert(decision.obligations.begin(), decision.obligations.end());
}

Cell cell_of(const core::GrantBook& book, const core::Caller& caller, core::Permission permission,
             const core::Facts& facts) {
  Cell cell;
  const std::string purpose = fitting_purpose(book, caller.role, permission);
  const auto classes = core::list_of(book.classes_of(permission));
  for (const core::DataClass one : classes) {
    add_decision(cell, core::decide(book, caller, {permission, {one}, purpose}, facts));
  }
  if (classes.empty()) add_decision(cell, core::decide(book, caller, {permission, {}, purpose}, facts));
  return cell;
}

json::array words(core::DataClasses classes) {
  json::array out;
  for (const core::DataClass one : core::list_of(classes)) out.emplace_back(core::word_of(one));
  return out;
}

template <class List>
json::array words_of(const List& list) {
  json::array out;
  for (const auto& one : list) out.emplace_back(core::word_of(one));
  return out;
}

template <class List>
json::array texts_of(const List& list) {
  json::array out;
  for (const std::string& one : list) out.emplace_back(one);
  return out;
}

struct Coordinates {
  const core::Caller& caller;
  core::Permission permission;
  std::string_view region;
  std::string_view relation;
};

std::string department_of(const core::Caller& caller) {
  return caller.departments.empty() ? std::string{} : caller.departments.front();
}

void print_cell(std::ostream& out, const Coordinates& at, const Cell& cell, bool as_json) {
  if (as_json) {
    out << json::object{{"role", core::word_of(at.caller.role)},
                        {"department", department_of(at.caller)},
                        {"permission", core::word_of(at.permission)},
                        {"region", at.region},
                        {"relation", at.relation},
                        {"allowed", cell.allowed},
                        {"open", words(cell.open)},
                        {"masked", words(cell.masked)},
                        {"fields", texts_of(cell.fields)},
                        {"obligations", words_of(cell.obligations)},
                        {"denied", cell.allowed ? "" : core::word_of(cell.denied)}}
        << '\n';
    return;
  }
  if (!cell.allowed) return;
  out << core::word_of(at.caller.role);
  if (!at.caller.departments.empty()) out << '/' << department_of(at.caller);
  out << ' ' << core::word_of(at.permission) << ' ' << at.region << ' ' << at.relation;
  for (const core::DataClass one : core::list_of(cell.open)) out << ' ' << core::word_of(one);
  for (const core::DataClass one : core::list_of(cell.masked)) out << ' ' << core::word_of(one) << "(masked)";
  out << '\n';
}

core::Caller caller_of(Role role, const std::string& department, const RegionPath& area) {
  core::Caller caller;
  caller.account = "matrix";
  caller.role = role;
  if (!department.empty()) caller.departments = {department};
  caller.areas = {area};
  caller.assurance = 2;
  caller.now = matrix_day;
  caller.stepped_up_at = matrix_day;
  caller.holds_from = date_in_china(matrix_day);
  return caller;
}

void print_caller(std::ostream& out, const core::GrantBook& book, const core::Caller& caller,
                  const Home& home, bool as_json) {
  std::vector<std::pair<std::string_view, std::vector<core::Relation>>> relations{{"none", {}}};
  for (const core::Relation one : core::all_relations()) relations.push_back({core::word_of(one), {one}});
  for (const core::Permission permission : core::all_permissions()) {
    for (const auto& [region, place] : home.places) {
      for (const auto& [word, held] : relations) {
        core::Facts facts;
        facts.place = place;
        facts.relations = held;
        facts.referral_classes = core::personal_classes;
        facts.legal_basis = true;
        print_cell(out, {caller, permission, region, word}, cell_of(book, caller, permission, facts),
                   as_json);
      }
    }
  }
}

}  // namespace

void print_matrix(std::ostream& out, const core::GrantBook& book, bool as_json) {
  for (const Role role : core::all_roles()) {
    const Home home = home_of(role);
    for (const std::string& department : departments_of(book, role))
      print_caller(out, book, caller_of(role, department, home.area), home, as_json);
  }
}

}  // namespace halfsky::app
