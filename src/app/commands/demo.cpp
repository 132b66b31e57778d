#include "app/commands/demo.h"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>

#include "app/commands/complain.h"
#include "app/commands/exit_status.h"
#include "app/data_directory.h"
#include "app/demo/mark.h"
#include "app/demo/province.h"
#include "app/demo/workbooks.h"
#include "app/people/demo_accounts.h"
#include "core/region/region_store.h"

namespace halfsky::app {
namespace {

namespace fs = std::filesystem;

struct Options {
  DataOptions data;
  demo::ProvinceOptions province{.women = 100000, .seed = 2020, .as_of = *make_date(2026, 10, 31)};
  fs::path workbooks;
  fs::path accounts;
  bool json = false;
};

int refuse(const Problem& what) {
  complain(std::cerr, what);
  return exit_status_of(what);
}

Result<std::unique_ptr<DataDirectory>> open_or_make(const Options& options, const Environment& environment) {
  std::error_code ignored;
  if (fs::exists(options.data.data / "ledger.db", ignored)) {
    return DataDirectory::open(options.data, DataDirectory::Access::write, "demo", environment);
  }
  return DataDirectory::create(options.data, {}, environment);
}

Result<core::RegionTree> empty_stores_regions(DataDirectory& directory, const DataOptions& options) {
  auto reading = directory.store().read();
  if (!reading) return tl::make_unexpected(reading.error());
  const auto people = demo::has_people(**reading);
  if (!people) return tl::make_unexpected(people.error());
  const auto mark = demo::demonstration_mark(**reading);
  if (!mark) return tl::make_unexpected(mark.error());
  if (*people || *mark) return problem("demo.store_has_people", {{"directory", options.data.string()}});
  return core::load_regions(**reading);
}

void show_progress(std::size_t done, std::size_t expected) {
  static const bool on_terminal = ::isatty(STDERR_FILENO) == 1;
  static std::size_t shown = 0;
  const std::size_t step = expected / (on_terminal ? 200 : 10) + 1;
  if (done / step == shown / step) return;
  shown = done;
  std::cerr << fmt::format("{}演示数据：{} / 约 {} 人{}", on_terminal ? "\r" : "", done, expected,
                           on_terminal ? "" : "\n")
            << std::flush;
}

// Ends the line that show_progress left open.
void end_progress() {
  if (::isatty(STDERR_FILENO) == 1) std::cerr << '\n';
}

std::string describe_making(const demo::ProvinceOptions& province) {
  return fmt::format("women={} seed={} as_of={}", province.women, province.seed, to_string(province.as_of));
}

struct Made {
  std::size_t entries = 0;
  std::size_t workbooks = 0;
};

// The county whose villages send workbooks. The store knows a third of the women on them already.
constexpr std::string_view workbook_county = "220122";

class Listing {
 public:
  explicit Listing(bool is_wanted, std::uint64_t seed)
      : is_wanted_{is_wanted}, dice_{demo::Dice::of(seed, 5, 0)} {}

  bool keep(const demo::Woman& woman) {
    const bool is_listed =
        is_wanted_ && woman.village->county_code == workbook_county && woman.fate == demo::Fate::active;
    if (!is_listed) return true;
    const bool is_known = dice_.chance(1.0 / 3);
    const bool is_missing = is_known && dice_.chance(0.03);  // in the ledger, no longer on the list
    if (!is_missing) women_.push_back({woman, is_known});
    return is_known;
  }
  const std::vector<demo::ListedWoman>& women() const { return women_; }

 private:
  bool is_wanted_;
  demo::Dice dice_;
  std::vector<demo::ListedWoman> women_;
};

Result<Made> make(const Options& options, const Environment& environment) {
  auto directory = open_or_make(options, environment);
  if (!directory) return tl::make_unexpected(directory.error());
  const auto tree = empty_stores_regions(**directory, options.data);
  if (!tree) return tl::make_unexpected(tree.error());
  const auto book = ledger::ParameterBook::load(environment.resources / "catalogue" / "parameters.yaml");
  if (!book) return tl::make_unexpected(book.error());
  const std::array<std::string, 1> province_code{"220000"};
  const ledger::Parameters parameters = book->resolve(province_code, options.province.as_of);
  auto marked = demo::mark_demonstration((*directory)->store().writer(), describe_making(options.province));
  if (!marked) return tl::make_unexpected(marked.error());
  demo::Province province{*tree, options.province};
  const auto expected = static_cast<std::size_t>(options.province.women) * 122 / 100;
  Listing listing{!options.workbooks.empty(), options.province.seed};
  const auto keep = [&listing](const demo::Woman& woman) { return listing.keep(woman); };
  const auto progress = [expected](std::size_t done) { show_progress(done, expected); };
  const auto written = demo::fill_store(province, **directory, parameters, keep, progress);
  end_progress();
  if (!written) return tl::make_unexpected(written.error());
  if (!options.accounts.empty()) {
    auto staffed = make_demo_accounts(**directory, options.accounts, options.province.seed);
    if (!staffed) return tl::make_unexpected(staffed.error());
  }
  if (options.workbooks.empty()) return Made{*written};
  const auto books = demo::write_workbooks(options.workbooks, listing.women(), options.province.seed,
                                           options.province.as_of);
  return books.map([&](std::size_t count) { return Made{*written, count}; });
}

int run(const Options& options) {
  const auto environment = system_environment();
  if (!environment) return refuse(environment.error());
  const auto made = make(options, *environment);
  if (!made) return refuse(made.error());
  const std::string answer =
      options.json
          ? fmt::format(R"({{"demonstration": true, "entries": {}, "women": {}, "seed": {}, "as_of": "{}"}})",
                        made->entries, options.province.women, options.province.seed,
                        to_string(options.province.as_of))
          : fmt::format("演示数据：已写入 {} 条记录（{}）", made->entries, describe_making(options.province));
  std::cout << answer << '\n';
  return std::cout.good() ? 0 : 1;
}

}  // namespace

void add_demo(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("demo", "Fill a store that has no people with a synthetic province");
  command->footer(
      "Makes the store if there is none; refuses one that has people. Everybody in it is invented, the "
      "villages\n"
      "are real. The same seed and number give the same women.\n\n"
      "Example:\n"
      "  $ halfsky demo --data var/demo --women 2000\n"
      "  $ halfsky report --data var/demo");
  const auto options = std::make_shared<Options>();
  add_data_options(*command, options->data);
  command->add_option("--women", options->province.women, "How many are in care")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000000));
  command->add_option("--seed", options->province.seed, "Another seed, other women")->capture_default_str();
  command->add_option(
      "--workbooks", options->workbooks,
      "Write one county's villages as messy ledgers into this directory; most of their women are "
      "then in no store yet");
  command->add_option("--accounts", options->accounts,
                      "Make people who sign in, one a role, and write their passwords into this file");
  command->add_flag("--json", options->json, "Answer as JSON");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace halfsky::app
