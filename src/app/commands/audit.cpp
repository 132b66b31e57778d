#include "app/commands/audit.h"

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "app/commands/complain.h"
#include "app/commands/exit_status.h"
#include "core/audit/audit_log.h"
#include "core/audit/proof.h"
#include "core/audit/verification.h"

namespace halfsky::app {
namespace {

namespace fs = std::filesystem;
using platform::Store;

constexpr int status_malformed = 16;

struct Options {
  std::string data;
  std::string key;
  std::vector<std::string> witnesses;
  std::uint64_t from = 1;
  std::uint64_t seq = 0;
  std::uint64_t after = 0;
  std::uint64_t limit = 100;
  bool full = false;
  bool json = false;
};

int refuse(const Problem& what) {
  complain(std::cerr, what);
  return what.code == "store.corrupt" ? status_malformed : exit_status_of(what);
}

int written() {
  std::cout.flush();
  return std::cout.good() ? 0 : 1;
}

Result<std::unique_ptr<Store>> open_store(const Options& options) {
  return Store::open(fs::path{options.data} / "ledger.db", Store::Access::read);
}

Result<platform::VerifyKey> read_key(const Options& options) {
  const fs::path file =
      options.key.empty() ? fs::path{options.data} / core::audit_key_file : fs::path{options.key};
  std::ifstream in{file};
  if (!in) return problem("audit.file", {{"file", file.string()}});
  return platform::VerifyKey::from_pem(std::string{std::istreambuf_iterator<char>{in}, {}});
}

void print(const core::VerifyReport& report, bool json) {
  const auto& [leaves, checked, checkpoints, uncovered] = report;
  if (json) {
    std::cout << R"({"ok": true, "leaves": )" << leaves << R"(, "checked": )" << checked
              << R"(, "checkpoints": )" << checkpoints << R"(, "uncovered": )" << uncovered << "}\n";
  } else {
    std::cout << "ok, leaves: " << leaves << ", checked: " << checked << ", checkpoints: " << checkpoints
              << ", not yet covered: " << uncovered << "\n";
  }
}

int verify(const Options& options) {
  const auto key = read_key(options);
  if (!key) return refuse(key.error());
  const auto store = open_store(options);
  if (!store) return refuse(store.error());
  core::VerifyOptions what;
  what.checkpoints = fs::path{options.data} / core::audit_checkpoints_file;
  what.witnesses.assign(options.witnesses.begin(), options.witnesses.end());
  what.from = options.from;
  what.full = options.full;
  const auto report = core::verify_log(**store, *key, what);
  if (!report) return refuse(report.error());
  print(*report, options.json);
  return written();
}

int prove(const Options& options) {
  const auto store = open_store(options);
  if (!store) return refuse(store.error());
  auto reading = (*store)->read();
  if (!reading) return refuse(reading.error());
  const auto proof = core::prove_inclusion(**reading, options.seq);
  if (!proof) return refuse(proof.error());
  std::cout << core::to_json(*proof) << '\n';
  return written();
}

int show(const Options& options) {
  const auto store = open_store(options);
  if (!store) return refuse(store.error());
  auto reading = (*store)->read();
  if (!reading) return refuse(reading.error());
  const auto shown = core::each_line(**reading, options.after, options.limit,
                                     [](std::string_view line) { std::cout << line << '\n'; });
  if (!shown) return refuse(shown.error());
  return written();
}

void add_verify(CLI::App& audit, const std::shared_ptr<Options>& options, int& status) {
  CLI::App* command = audit.add_subcommand("verify", "Prove the audit log whole");
  command->footer(
      "Exit status: 0 whole; 10 a leaf or root is not what was hashed; 11 a gap or another order; 12 cut off "
      "before\na checkpoint; 13 bad signature or another's key; 14 another history than the file or a "
      "witness; 15 time\ngoes back; 16 unreadable.\n\n"
      "Example:\n"
      "  $ halfsky audit verify --data /srv/halfsky --witness /mnt/usb/audit-checkpoints");
  command->add_option("--data", options->data, "The data directory")->required();
  command->add_option("--from", options->from, "Hash only from the checkpoint before this leaf on")
      ->check(CLI::PositiveNumber);
  command->add_flag("--full", options->full, "Read each line whole, and the nodes that proofs are made from");
  command->add_option("--witness", options->witnesses, "Checkpoints that were kept elsewhere");
  command->add_option("--key", options->key, "The public key, if not DIR/audit-key.pem");
  command->add_flag("--json", options->json, "Answer as JSON");
  command->callback([options, &status] { status = verify(*options); });
}

void add_prove(CLI::App& audit, const std::shared_ptr<Options>& options, int& status) {
  CLI::App* command = audit.add_subcommand("prove", "Prove to others that one leaf is in the log");
  command->footer(
      "Prints JSON that verify/audit_verify.py checks with the public key alone.\n\n"
      "Example:\n"
      "  $ halfsky audit prove --data /srv/halfsky --seq 184213");
  command->add_option("--data", options->data, "The data directory")->required();
  command->add_option("--seq", options->seq, "The leaf's number")->required()->check(CLI::PositiveNumber);
  command->callback([options, &status] { status = prove(*options); });
}

void add_show(CLI::App& audit, const std::shared_ptr<Options>& options, int& status) {
  CLI::App* command = audit.add_subcommand("show", "Print leaves as JSON lines");
  command->footer(
      "Example:\n"
      "  $ halfsky audit show --data /srv/halfsky --after 184000 --limit 50");
  command->add_option("--data", options->data, "The data directory")->required();
  command->add_option("--after", options->after, "Begin behind this leaf");
  command->add_option("--limit", options->limit, "At most so many (100)")->check(CLI::Range(1, 100000));
  command->callback([options, &status] { status = show(*options); });
}

}  // namespace

void add_audit(CLI::App& app, int& status) {
  CLI::App* audit = app.add_subcommand("audit", "Verify, prove and show the audit log");
  audit->require_subcommand(1);
  const auto options = std::make_shared<Options>();
  add_verify(*audit, options, status);
  add_prove(*audit, options, status);
  add_show(*audit, options, status);
}

}  // namespace halfsky::app
