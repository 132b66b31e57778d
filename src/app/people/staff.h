#pragma once
// People and their posts as commands and the demonstration make them: an account and its first post come to
// be in one act with its leaf, in the office of the region that such a role belongs to.
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/data_directory.h"
#include "core/access/appointment.h"
#include "core/accounts/sign_in.h"
#include "core/department/department.h"
#include "platform/catalogue/texts.h"

namespace halfsky::app {

struct NewPerson {
  std::string user;
  std::string name;
  std::string role;
  std::string region;                     // its code
  std::optional<std::string> department;  // of the plan: WJ
};

class Staff {
 public:
  // `directory` was opened for writing and outlives this object. `cost` is of a password.
  static Result<std::unique_ptr<Staff>> open(DataDirectory& directory, core::PasswordCost cost = {});

  // Answers the initial password. Refuses with user.region_unknown, user.role_unknown, user.office_missing
  // (facts: role, region) and what SignIn::invite and core::appoint refuse.
  Result<std::string> add(const NewPerson& person);
  // The same with password and second factor set: the demonstration only.
  Result<core::Office> add_ready(const NewPerson& person, const core::SignIn::ReadyAccount& ready);
  Result<std::string> reset(const std::string& user);
  Result<void> disable(const std::string& user);

  Result<core::Office> office_for(const NewPerson& person);
  const core::RegionTree& regions() const { return regions_; }
  const core::DepartmentBook& departments() const { return departments_; }
  const platform::Texts& texts() const { return texts_; }
  Instant now() const { return directory_.environment().clock.now(); }

 private:
  explicit Staff(DataDirectory& directory) : directory_{directory} {}
  core::Leaf leaf(core::AuditVerb verb, std::vector<core::AuditObject> objects) const;
  core::SignIn::Also appoint(const NewPerson& person, const core::Office& office);
  core::SignIn::Also note(core::AuditVerb verb, const std::string& user);

  DataDirectory& directory_;
  core::AccountRules rules_;
  core::GrantBook grants_;
  core::AccessLimits limits_;
  core::OfficeBook offices_;
  core::DepartmentBook departments_;
  core::RegionTree regions_;
  platform::Texts texts_;
  std::unique_ptr<core::SignIn> sign_in_;
};

// The kinds of offices in which a role has its desk, the likeliest first; none: any office.
std::vector<std::string_view> office_kinds_of(std::string_view role);

}  // namespace halfsky::app
