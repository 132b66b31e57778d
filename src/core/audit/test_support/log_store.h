#pragma once
// A store with an audit log for a test: the real schema, a clock that stands still, keys that repeat.
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>

#include "core/audit/audit_log.h"
#include "core/audit/verification.h"
#include "platform/crypto/file_key_vault.h"
#include "platform/store/migrations.h"
#include "platform/test_support/temp_directory.h"

namespace halfsky::core {

class LogStore {
 public:
  LogStore() {
    const auto migrations =
        platform::read_migrations(std::filesystem::path{HALFSKY_SOURCE_DIR} / "migrations");
    auto connection = platform::Connection::open(file(), platform::Connection::Mode::create);
    EXPECT_TRUE(platform::migrate(*connection, *migrations, clock_.now()));
    connection = tl::make_unexpected(Problem{});
    reopen();
  }

  // As after a restart; what opening refuses.
  Result<void> reopen() {
    log_.reset();
    store_.reset();
    store_ = std::move(*platform::Store::open(file(), platform::Store::Access::write));
    auto log = AuditLog::open({*store_, vault_, clock_, random_, directory_.path()});
    if (!log) return tl::make_unexpected(log.error());
    log_ = std::move(*log);
    return {};
  }
  void close() {
    log_.reset();
    store_.reset();
  }

  Leaf leaf(AuditVerb verb = AuditVerb::read) {
    Leaf leaf;
    leaf.actor = "u:lan";
    leaf.verb = verb;
    leaf.classes = {1, 2};
    leaf.purpose = AuditPurpose::followup;
    leaf.objects = {{AuditKind::person, random_.id(clock_.now())}};
    return leaf;
  }
  Result<void> write(platform::Writer::Act act) {
    return store_->writer().write(platform::Urgency::person, "test", std::move(act));
  }
  Result<void> append(int count) {
    return write([&](platform::Connection& connection) -> Result<void> {
      std::vector<Leaf> leaves;
      for (int i = 0; i < count; ++i) leaves.push_back(leaf());
      return log_->append(connection, leaves);
    });
  }
  Result<VerifyReport> verify(bool full = true, std::uint64_t from = 1) {
    VerifyOptions options;
    options.checkpoints = directory_.path() / audit_checkpoints_file;
    options.full = full;
    options.from = from;
    return verify_log(*store_, log_->verify_key(), options);
  }

  std::filesystem::path file() const { return directory_.path() / "ledger.db"; }
  std::filesystem::path directory() const { return directory_.path(); }
  platform::Store& store() { return *store_; }
  AuditLog& log() { return *log_; }
  ManualClock& clock() { return clock_; }

 private:
  platform::TempDirectory directory_;
  ManualClock clock_{Instant{std::chrono::milliseconds{1604102400000}}};
  platform::SeededRandom random_{1};
  platform::RootKey root_ = platform::new_root_key(random_);
  platform::FileKeyVault vault_{root_, random_};
  std::unique_ptr<platform::Store> store_;
  std::unique_ptr<AuditLog> log_;
};

}  // namespace halfsky::core
