#pragma once
// The thirteen departments of the plan, who took over from whom, and which of them answer for which of the
// 23 articles (domain 1.1, 1.3, 2.1). An article keeps the department that it names for ever; which organ
// that is on a given day in a given place follows from the successions. All of it is data:
// catalogue/departments.yaml, succession.yaml and responsibilities.yaml, and a county's own successions as
// rows of the store.
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "core/region/region.h"

namespace halfsky::core {

enum class DepartmentKind : std::uint8_t {
  government_department,
  affiliated_organ,     // 直属机构
  coordination_body,    // 议事协调机构
  people_organisation,  // 群团组织: no administrative power
};

using NamesByLevel = std::map<RegionLevel, std::string>;

struct Department {
  std::string code;  // two letters, as the protocol list of the plan has it
  std::string signed_name;
  std::string short_name;  // as the articles write it
  std::vector<std::string> aliases;
  DepartmentKind kind = DepartmentKind::government_department;
  NamesByLevel names;  // a level that is absent has no counterpart
};

enum class SuccessionKind : std::uint8_t { rename, merge, function_transfer, sign_hanging };

struct Succession {
  std::string department;
  std::vector<std::string> regions;  // ids; empty: the whole province
  std::vector<int> articles;         // only for these; empty: for all
  Date from;                         // first day
  std::optional<Date> until;         // last day
  SuccessionKind kind = SuccessionKind::rename;
  std::optional<std::string> with;  // the one of the thirteen whose organ it is now
  NamesByLevel organ;
  std::string basis;
  bool assumed = false;  // the day waits for a county to confirm it

  friend bool operator==(const Succession&, const Succession&) = default;
};

enum class ResponsibilityForm : std::uint8_t { lead, joint, sole, all };

struct Responsibility {
  int article = 0;
  ResponsibilityForm form = ResponsibilityForm::joint;
  std::vector<std::string> departments;  // in the order of the text; of `all` the thirteen in protocol order
};

// How one department answers for one article.
enum class Part : std::uint8_t {
  lead,              // 牵头: compiles, the others report to it
  supporting,        // beside a lead
  sole,              // 负责
  default_compiler,  // first named where nobody leads: only compiles (汇总单位), leads nobody
  equal,             // 按照职责分工负责
};

struct Answerable {
  std::string department;  // as the article names it
  Part part = Part::equal;
  std::string organ;   // its name on the day, at the level of the place; empty: no counterpart there
  std::string acting;  // code of the department whose organ it is on the day: FP is NY from 2024
};

class DepartmentBook {
 public:
  // Refuses with departments.invalid (facts: file, line, reason).
  static Result<DepartmentBook> load(const std::filesystem::path& catalogue);

  // In protocol order.
  const std::vector<Department>& departments() const { return departments_; }
  const std::vector<Responsibility>& responsibilities() const { return responsibilities_; }
  const std::vector<Succession>& successions() const { return successions_; }

  // Null where there is none. A name is the signed, the short or another one of a document.
  const Department* find(std::string_view code) const;
  const Department* find_name(std::string_view name) const;

  // The same book with a county's own rows: one of them takes the place of the shipped ones of its department
  // and kind in its regions. Refuses with departments.invalid (fact: reason) a row of an unknown department.
  Result<DepartmentBook> with_local(std::span<const Succession> local) const;

  // Who answers for the article at this place on this day, in the order of the text. Empty where the plan has
  // no such article.
  std::vector<Answerable> who_answers(int article, const RegionTree& tree, RegionIndex place, Date day) const;

  // The organ that is the department at this place on this day.
  Answerable organ_of(std::string_view department, int article, const RegionTree& tree, RegionIndex place,
                      Date day) const;

 private:
  friend class DepartmentReader;
  const Succession* succession_of(std::string_view department, int article, const RegionTree& tree,
                                  RegionIndex place, Date day) const;
  bool is_replaced(const Succession& shipped, const RegionTree& tree, RegionIndex place) const;

  std::vector<Department> departments_;
  std::vector<Succession> successions_;
  std::vector<Succession> local_;
  std::vector<Responsibility> responsibilities_;
};

std::string_view word_of(DepartmentKind kind);
std::string_view word_of(SuccessionKind kind);
std::string_view word_of(ResponsibilityForm form);
std::string_view word_of(Part part);
std::optional<SuccessionKind> read_succession_kind(std::string_view word);

}  // namespace halfsky::core
