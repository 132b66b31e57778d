#include "core/department/department.h"

#include <algorithm>
#include <array>

namespace halfsky::core {
namespace {

constexpr std::array<std::string_view, 4> department_kinds{"government_department", "affiliated_organ",
                                                           "coordination_body", "people_organisation"};
constexpr std::array<std::string_view, 4> succession_kinds{"rename", "merge", "function_transfer",
                                                           "sign_hanging"};
constexpr std::array<std::string_view, 4> forms{"LEAD", "JOINT", "SOLE", "ALL"};
constexpr std::array<std::string_view, 5> parts{"lead", "supporting", "sole", "default_compiler", "equal"};

template <class T>
bool has(const std::vector<T>& list, const T& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

bool is_for_article(const Succession& succession, int article) {
  return succession.articles.empty() || has(succession.articles, article);
}

bool is_in_force(const Succession& succession, Date day) {
  return succession.from <= day && (!succession.until || day <= *succession.until);
}

bool is_for_place(const Succession& succession, const RegionTree& tree, RegionIndex place) {
  return succession.regions.empty() ||
         std::any_of(succession.regions.begin(), succession.regions.end(), [&](const std::string& id) {
           const auto region = tree.find_id(id);
           return region && tree.is_within(place, *region);
         });
}

std::string name_at(const NamesByLevel& names, RegionLevel level) {
  const auto found = names.find(level);
  return found == names.end() ? std::string{} : found->second;
}

Part part_of(ResponsibilityForm form, std::size_t position) {
  switch (form) {
    case ResponsibilityForm::lead:
      return position == 0 ? Part::lead : Part::supporting;
    case ResponsibilityForm::sole:
      return Part::sole;
    case ResponsibilityForm::joint:
    case ResponsibilityForm::all:
      return position == 0 ? Part::default_compiler : Part::equal;
  }
  return Part::equal;
}

}  // namespace

std::string_view word_of(DepartmentKind kind) {
  return department_kinds.at(static_cast<std::size_t>(kind));
}
std::string_view word_of(SuccessionKind kind) {
  return succession_kinds.at(static_cast<std::size_t>(kind));
}
std::string_view word_of(ResponsibilityForm form) {
  return forms.at(static_cast<std::size_t>(form));
}
std::string_view word_of(Part part) {
  return parts.at(static_cast<std::size_t>(part));
}

std::optional<SuccessionKind> read_succession_kind(std::string_view word) {
  const auto* const found = std::find(succession_kinds.begin(), succession_kinds.end(), word);
  if (found == succession_kinds.end()) return std::nullopt;
  return static_cast<SuccessionKind>(found - succession_kinds.begin());
}

const Department* DepartmentBook::find(std::string_view code) const {
  const auto found = std::find_if(departments_.begin(), departments_.end(),
                                  [&](const Department& one) { return one.code == code; });
  return found == departments_.end() ? nullptr : &*found;
}

const Department* DepartmentBook::find_name(std::string_view name) const {
  const auto found = std::find_if(departments_.begin(), departments_.end(), [&](const Department& one) {
    return one.signed_name == name || one.short_name == name || has(one.aliases, std::string{name});
  });
  return found == departments_.end() ? nullptr : &*found;
}

Result<DepartmentBook> DepartmentBook::with_local(std::span<const Succession> local) const {
  DepartmentBook book = *this;
  for (const Succession& one : local) {
    if (find(one.department) == nullptr || (one.with && find(*one.with) == nullptr)) {
      return problem("departments.invalid", {{"reason", "unknown department: " + one.department}});
    }
    if (one.regions.empty()) return problem("departments.invalid", {{"reason", "a local row has a region"}});
    book.local_.push_back(one);
  }
  return book;
}

bool DepartmentBook::is_replaced(const Succession& shipped, const RegionTree& tree, RegionIndex place) const {
  return std::any_of(local_.begin(), local_.end(), [&](const Succession& one) {
    return one.department == shipped.department && one.kind == shipped.kind && is_for_place(one, tree, place);
  });
}

// Of those in force the one that began last; a county's own before the province's of the same day.
const Succession* DepartmentBook::succession_of(std::string_view department, int article,
                                                const RegionTree& tree, RegionIndex place, Date day) const {
  const Succession* latest = nullptr;
  const auto consider = [&](const Succession& one) {
    if (one.department != department || !is_in_force(one, day)) return;
    if (!is_for_article(one, article) || !is_for_place(one, tree, place)) return;
    if (latest == nullptr || one.from > latest->from) latest = &one;
  };
  for (const Succession& one : local_) consider(one);
  for (const Succession& one : successions_) {
    if (!is_replaced(one, tree, place)) consider(one);
  }
  return latest;
}

Answerable DepartmentBook::organ_of(std::string_view department, int article, const RegionTree& tree,
                                    RegionIndex place, Date day) const {
  Answerable answer;
  answer.department = answer.acting = department;
  const RegionLevel level = tree.at(place).level;
  const Succession* succession = succession_of(department, article, tree, place, day);
  if (succession == nullptr) {
    const Department* known = find(department);
    if (known != nullptr) answer.organ = name_at(known->names, level);
    return answer;
  }
  answer.organ = name_at(succession->organ, level);
  if (succession->with) answer.acting = *succession->with;
  return answer;
}

std::vector<Answerable> DepartmentBook::who_answers(int article, const RegionTree& tree, RegionIndex place,
                                                    Date day) const {
  std::vector<Answerable> all;
  const auto found = std::find_if(responsibilities_.begin(), responsibilities_.end(),
                                  [&](const Responsibility& one) { return one.article == article; });
  if (found == responsibilities_.end()) return all;
  for (std::size_t i = 0; i < found->departments.size(); ++i) {
    all.push_back(organ_of(found->departments[i], article, tree, place, day));
    all.back().part = part_of(found->form, i);
  }
  return all;
}

}  // namespace halfsky::core
