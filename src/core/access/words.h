#pragma once
// The fixed words of access: permissions (what a route asks for), roles (contract section 6), relations
// between a caller and a woman, and obligations (what an allowed act owes).
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace halfsky::core {

enum class Permission : std::uint8_t {
  entry_list,
  entry_search,
  entry_read,
  entry_create,
  entry_change,
  entry_act_submit,
  entry_act_approve,
  entry_act_send_back,
  entry_act_begin_watch,
  entry_act_end_watch,
  entry_act_reverify,
  entry_act_leave,
  entry_act_restore,
  entry_act_discard,
  entry_act_transfer,
  entry_reveal,
  entry_history,
  entry_reads,
  import_stage,
  import_read,
  import_apply,
  import_undo,
  review_list,
  review_decide,
  job_read,
  figures_read,
  workbench_read,
  region_read,
  codes_read,
  departments_read,
  parameters_read,
  parameters_change,
  people_read,
  people_change,
  people_reset,
  posts_read,
  posts_change,
  offices_read,
  offices_change,
  relations_read,
  relations_change,
  audit_read,
  audit_verify,
  backup_make,
  rights_notice,
  rights_consent,
  rights_correct,
  rights_export,
  rights_erase,
  export_make,
  export_national,
  export_fetch,
  export_read,
  export_approve,
  erasure_read,
  erasure_ask,
  erasure_decide,
};

enum class Role : std::uint8_t {
  village_worker,
  village_federation,
  village_head,
  township_civil_affairs,
  township_federation,
  township_leader,
  county_civil_affairs,
  county_federation,
  county_department,
  county_supervisor,
  county_rights,
  statistician,
  provider,
  lawyer,
  police_liaison,
  hotline,
  system_admin,
  security_admin,
  audit_admin,
};

// Why one woman is this caller's business.
enum class Relation : std::uint8_t {
  grid,      // she lives in a grid of households that the post looks after
  caseload,  // a case that the post handles: "case"
  referral,  // a need that was handed to the post
  self,      // she is the caller herself
  task,      // a row of a batch or of a queue that is assigned to the post
};

enum class Obligation : std::uint8_t {
  audit,                 // the act is a leaf of the audit log
  reason,                // a purpose must be given
  watermark,             // the page carries who looked and when
  step_up,               // the second factor was shown a short while ago
  budget,                // the woman counts towards the distinct subjects of an hour and a day
  budget_outside_tasks,  // the same, unless she is in a row assigned to the caller
};

// How dear a route is: how often one account, or one address at an open door, may ask (access_limits.h).
enum class RateClass : std::uint8_t { cheap, ordinary, search, heavy, sign_in };

// "entry.act.approve", "township_civil_affairs", "case", "step_up", "ordinary".
std::string_view word_of(Permission permission);
std::string_view word_of(Role role);
std::string_view word_of(Relation relation);
std::string_view word_of(Obligation obligation);
std::string_view word_of(RateClass rate);
std::optional<Permission> read_permission(std::string_view word);
std::optional<Role> read_role(std::string_view word);
std::optional<Relation> read_relation(std::string_view word);
std::optional<Obligation> read_obligation(std::string_view word);
std::optional<RateClass> read_rate_class(std::string_view word);

// Every one, in the order above.
std::span<const Permission> all_permissions();
std::span<const Role> all_roles();
std::span<const Relation> all_relations();
std::span<const Obligation> all_obligations();
std::span<const RateClass> all_rate_classes();

// True where the act alters something: then every class that it touches must be open to the caller.
bool is_write(Permission permission);

}  // namespace halfsky::core
