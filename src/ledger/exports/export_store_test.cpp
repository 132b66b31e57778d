#include "ledger/exports/export_store.h"

#include <gtest/gtest.h>

#include "ledger/test_support/ledger_store.h"

namespace halfsky::ledger {
namespace {

constexpr ExportRules rules{72, 3, 10, 2000};

class ExportStore : public testing::Test {
 protected:
  ExportFile make(ExportState state) {
    ExportFile file;
    file.county = nongan;
    file.id = store_.random().id(store_.clock().now());
    file.region = "r220122102";
    file.kind = ExportKind::roster;
    file.filters = "{}";
    file.purpose = "survey";
    file.reason = Bytes{1, 2, 3};
    file.account = "wang";
    file.post = store_.random().id(store_.clock().now());
    file.office = "r220122102-social_affairs";
    file.state = state;
    file.subjects = 1;
    file.classes = 2;
    file.made_at = store_.clock().now();
    file.expires_at = file.made_at + std::chrono::hours{rules.hours};
    const Id entry = store_.random().id(store_.clock().now());
    EXPECT_TRUE(store_.write([&](platform::Connection& connection) {
      return insert_export(connection, file, {entry}, Bytes{9, 9});
    }));
    return file;
  }

  std::string try_download(const ExportFile& file) {
    const auto counted = store_.write([&](platform::Connection& connection) {
      return count_download(connection, file, rules, store_.clock().now());
    });
    return counted ? "" : counted.error().code;
  }

  bool has_content(const ExportFile& file) {
    const auto reading = store_.store().read();
    return (*export_content(**reading, file.county, file.id))->size() == 2;
  }
  bool is_gone(const ExportFile& file) {
    const auto reading = store_.store().read();
    return !export_content(**reading, file.county, file.id)->has_value();
  }

  LedgerStore store_;
};

TEST_F(ExportStore, KeepsWhatWasAskedFor) {
  const ExportFile file = make(ExportState::waiting_approval);
  const auto reading = store_.store().read();
  const auto read = read_export(**reading, nongan, file.id);
  ASSERT_TRUE(read && *read);
  EXPECT_EQ((*read)->reason, file.reason);
  EXPECT_EQ((*read)->expires_at, file.expires_at);
  EXPECT_EQ((*read)->state, ExportState::waiting_approval);
  EXPECT_FALSE((*read)->decided_at);
  EXPECT_EQ(exports_of(**reading, nongan, "wang")->size(), 1U);
  EXPECT_EQ(exports_of(**reading, nongan, "li")->size(), 0U);
  EXPECT_EQ(exports_of(**reading, yushu, "wang")->size(), 0U);
  EXPECT_EQ(entries_of_export(**reading, nongan, file.id)->size(), 1U);
}

TEST_F(ExportStore, TheThirdDownloadIsTheLastAndTakesTheContent) {
  const ExportFile file = make(ExportState::ready);
  EXPECT_EQ(try_download(file), "");
  EXPECT_EQ(try_download(file), "");
  EXPECT_TRUE(has_content(file));
  EXPECT_EQ(try_download(file), "");
  EXPECT_TRUE(is_gone(file));
  EXPECT_EQ(try_download(file), "exports.used_up");
}

TEST_F(ExportStore, WaitsForApprovalOnceOnly) {
  ExportFile file = make(ExportState::waiting_approval);
  EXPECT_EQ(try_download(file), "exports.used_up");
  file.state = ExportState::ready;
  file.decided_at = store_.clock().now();
  file.decided_by = "li";
  file.decided_office = "r220122-civil_affairs";
  const auto decide = [&] {
    return store_.write([&](platform::Connection& connection) { return decide_export(connection, file); });
  };
  EXPECT_TRUE(decide());
  EXPECT_EQ(try_download(file), "");
  const auto again = decide();
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "exports.decided_already");
}

TEST_F(ExportStore, ARefusedOneLosesItsContent) {
  ExportFile file = make(ExportState::waiting_approval);
  file.state = ExportState::refused;
  file.decided_at = store_.clock().now();
  EXPECT_TRUE(
      store_.write([&](platform::Connection& connection) { return decide_export(connection, file); }));
  EXPECT_TRUE(is_gone(file));
}

TEST_F(ExportStore, IsGoneAfterThreeDaysAndNotBefore) {
  const ExportFile file = make(ExportState::ready);
  const ExportFile waiting = make(ExportState::waiting_approval);
  const auto drop = [&] {
    EXPECT_TRUE(store_.write([&](platform::Connection& connection) {
      return drop_expired_exports(connection, store_.clock().now());
    }));
  };
  const auto waiting_now = [&] {
    const auto reading = store_.store().read();
    return waiting_exports(**reading, nongan, store_.clock().now())->size();
  };
  store_.clock().advance(std::chrono::hours{72} - std::chrono::milliseconds{1});
  drop();
  EXPECT_TRUE(has_content(file));
  EXPECT_EQ(waiting_now(), 1U);
  store_.clock().advance(std::chrono::milliseconds{1});
  EXPECT_EQ(try_download(file), "exports.used_up") << "its hour counts even before the keeper comes";
  drop();
  EXPECT_TRUE(is_gone(file));
  EXPECT_TRUE(is_gone(waiting));
  EXPECT_EQ(waiting_now(), 0U);
}

}  // namespace
}  // namespace halfsky::ledger
