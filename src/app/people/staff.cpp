#include "app/people/staff.h"

#include <algorithm>

#include "core/organisation/organisation_store.h"
#include "core/region/region_store.h"

namespace halfsky::app {
namespace {

namespace fs = std::filesystem;
using platform::Connection;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

template <class T>
bool take(Result<T> loaded, T& into, Problem& refused) {
  if (loaded) {
    into = std::move(*loaded);
  } else {
    refused = loaded.error();
  }
  return loaded.has_value();
}

struct Desk {
  std::string_view role;
  std::vector<std::string_view> kinds;
};

const std::vector<Desk>& desks() {
  static const std::vector<Desk> all{
      {"village_worker", {"village_committee"}},
      {"village_federation", {"village_committee"}},
      {"village_head", {"village_committee"}},
      {"township_civil_affairs", {"social_affairs"}},
      {"township_federation", {"womens_federation"}},
      {"township_leader", {"government"}},
      {"county_civil_affairs", {"civil_affairs"}},
      {"county_federation", {"womens_federation"}},
      {"county_supervisor", {"civil_affairs"}},
      {"county_rights", {"womens_federation"}},
      {"statistician", {"statistics"}},
      {"provider", {"provider", "civil_affairs"}},
      {"lawyer", {"justice"}},
      {"police_liaison", {"public_security"}},
      {"hotline", {"hotline", "womens_federation"}},
      {"system_admin", {"administration", "civil_affairs"}},
      {"security_admin", {"administration", "civil_affairs"}},
      {"audit_admin", {"administration", "civil_affairs"}},
  };
  return all;
}

bool stands_for(const core::Office& office, const std::string& department) {
  return std::find(office.departments.begin(), office.departments.end(), department) !=
         office.departments.end();
}

// The office of the likeliest kind that also stands for the department, if one was said.
const core::Office* choose(const std::vector<core::Office>& offices, const NewPerson& person) {
  const auto fits = [&](const core::Office& office) {
    return !person.department || stands_for(office, *person.department);
  };
  const auto kinds = office_kinds_of(person.role);
  for (const std::string_view kind : kinds) {
    for (const core::Office& office : offices) {
      if (office.kind == kind && fits(office)) return &office;
    }
  }
  if (!person.department) return nullptr;
  const auto found = std::find_if(offices.begin(), offices.end(), fits);
  return found == offices.end() ? nullptr : &*found;
}

Result<core::RegionTree> read_regions(DataDirectory& directory) {
  auto reading = directory.store().read(std::chrono::seconds{30});
  if (!reading) return refusal_of(reading);
  return core::load_regions(**reading);
}

}  // namespace

std::vector<std::string_view> office_kinds_of(std::string_view role) {
  const auto found =
      std::find_if(desks().begin(), desks().end(), [&](const Desk& desk) { return desk.role == role; });
  return found == desks().end() ? std::vector<std::string_view>{} : found->kinds;
}

Result<std::unique_ptr<Staff>> Staff::open(DataDirectory& directory, core::PasswordCost cost) {
  const Environment& environment = directory.environment();
  const fs::path catalogue = environment.resources / "catalogue";
  std::unique_ptr<Staff> staff{new Staff{directory}};
  Problem refused;
  const bool loaded =
      take(core::load_account_rules(catalogue / "accounts.yaml"), staff->rules_, refused) &&
      take(core::GrantBook::load(catalogue / "grants.yaml"), staff->grants_, refused) &&
      take(core::AccessLimits::load(catalogue / "access_limits.yaml"), staff->limits_, refused) &&
      take(core::OfficeBook::load(catalogue / "offices.yaml"), staff->offices_, refused) &&
      take(core::DepartmentBook::load(catalogue), staff->departments_, refused) &&
      take(platform::Texts::load(catalogue / "texts", "zh-CN"), staff->texts_, refused) &&
      take(read_regions(directory), staff->regions_, refused);
  if (!loaded) return tl::make_unexpected(std::move(refused));
  staff->sign_in_ = std::make_unique<core::SignIn>(
      core::AccountEnvironment{directory.store(), directory.vault(), environment.random, environment.clock},
      staff->rules_, cost, 1);
  return staff;
}

core::Leaf Staff::leaf(core::AuditVerb verb, std::vector<core::AuditObject> objects) const {
  core::Leaf leaf;
  leaf.actor = system_actor();
  leaf.verb = verb;
  leaf.objects = std::move(objects);
  return leaf;
}

core::SignIn::Also Staff::note(core::AuditVerb verb, const std::string& user) {
  return [this, verb, user](Connection& connection) {
    return directory_.audit().append(connection, leaf(verb, {{core::AuditKind::account, user}}));
  };
}

Result<core::Office> Staff::office_for(const NewPerson& person) {
  if (!core::read_role(person.role)) return problem("user.role_unknown", {{"role", person.role}});
  const auto index = regions_.find_code(person.region);
  if (!index) return problem("user.region_unknown", {{"region", person.region}});
  const auto reading = directory_.store().read();
  if (!reading) return refusal_of(reading);
  const auto offices = core::offices_of_region(**reading, regions_.at(*index).id, date_in_china(now()));
  if (!offices) return refusal_of(offices);
  const core::Office* office = choose(*offices, person);
  if (office == nullptr) {
    return problem("user.office_missing", {{"role", person.role}, {"region", person.region}});
  }
  return *office;
}

core::SignIn::Also Staff::appoint(const NewPerson& person, const core::Office& office) {
  const Instant at = now();
  platform::Random& random = directory_.environment().random;
  const core::Post post{random.id(at), office.id, person.role, person.user, date_in_china(at), std::nullopt};
  const Id grid = random.id(at);
  return [this, post, grid, at](Connection& connection) -> Result<void> {
    const core::AccessRules access{regions_, offices_, grants_, limits_};
    const core::Witness witness = [this, &post](Connection& inner, const core::Edit& edit) -> Result<void> {
      const auto kind = edit.verb.starts_with("post") ? core::AuditKind::post : core::AuditKind::region;
      std::vector<core::AuditObject> objects{{core::AuditKind::account, post.account}};
      if (kind == core::AuditKind::post) objects.emplace_back(kind, edit.subject);
      return directory_.audit().append(inner, leaf(core::AuditVerb::grant, std::move(objects)));
    };
    return core::appoint(connection, access, post, grid, {system_actor(), at}, witness);
  };
}

Result<std::string> Staff::add(const NewPerson& person) {
  const auto office = office_for(person);
  if (!office) return refusal_of(office);
  return sign_in_->invite(person.user, person.name, system_actor(), appoint(person, *office));
}

Result<core::Office> Staff::add_ready(const NewPerson& person, const core::SignIn::ReadyAccount& ready) {
  auto office = office_for(person);
  if (!office) return office;
  auto made = sign_in_->make_ready(ready, system_actor(), appoint(person, *office));
  if (!made) return refusal_of(made);
  return office;
}

Result<std::string> Staff::reset(const std::string& user) {
  return sign_in_->invite_again(user, note(core::AuditVerb::password, user));
}

Result<void> Staff::disable(const std::string& user) {
  return sign_in_->set_disabled(user, true, note(core::AuditVerb::revoke, user));
}

}  // namespace halfsky::app
