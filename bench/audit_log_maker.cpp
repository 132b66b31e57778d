// Makes an audit log in a directory of its own, for tests and measurements; it never touches a real store.
//
//   audit_log_maker DIR LEAVES [LEAVES_AN_ACT [MS]]   opens or makes DIR, moves the clock by MS, appends,
//   signs, ends audit_log_maker DIR 0 [LEAVES_AN_ACT]         appends until it is killed; prints what is
//   durable
#include <cstdlib>
#include <iostream>
#include <string>

#include "core/audit/audit_log.h"
#include "core/audit/leaf.h"
#include "platform/crypto/file_key_vault.h"
#include "platform/store/migrations.h"

namespace {

namespace fs = std::filesystem;
using namespace halfsky;
using platform::Store;

// A second for each thousand leaves, from the plan's first day on.
class PacedClock final : public Clock {
 public:
  Instant now() const override { return now_; }
  void advance(std::uint64_t leaves) { now_ += std::chrono::milliseconds{leaves}; }
  void start_at(Instant start) { now_ = start; }

 private:
  Instant now_{std::chrono::milliseconds{1600617600000}};
};

int fail(const Problem& what) {
  std::cerr << what.code;
  for (const auto& [name, fact] : what.facts) std::cerr << ' ' << name << '=' << fact;
  std::cerr << '\n';
  return 1;
}

Result<std::unique_ptr<Store>> open_store(const fs::path& file) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) {
    fs::create_directories(file.parent_path(), ignored);
    const auto migrations = platform::read_migrations(fs::path{HALFSKY_SOURCE_DIR} / "migrations");
    if (!migrations) return tl::make_unexpected(migrations.error());
    auto connection = platform::Connection::open(file, platform::Connection::Mode::create);
    if (!connection) return tl::make_unexpected(connection.error());
    auto migrated = platform::migrate(*connection, *migrations, Instant{});
    if (!migrated) return tl::make_unexpected(migrated.error());
  }
  return Store::open(file, Store::Access::write);
}

// The clock goes on where the log ends.
std::optional<Instant> last_time(Store& store) {
  auto reading = store.read();
  std::optional<Instant> last;
  if (!reading) return last;
  (void)core::each_line(**reading, 0, 1U << 30U, [&](std::string_view line) {
    if (const auto head = core::head_of_line(line)) last = head->time;
  });
  return last;
}

core::Leaf leaf_of(std::uint64_t number, platform::Random& random, Instant now) {
  core::Leaf leaf;
  leaf.actor = "u:0000000000000000000000000000" + std::to_string(1000 + number % 50);
  leaf.post = "p:village" + std::to_string(number % 9);
  leaf.office = "o:r220122";
  leaf.session = "5f0c2a9be1d47788";
  leaf.verb = number % 7 == 0 ? core::AuditVerb::change : core::AuditVerb::read;
  leaf.classes = {1, 2};
  leaf.objects = {{core::AuditKind::person, random.id(now)}};
  leaf.purpose = core::AuditPurpose::followup;
  leaf.source = "0c7d2f11";
  leaf.request = "r" + std::to_string(number);
  return leaf;
}

Result<void> append(Store& store, core::AuditLog& log, const std::vector<core::Leaf>& leaves) {
  return store.writer().write(
      platform::Urgency::person, "test.append",
      [&](platform::Connection& connection) { return log.append(connection, leaves); });
}

int fill(Store& store, core::AuditLog& log, PacedClock& clock, platform::Random& random, std::uint64_t wanted,
         std::uint64_t in_act) {
  std::uint64_t made = 0;
  while (wanted == 0 || made < wanted) {
    std::vector<core::Leaf> leaves;
    for (std::uint64_t i = 0; i < in_act && (wanted == 0 || made + i < wanted); ++i)
      leaves.push_back(leaf_of(made + i, random, clock.now()));
    if (auto appended = append(store, log, leaves); !appended) return fail(appended.error());
    made += leaves.size();
    clock.advance(leaves.size());
    if (wanted == 0) std::cout << made << std::endl;
    if (auto signed_now = log.checkpoint_if_due(); !signed_now) return fail(signed_now.error());
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const fs::path directory{argv[1]};
  const std::uint64_t wanted = std::strtoull(argv[2], nullptr, 10);
  const std::uint64_t in_act = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1024;
  const platform::RootKey root{platform::SecretBytes(32, 7), false};
  platform::SystemRandom random;
  platform::FileKeyVault vault{root, random};
  PacedClock clock;
  const auto store = open_store(directory / "ledger.db");
  if (!store) return fail(store.error());
  const std::chrono::milliseconds moved{argc > 4 ? std::strtoll(argv[4], nullptr, 10) : 0};
  clock.start_at(last_time(**store).value_or(clock.now()) + moved);
  const auto log = core::AuditLog::open({**store, vault, clock, random, directory});
  if (!log) return fail(log.error());
  return fill(**store, **log, clock, random, wanted, in_act);
}
