#include "core/access/words.h"

#include <array>
#include <utility>

namespace halfsky::core {
namespace {

template <class Word>
using Named = std::pair<Word, std::string_view>;

constexpr std::array permissions{
    Named<Permission>{Permission::entry_list, "entry.list"},
    Named<Permission>{Permission::entry_search, "entry.search"},
    Named<Permission>{Permission::entry_read, "entry.read"},
    Named<Permission>{Permission::entry_create, "entry.create"},
    Named<Permission>{Permission::entry_change, "entry.change"},
    Named<Permission>{Permission::entry_act_submit, "entry.act.submit"},
    Named<Permission>{Permission::entry_act_approve, "entry.act.approve"},
    Named<Permission>{Permission::entry_act_send_back, "entry.act.send_back"},
    Named<Permission>{Permission::entry_act_begin_watch, "entry.act.begin_watch"},
    Named<Permission>{Permission::entry_act_end_watch, "entry.act.end_watch"},
    Named<Permission>{Permission::entry_act_reverify, "entry.act.reverify"},
    Named<Permission>{Permission::entry_act_leave, "entry.act.leave"},
    Named<Permission>{Permission::entry_act_restore, "entry.act.restore"},
    Named<Permission>{Permission::entry_act_discard, "entry.act.discard"},
    Named<Permission>{Permission::entry_act_transfer, "entry.act.transfer"},
    Named<Permission>{Permission::entry_reveal, "entry.reveal"},
    Named<Permission>{Permission::entry_history, "entry.history"},
    Named<Permission>{Permission::entry_reads, "entry.reads"},
    Named<Permission>{Permission::import_stage, "import.stage"},
    Named<Permission>{Permission::import_read, "import.read"},
    Named<Permission>{Permission::import_apply, "import.apply"},
    Named<Permission>{Permission::import_undo, "import.undo"},
    Named<Permission>{Permission::review_list, "review.list"},
    Named<Permission>{Permission::review_decide, "review.decide"},
    Named<Permission>{Permission::job_read, "job.read"},
    Named<Permission>{Permission::figures_read, "figures.read"},
    Named<Permission>{Permission::workbench_read, "workbench.read"},
    Named<Permission>{Permission::region_read, "region.read"},
    Named<Permission>{Permission::codes_read, "codes.read"},
    Named<Permission>{Permission::departments_read, "departments.read"},
    Named<Permission>{Permission::parameters_read, "parameters.read"},
    Named<Permission>{Permission::parameters_change, "parameters.change"},
    Named<Permission>{Permission::people_read, "people.read"},
    Named<Permission>{Permission::people_change, "people.change"},
    Named<Permission>{Permission::people_reset, "people.reset"},
    Named<Permission>{Permission::posts_read, "posts.read"},
    Named<Permission>{Permission::posts_change, "posts.change"},
    Named<Permission>{Permission::offices_read, "offices.read"},
    Named<Permission>{Permission::offices_change, "offices.change"},
    Named<Permission>{Permission::relations_read, "relations.read"},
    Named<Permission>{Permission::relations_change, "relations.change"},
    Named<Permission>{Permission::audit_read, "audit.read"},
    Named<Permission>{Permission::audit_verify, "audit.verify"},
    Named<Permission>{Permission::backup_make, "backup.make"},
    Named<Permission>{Permission::rights_notice, "rights.notice"},
    Named<Permission>{Permission::rights_consent, "rights.consent"},
    Named<Permission>{Permission::rights_correct, "rights.correct"},
    Named<Permission>{Permission::rights_export, "rights.export"},
    Named<Permission>{Permission::rights_erase, "rights.erase"},
    Named<Permission>{Permission::export_make, "export.make"},
    Named<Permission>{Permission::export_national, "export.national"},
    Named<Permission>{Permission::export_fetch, "export.fetch"},
    Named<Permission>{Permission::export_read, "export.read"},
    Named<Permission>{Permission::export_approve, "export.approve"},
    Named<Permission>{Permission::erasure_read, "erasure.read"},
    Named<Permission>{Permission::erasure_ask, "erasure.ask"},
    Named<Permission>{Permission::erasure_decide, "erasure.decide"},
};
constexpr std::array roles{
    Named<Role>{Role::village_worker, "village_worker"},
    Named<Role>{Role::village_federation, "village_federation"},
    Named<Role>{Role::village_head, "village_head"},
    Named<Role>{Role::township_civil_affairs, "township_civil_affairs"},
    Named<Role>{Role::township_federation, "township_federation"},
    Named<Role>{Role::township_leader, "township_leader"},
    Named<Role>{Role::county_civil_affairs, "county_civil_affairs"},
    Named<Role>{Role::county_federation, "county_federation"},
    Named<Role>{Role::county_department, "county_department"},
    Named<Role>{Role::county_supervisor, "county_supervisor"},
    Named<Role>{Role::county_rights, "county_rights"},
    Named<Role>{Role::statistician, "statistician"},
    Named<Role>{Role::provider, "provider"},
    Named<Role>{Role::lawyer, "lawyer"},
    Named<Role>{Role::police_liaison, "police_liaison"},
    Named<Role>{Role::hotline, "hotline"},
    Named<Role>{Role::system_admin, "system_admin"},
    Named<Role>{Role::security_admin, "security_admin"},
    Named<Role>{Role::audit_admin, "audit_admin"},
};
constexpr std::array relations{
    Named<Relation>{Relation::grid, "grid"},         Named<Relation>{Relation::caseload, "case"},
    Named<Relation>{Relation::referral, "referral"}, Named<Relation>{Relation::self, "self"},
    Named<Relation>{Relation::task, "task"},
};
constexpr std::array obligations{
    Named<Obligation>{Obligation::audit, "audit"},
    Named<Obligation>{Obligation::reason, "reason"},
    Named<Obligation>{Obligation::watermark, "watermark"},
    Named<Obligation>{Obligation::step_up, "step_up"},
    Named<Obligation>{Obligation::budget, "budget"},
    Named<Obligation>{Obligation::budget_outside_tasks, "budget_outside_tasks"},
};
constexpr std::array rate_classes{
    Named<RateClass>{RateClass::cheap, "cheap"},     Named<RateClass>{RateClass::ordinary, "ordinary"},
    Named<RateClass>{RateClass::search, "search"},   Named<RateClass>{RateClass::heavy, "heavy"},
    Named<RateClass>{RateClass::sign_in, "sign_in"},
};

template <class Word, std::size_t count>
constexpr std::array<Word, count> firsts(const std::array<Named<Word>, count>& named) {
  std::array<Word, count> words{};
  for (std::size_t i = 0; i < count; ++i) words[i] = named[i].first;
  return words;
}

constexpr auto permission_list = firsts(permissions);
constexpr auto role_list = firsts(roles);
constexpr auto relation_list = firsts(relations);
constexpr auto obligation_list = firsts(obligations);
constexpr auto rate_class_list = firsts(rate_classes);

// Each array stands in the order of its enum.
template <class Word, std::size_t count>
std::string_view name_of(const std::array<Named<Word>, count>& named, Word word) {
  return named.at(static_cast<std::size_t>(word)).second;
}

template <class Word, std::size_t count>
std::optional<Word> find(const std::array<Named<Word>, count>& named, std::string_view text) {
  for (const auto& [word, name] : named) {
    if (name == text) return word;
  }
  return std::nullopt;
}

}  // namespace

std::string_view word_of(Permission permission) {
  return name_of(permissions, permission);
}
std::optional<Permission> read_permission(std::string_view word) {
  return find(permissions, word);
}
std::span<const Permission> all_permissions() {
  return permission_list;
}

std::string_view word_of(Role role) {
  return name_of(roles, role);
}
std::optional<Role> read_role(std::string_view word) {
  return find(roles, word);
}
std::span<const Role> all_roles() {
  return role_list;
}

std::string_view word_of(Relation relation) {
  return name_of(relations, relation);
}
std::optional<Relation> read_relation(std::string_view word) {
  return find(relations, word);
}
std::span<const Relation> all_relations() {
  return relation_list;
}

std::string_view word_of(Obligation obligation) {
  return name_of(obligations, obligation);
}
std::optional<Obligation> read_obligation(std::string_view word) {
  return find(obligations, word);
}
std::span<const Obligation> all_obligations() {
  return obligation_list;
}

std::string_view word_of(RateClass rate) {
  return name_of(rate_classes, rate);
}
std::optional<RateClass> read_rate_class(std::string_view word) {
  return find(rate_classes, word);
}
std::span<const RateClass> all_rate_classes() {
  return rate_class_list;
}

bool is_write(Permission permission) {
  switch (permission) {
    case Permission::entry_list:
    case Permission::entry_search:
    case Permission::entry_read:
    case Permission::entry_reveal:
    case Permission::entry_history:
    case Permission::entry_reads:
    case Permission::import_read:
    case Permission::review_list:
    case Permission::job_read:
    case Permission::figures_read:
    case Permission::workbench_read:
    case Permission::region_read:
    case Permission::codes_read:
    case Permission::departments_read:
    case Permission::parameters_read:
    case Permission::people_read:
    case Permission::posts_read:
    case Permission::offices_read:
    case Permission::relations_read:
    case Permission::audit_read:
    case Permission::rights_export:
    case Permission::export_make:
    case Permission::export_national:
    case Permission::export_fetch:
    case Permission::export_read:
    case Permission::erasure_read:
      return false;
    default:
      return true;
  }
}

}  // namespace halfsky::core
