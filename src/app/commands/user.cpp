#include "app/commands/user.h"

#include <CLI/CLI.hpp>
#include <boost/json/serialize.hpp>
#include <iostream>
#include <memory>

#include "app/backup/revocation_log.h"
#include "app/commands/complain.h"
#include "app/commands/exit_status.h"
#include "app/people/staff.h"
#include "core/accounts/account_store.h"

namespace halfsky::app {
namespace {

struct Options {
  DataOptions data;
  NewPerson person;
  std::string department;
  std::string system;
  std::string security;
  std::string audit;
  bool json = false;
};

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

int refuse(const Problem& what) {
  complain(std::cerr, what);
  return exit_status_of(what);
}

int written() {
  std::cout.flush();
  return std::cout.good() ? 0 : 1;
}

// What a command says of an account with a password that nobody will be told again.
void print_initial(const Options& options, const std::string& user, const std::string& role,
                   const std::string& initial) {
  if (options.json) {
    std::cout << boost::json::serialize(
                     boost::json::object{{"user", user}, {"role", role}, {"initial_password", initial}})
              << '\n';
  } else {
    std::cout << user << '\t' << role << '\t' << initial << '\n';
  }
}

// A store opened for writing, with what it takes to make people in it.
struct Opened {
  std::unique_ptr<DataDirectory> directory;
  std::unique_ptr<Staff> staff;
};

Result<Opened> open(const Options& options) {
  const auto environment = system_environment();
  if (!environment) return refusal_of(environment);
  auto directory = DataDirectory::open(options.data, DataDirectory::Access::write, "user", *environment);
  if (!directory) return refusal_of(directory);
  auto staff = Staff::open(**directory);
  if (!staff) return refusal_of(staff);
  return Opened{std::move(*directory), std::move(*staff)};
}

Result<void> refuse_accounts(DataDirectory& directory) {
  const auto reading = directory.store().read();
  if (!reading) return refusal_of(reading);
  const auto count = core::count_accounts(**reading);
  if (!count) return refusal_of(count);
  if (*count > 0) return problem("user.accounts_exist");
  return {};
}

// The three administrators, whom nobody can appoint from within before the second of them is there.
int begin(const Options& options) {
  auto opened = open(options);
  if (!opened) return refuse(opened.error());
  if (auto free = refuse_accounts(*opened->directory); !free) return refuse(free.error());
  const std::vector<std::pair<std::string, std::string>> three{
      {options.system, "system_admin"}, {options.security, "security_admin"}, {options.audit, "audit_admin"}};
  for (const auto& [user, role] : three) {
    if (!core::is_user_name(user)) return refuse({"accounts.name_bad", {}});
  }
  if (options.system == options.security || options.system == options.audit ||
      options.security == options.audit) {
    return refuse({"post.separated", {}});
  }
  for (const auto& [user, role] : three) {
    const NewPerson person{user, opened->staff->texts().say("role." + role), role, options.person.region, {}};
    const auto initial = opened->staff->add(person);
    if (!initial) return refuse(initial.error());
    print_initial(options, user, role, *initial);
  }
  return written();
}

int add(const Options& options) {
  auto opened = open(options);
  if (!opened) return refuse(opened.error());
  NewPerson person = options.person;
  if (!options.department.empty()) person.department = options.department;
  const auto initial = opened->staff->add(person);
  if (!initial) return refuse(initial.error());
  print_initial(options, person.user, person.role, *initial);
  return written();
}

int reset(const Options& options) {
  auto opened = open(options);
  if (!opened) return refuse(opened.error());
  const auto initial = opened->staff->reset(options.person.user);
  if (!initial) return refuse(initial.error());
  print_initial(options, options.person.user, "", *initial);
  return written();
}

int disable(const Options& options) {
  auto opened = open(options);
  if (!opened) return refuse(opened.error());
  if (auto done = opened->staff->disable(options.person.user); !done) return refuse(done.error());
  if (auto kept = complete_revocation_log(*opened->directory); !kept) return refuse(kept.error());
  std::cout << (options.json ? R"({"disabled": true})" : "disabled") << '\n';
  return written();
}

Result<void> print_account(platform::Connection& connection, const core::Account& account, Date today,
                           bool json) {
  const auto posts = core::capacities(connection, account.user, today);
  if (!posts) return refusal_of(posts);
  boost::json::array held;
  std::string line = account.user + '\t' + std::string{core::word_of(account.state)} + '\t' + account.name;
  for (const core::Post& post : *posts) {
    held.push_back({{"role", post.role}, {"office", post.office}});
    line += '\t' + post.role + '@' + post.office;
  }
  const boost::json::object object{{"user", account.user},
                                   {"name", account.name},
                                   {"state", core::word_of(account.state)},
                                   {"posts", std::move(held)}};
  std::cout << (json ? boost::json::serialize(object) : line) << '\n';
  return {};
}

// Reads beside a running server.
int list(const Options& options) {
  const auto environment = system_environment();
  if (!environment) return refuse(environment.error());
  auto directory = DataDirectory::open(options.data, DataDirectory::Access::read, "user", *environment);
  if (!directory) return refuse(directory.error());
  auto reading = (*directory)->store().read();
  if (!reading) return refuse(reading.error());
  const auto accounts = core::list_accounts(**reading);
  if (!accounts) return refuse(accounts.error());
  const Date today = date_in_china(environment->clock.now());
  for (const core::Account& account : *accounts) {
    if (auto printed = print_account(**reading, account, today, options.json); !printed) {
      return refuse(printed.error());
    }
  }
  return written();
}

using Run = int (*)(const Options&);

CLI::App* subcommand(CLI::App& user, const std::shared_ptr<Options>& options, int& status, const char* name,
                     const char* says, Run run) {
  CLI::App* command = user.add_subcommand(name, says);
  add_data_options(*command, options->data);
  command->add_flag("--json", options->json, "Answer as JSON, a line each");
  command->callback([options, &status, run] { status = run(*options); });
  return command;
}

void add_user_option(CLI::App& command, Options& options) {
  command.add_option("--user", options.person.user, "The name to sign in with")->required();
}

}  // namespace

void add_user(CLI::App& app, int& status) {
  CLI::App* user = app.add_subcommand("user", "The people who sign in, while no server runs");
  user->require_subcommand(1);
  const auto options = std::make_shared<Options>();
  CLI::App* first =
      subcommand(*user, options, status, "begin", "Make the first three: the administrators", begin);
  first->footer(
      "Prints user, role and initial password of each, once. Each signs in within a day, chooses a password\n"
      "and sets up the second factor. Refused when there are accounts.\n\n"
      "Example:\n"
      "  $ halfsky user begin --data /srv/halfsky --region 220122 --system lan --security mei --audit wen");
  first->add_option("--system", options->system, "The system administrator")->required();
  first->add_option("--security", options->security, "The security administrator: people and posts")
      ->required();
  first->add_option("--audit", options->audit, "The audit administrator: the log")->required();
  first->add_option("--region", options->person.region, "Code of the region whose offices they belong to")
      ->required();
  CLI::App* one = subcommand(*user, options, status, "add", "Make one account with its first post", add);
  one->footer(
      "Example:\n"
      "  $ halfsky user add --data /srv/halfsky --user zhao --name 赵敏 --role township_civil_affairs "
      "--region "
      "220122104");
  add_user_option(*one, *options);
  one->add_option("--name", options->person.name, "The person's name")->required();
  one->add_option("--role", options->person.role, "A role of the program")->required();
  one->add_option("--region", options->person.region, "Code of the region of the office")->required();
  one->add_option("--department", options->department, "The office that stands for this department, as WJ");
  subcommand(*user, options, status, "list", "List the accounts and their posts of today", list);
  add_user_option(*subcommand(*user, options, status, "reset",
                              "A new initial password: the last way back, of a stopped server", reset),
                  *options);
  add_user_option(*subcommand(*user, options, status, "disable", "Let an account sign in no more", disable),
                  *options);
}

}  // namespace halfsky::app
