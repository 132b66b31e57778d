#include "app/commands/test_world.h"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fstream>
#include <iostream>
#include <memory>

#include "app/commands/complain.h"
#include "app/commands/exit_status.h"
#include "app/data_directory.h"
#include "app/demo/mark.h"
#include "app/test_world/accounts.h"
#include "app/test_world/women.h"
#include "core/region/region_store.h"

namespace halfsky::app {
namespace {

struct Options {
  DataOptions data;
  std::string accounts;
};

int refuse(const Problem& what) {
  complain(std::cerr, what);
  return exit_status_of(what);
}

Result<core::RegionTree> regions_of_empty_store(DataDirectory& directory) {
  auto reading = directory.store().read();
  if (!reading) return tl::make_unexpected(reading.error());
  const auto people = demo::has_people(**reading);
  if (!people) return tl::make_unexpected(people.error());
  if (*people) return problem("demo.store_has_people", {{"directory", ""}});
  return core::load_regions(**reading);
}

Result<boost::json::object> make_world(DataDirectory& directory) {
  const auto regions = regions_of_empty_store(directory);
  if (!regions) return tl::make_unexpected(regions.error());
  if (auto marked = demo::mark_demonstration(directory.store().writer(), "test world"); !marked)
    return tl::make_unexpected(marked.error());
  auto accounts = test_world::make_accounts(directory, *regions);
  if (!accounts) return tl::make_unexpected(accounts.error());
  auto women = test_world::make_women(directory, *regions, *accounts);
  if (!women) return tl::make_unexpected(women.error());
  return boost::json::object{{"accounts", test_world::describe(*accounts)}, {"women", std::move(*women)}};
}

int run(const Options& options) {
  const auto environment = system_environment();
  if (!environment) return refuse(environment.error());
  const auto directory =
      DataDirectory::open(options.data, DataDirectory::Access::write, "test-world", *environment);
  if (!directory) return refuse(directory.error());
  const auto world = make_world(**directory);
  if (!world) return refuse(world.error());
  std::ofstream out{options.accounts};
  out << boost::json::serialize(*world) << '\n';
  return out.good() ? 0 : 1;
}

}  // namespace

void add_test_world(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("test-world", "A small synthetic world for the server's tests");
  command->group("");
  const auto options = std::make_shared<Options>();
  add_data_options(*command, options->data);
  command->add_option("--accounts", options->accounts, "Where to write who may sign in and who is there")
      ->required();
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace halfsky::app
