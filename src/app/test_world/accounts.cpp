#include "app/test_world/accounts.h"

#include "core/access/appointment.h"
#include "core/accounts/sign_in.h"

namespace halfsky::app::test_world {
namespace {

namespace fs = std::filesystem;
using platform::Connection;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

constexpr const char* maker = "system:test-world";

// The rural villages of a township.
std::vector<core::RegionIndex> rural_villages(const core::RegionTree& regions, const char* township) {
  std::vector<core::RegionIndex> villages;
  if (const auto index = regions.find_code(township)) {
    for (const core::RegionIndex child : regions.children(*index)) {
      if (regions.at(child).kind == "village_committee") villages.push_back(child);
    }
  }
  return villages;
}

// A township beside the one that has the village.
std::string other_township(const core::RegionTree& regions, core::RegionIndex village) {
  const auto own = regions.ancestor(village, core::RegionLevel::township).value_or(village);
  const auto county = regions.ancestor(village, core::RegionLevel::county).value_or(village);
  for (const core::RegionIndex child : regions.children(county)) {
    if (child != own) return regions.at(child).id;
  }
  return regions.at(own).id;
}

std::vector<Account> wanted_accounts(const core::RegionTree& regions, const Villages& villages) {
  const auto id_at = [&](core::RegionIndex index, core::RegionLevel level) {
    return regions.at(regions.ancestor(index, level).value_or(index)).id;
  };
  const std::string own = regions.at(villages.own).id;
  const std::string township = id_at(villages.own, core::RegionLevel::township);
  const std::string county = id_at(villages.own, core::RegionLevel::county);
  const std::string far = regions.at(villages.far).id;
  const auto make = [](const char* user, const char* role, const std::string& region, const char* kind) {
    return Account{user, role, region + "-" + kind, region, "", "", {}};
  };
  return {make("village", "village_worker", own, "village_committee"),
          make("neighbour", "village_worker", regions.at(villages.neighbour).id, "village_committee"),
          make("farvillage", "village_worker", far, "village_committee"),
          make("head", "village_head", own, "village_committee"),
          make("township", "township_civil_affairs", township, "social_affairs"),
          make("othertownship", "township_civil_affairs", other_township(regions, villages.own),
               "social_affairs"),
          make("federation", "township_federation", township, "womens_federation"),
          make("county", "county_civil_affairs", county, "civil_affairs"),
          make("rights", "county_rights", county, "womens_federation"),
          make("health", "county_department", county, "health"),
          make("supervisor", "county_supervisor", county, "civil_affairs"),
          make("farcounty", "county_civil_affairs", id_at(villages.far, core::RegionLevel::county),
               "civil_affairs"),
          make("sysadmin", "system_admin", county, "administration"),
          make("security", "security_admin", county, "administration"),
          make("auditor", "audit_admin", county, "administration")};
}

// A password that no list has: the test's file alone knows it.
std::string new_password(platform::Random& random) {
  return "Aa1." + to_hex(random.secret(12));
}

struct Books {
  core::AccountRules rules;
  core::OfficeBook offices;
  core::GrantBook grants;
  core::AccessLimits limits;
};

template <class T>
Result<void> take(Result<T> loaded, T& into) {
  if (!loaded) return refusal_of(loaded);
  into = std::move(*loaded);
  return {};
}

Result<Books> load_books(const fs::path& catalogue) {
  Books books;
  auto done = take(core::load_account_rules(catalogue / "accounts.yaml"), books.rules);
  if (done) done = take(core::OfficeBook::load(catalogue / "offices.yaml"), books.offices);
  if (done) done = take(core::GrantBook::load(catalogue / "grants.yaml"), books.grants);
  if (done) done = take(core::AccessLimits::load(catalogue / "access_limits.yaml"), books.limits);
  if (!done) return refusal_of(done);
  return books;
}

Result<void> make_login(core::SignIn& sign_in, platform::Random& random, Account& account) {
  const core::SecondFactor factor = core::new_second_factor(random);
  account.password = new_password(random);
  account.secret = core::base32(factor);
  return sign_in.make_ready({account.user, account.user, account.password, factor}, maker);
}

Result<void> make_post(DataDirectory& directory, const core::AccessRules& rules, Account& account) {
  const Environment& environment = directory.environment();
  const Instant now = environment.clock.now();
  account.post = environment.random.id(now);
  const Id grid = environment.random.id(now);
  const core::Post post{
      account.post, account.office, account.role, account.user, date_in_china(now) - std::chrono::days{0},
      std::nullopt};
  return directory.store().writer().write(
      platform::Urgency::person, "test_world.post", [&](Connection& connection) {
        return core::appoint(connection, rules, post, grid, {maker, now}, core::no_witness);
      });
}

}  // namespace

Result<Villages> villages_of(const core::RegionTree& regions) {
  const auto near = rural_villages(regions, "220122102");
  const auto far = rural_villages(regions, "220182100");
  if (near.size() < 2 || far.empty())
    return problem("region.invalid", {{"code", "220122102"}, {"reason", "none"}});
  return Villages{near[1], near[2 % near.size()], far[0]};
}

Result<std::vector<Account>> make_accounts(DataDirectory& directory, const core::RegionTree& regions) {
  const Environment& environment = directory.environment();
  const auto villages = villages_of(regions);
  if (!villages) return refusal_of(villages);
  const auto books = load_books(environment.resources / "catalogue");
  if (!books) return refusal_of(books);
  core::SignIn sign_in{
      {directory.store(), directory.vault(), environment.random, environment.clock}, books->rules, {}, 1};
  const core::AccessRules rules{regions, books->offices, books->grants, books->limits};
  std::vector<Account> accounts = wanted_accounts(regions, *villages);
  for (Account& account : accounts) {
    auto made = make_login(sign_in, environment.random, account);
    if (made) made = make_post(directory, rules, account);
    if (!made) return refusal_of(made);
  }
  return accounts;
}

boost::json::array describe(const std::vector<Account>& accounts) {
  boost::json::array out;
  for (const Account& account : accounts) {
    out.push_back({{"user", account.user},
                   {"role", account.role},
                   {"office", account.office},
                   {"region", account.region},
                   {"password", account.password},
                   {"secret", account.secret},
                   {"post", to_string(account.post)}});
  }
  return out;
}

}  // namespace halfsky::app::test_world
