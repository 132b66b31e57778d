#include "app/commands/authz.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/commands/authz_explain.h"
#include "app/commands/authz_matrix.h"
#include "app/commands/complain.h"
#include "app/commands/exit_status.h"
#include "platform/catalogue/resources.h"

namespace halfsky::app {
namespace {

int refuse(const Problem& what) {
  complain(std::cerr, what);
  return exit_status_of(what);
}

Result<core::GrantBook> load_grants() {
  return platform::resource_directory().and_then([](const std::filesystem::path& resources) {
    return core::GrantBook::load(resources / "catalogue" / "grants.yaml");
  });
}

int run_matrix(bool json) {
  std::ios::sync_with_stdio(false);
  const auto book = load_grants();
  if (!book) return refuse(book.error());
  print_matrix(std::cout, *book, json);
  std::cout.flush();
  return std::cout.good() ? 0 : 1;
}

int run_decide() {
  std::ios::sync_with_stdio(false);
  const auto book = load_grants();
  if (!book) return refuse(book.error());
  const int refused = decide_lines(std::cin, std::cout, std::cerr, *book);
  std::cout.flush();
  if (!std::cout.good()) return 1;
  return refused > 0 ? 3 : 0;
}

void add_matrix(CLI::App& authz, int& status) {
  CLI::App* command = authz.add_subcommand("matrix", "Print who may do what, for every role and permission");
  command->footer(
      "A line for each role, permission, place of the record (own, sibling, parent, child, foreign region) "
      "and "
      "relation,\n"
      "with the data classes that are open or masked. With --json every cell, without it those that are "
      "allowed.\n\n"
      "Example:\n"
      "  $ halfsky authz matrix | grep '^village_head '");
  const auto json = std::make_shared<bool>(false);
  command->add_flag("--json", *json, "Every cell, as JSON lines");
  command->callback([json, &status] { status = run_matrix(*json); });
}

void add_decide(CLI::App& authz, int& status) {
  CLI::App* command = authz.add_subcommand("decide", "Decide on JSON lines from standard input");
  command->group("");  // for tests
  command->callback([&status] { status = run_decide(); });
}

}  // namespace

void add_authz(CLI::App& app, int& status) {
  CLI::App* authz = app.add_subcommand("authz", "Show who may do what, and why");
  authz->require_subcommand(1);
  add_matrix(*authz, status);
  add_authz_explain(*authz, status);
  add_decide(*authz, status);
}

}  // namespace halfsky::app
