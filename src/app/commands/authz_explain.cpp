#include "app/commands/authz_explain.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/commands/authz_subject.h"
#include "app/commands/complain.h"
#include "app/commands/exit_status.h"
#include "app/data_directory.h"
#include "core/access/appointment.h"
#include "core/access/relation_store.h"
#include "core/region/region_store.h"

namespace halfsky::app {
namespace {

struct Options {
  DataOptions data;
  std::string user;
  std::string permission;
  std::string record;
  std::string data_class;
  std::string purpose;
};

int refuse(const Problem& what) {
  complain(std::cerr, what);
  return exit_status_of(what);
}

// What the rules say, read once.
struct Books {
  core::RegionTree regions;
  core::OfficeBook offices;
  core::GrantBook grants;
  core::AccessLimits limits;
  core::AccessRules rules() const { return {regions, offices, grants, limits}; }
};

Result<Books> load_books(platform::Connection& connection, const std::filesystem::path& resources) {
  const auto catalogue = resources / "catalogue";
  auto regions = core::load_regions(connection);
  auto offices = core::OfficeBook::load(catalogue / "offices.yaml");
  auto grants = core::GrantBook::load(catalogue / "grants.yaml");
  auto limits = core::AccessLimits::load(catalogue / "access_limits.yaml");
  if (!regions) return tl::make_unexpected(regions.error());
  if (!offices) return tl::make_unexpected(offices.error());
  if (!grants) return tl::make_unexpected(grants.error());
  if (!limits) return tl::make_unexpected(limits.error());
  return Books{std::move(*regions), std::move(*offices), std::move(*grants), std::move(*limits)};
}

Result<core::Ask> read_ask(const Options& options, const core::GrantBook& grants) {
  const auto permission = core::read_permission(options.permission);
  if (!permission) return problem("authz.permission_unknown", {{"permission", options.permission}});
  core::Ask ask{*permission, grants.classes_of(*permission), options.purpose};
  if (options.data_class.empty()) return ask;
  const auto one = core::read_data_class(options.data_class);
  if (!one) return problem("authz.class_unknown", {{"class", options.data_class}});
  ask.classes = {*one};
  return ask;
}

void say_classes(const char* name, core::DataClasses classes) {
  if (classes.empty()) return;
  std::cout << "  " << name << ':';
  for (const core::DataClass one : core::list_of(classes)) std::cout << ' ' << core::word_of(one);
  std::cout << '\n';
}

void say_decision(const core::Caller& caller, const core::Decision& decision) {
  std::cout << caller.account << " as " << core::word_of(caller.role) << " in " << caller.office << ": "
            << (decision.allowed() ? "allowed" : "denied") << ' ' << core::word_of(decision.denied) << '\n';
  say_classes("open", decision.open);
  say_classes("masked", decision.masked);
  say_classes("hidden", decision.hidden);
  for (const core::Obligation one : decision.obligations)
    std::cout << "  owes: " << core::word_of(one) << '\n';
}

void say_grants(const std::vector<core::GrantFinding>& findings) {
  if (findings.empty()) std::cout << "  no grant of this role has the permission\n";
  for (const core::GrantFinding& finding : findings) {
    std::cout << "  grants.yaml:" << finding.line << ' '
              << (finding.fails.empty() ? "applies" : "fails: " + std::string{finding.fails}) << '\n';
  }
}

// Both factors and a fresh step-up are taken as given: the question is what the post may do.
Result<void> explain_post(platform::Connection& connection, const Books& books, const core::Post& post,
                          const core::Ask& ask, const AuthzRecord& record, Instant now) {
  auto caller = core::caller_in_post(connection, books.rules(), {post.account, 2, now, now}, post.id);
  if (!caller) return tl::make_unexpected(caller.error());
  core::Facts facts;
  if (record.person) {
    auto about = core::facts_about(connection, *caller, *record.person);
    if (!about) return tl::make_unexpected(about.error());
    facts = std::move(*about);
  } else {
    facts.place = record.place;
  }
  facts.legal_basis = true;
  say_decision(*caller, core::decide(books.grants, *caller, ask, facts));
  for (const core::Relation one : facts.relations) std::cout << "  relation: " << core::word_of(one) << '\n';
  if (facts.blocks.any()) std::cout << "  blocked\n";
  say_grants(core::explain(books.grants, *caller, ask, facts));
  return {};
}

Result<void> explain_record(DataDirectory& directory, const Options& options) {
  auto reading = directory.store().read();
  if (!reading) return tl::make_unexpected(reading.error());
  const auto books = load_books(**reading, directory.environment().resources);
  if (!books) return tl::make_unexpected(books.error());
  const auto ask = read_ask(options, books->grants);
  if (!ask) return tl::make_unexpected(ask.error());
  const Instant now = directory.environment().clock.now();
  const auto record = find_authz_record(**reading, books->regions, options.record);
  if (!record) return tl::make_unexpected(record.error());
  const auto posts = core::capacities(**reading, options.user, date_in_china(now));
  if (!posts) return tl::make_unexpected(posts.error());
  if (posts->empty()) return problem("authz.user_unknown", {{"user", options.user}});
  for (const core::Post& post : *posts) {
    auto said = explain_post(**reading, *books, post, *ask, *record, now);
    if (!said) return said;
  }
  return {};
}

int run(const Options& options) {
  const auto environment = system_environment();
  if (!environment) return refuse(environment.error());
  auto directory =
      DataDirectory::open(options.data, DataDirectory::Access::read, "authz explain", *environment);
  if (!directory) return refuse(directory.error());
  const auto explained = explain_record(**directory, options);
  if (!explained) return refuse(explained.error());
  std::cout.flush();
  return std::cout.good() ? 0 : 1;
}

}  // namespace

void add_authz_explain(CLI::App& authz, int& status) {
  CLI::App* command =
      authz.add_subcommand("explain", "Say what somebody may do with a record, and which grant decides");
  command->footer(
      "Each post that the person holds today is answered by itself. A grant that does not apply names the "
      "first "
      "of its\n"
      "terms that fails. Both factors, a fresh step-up and notice are taken as given.\n\n"
      "Example:\n"
      "  $ halfsky authz explain --data /srv/halfsky --user lan --permission entry.read --record "
      "r220122102201");
  const auto options = std::make_shared<Options>();
  add_data_options(*command, options->data);
  command->add_option("--user", options->user, "The sign-in name")->required();
  command->add_option("--permission", options->permission, "What is asked for: entry.read …")->required();
  command->add_option("--record", options->record, "An entry's id, or a region's")->required();
  command->add_option("--class", options->data_class,
                      "One data class, C0 to C9 (default: all of the permission)");
  command->add_option("--purpose", options->purpose, "The purpose that is given");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace halfsky::app
