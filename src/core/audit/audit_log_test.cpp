#include "core/audit/audit_log.h"

#include <gtest/gtest.h>

#include <fstream>

#include "core/audit/proof.h"
#include "core/audit/subject_index.h"
#include "core/audit/test_support/log_store.h"
#include "platform/crypto/base64.h"

namespace halfsky::core {
namespace {

using platform::Connection;

std::string text_of_file(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::size_t notes_in_file(const LogStore& log) {
  return parse_notes(text_of_file(log.directory() / audit_checkpoints_file)).value().size();
}

TEST(AuditLog, AnActThatIsUndoneLeavesNoLeafAndNoTrace) {
  LogStore log;
  ASSERT_TRUE(log.append(300));
  EXPECT_FALSE(log.write([&](Connection& connection) -> Result<void> {
    EXPECT_TRUE(log.log().append(connection, log.leaf()));
    return problem("test.refused");
  }));
  ASSERT_TRUE(log.append(5));
  ASSERT_TRUE(log.log().checkpoint());

  const auto report = log.verify();
  ASSERT_TRUE(report) << report.error().code;
  EXPECT_EQ(report->leaves, 305U);
  EXPECT_EQ(report->uncovered, 0U);
}

TEST(AuditLog, ALeafThatCannotBeWrittenUndoesTheAct) {
  LogStore log;
  Leaf leaf = log.leaf();
  leaf.actor = "王";
  EXPECT_EQ(
      log.write([&](Connection& connection) { return log.log().append(connection, leaf); }).error().code,
      "audit.invalid");
  EXPECT_EQ(log.verify()->leaves, 0U);
}

TEST(AuditLog, ACheckpointComesWithTheThousandthLeafOrTheMinute) {
  LogStore log;
  ASSERT_TRUE(log.log().checkpoint());
  ASSERT_TRUE(log.append(3));
  ASSERT_TRUE(log.log().checkpoint_if_due());
  EXPECT_EQ(notes_in_file(log), 0U);

  log.clock().advance(std::chrono::seconds{60});
  ASSERT_TRUE(log.log().checkpoint_if_due());
  EXPECT_EQ(notes_in_file(log), 1U);

  ASSERT_TRUE(log.append(1024));
  ASSERT_TRUE(log.log().checkpoint_if_due());
  EXPECT_EQ(notes_in_file(log), 2U);
}

TEST(AuditLog, AKilledProcessOwesTheFileOneCheckpointAtMost) {
  LogStore log;
  const auto file = log.directory() / audit_checkpoints_file;
  ASSERT_TRUE(log.append(3) && log.log().checkpoint());
  const std::string before = text_of_file(file);
  ASSERT_TRUE(log.append(3) && log.log().checkpoint());
  const std::string after = text_of_file(file);

  for (const std::string& left : {before, after.substr(0, before.size() + 90)}) {
    std::ofstream{file, std::ios::binary} << left;
    EXPECT_TRUE(log.verify()) << log.verify().error().code;
    ASSERT_TRUE(log.reopen());
    EXPECT_EQ(notes_in_file(log), 2U);
    EXPECT_TRUE(log.verify());
  }

  std::ofstream{file, std::ios::binary} << "";
  EXPECT_EQ(log.reopen().error().code, "audit.fork");
}

TEST(AuditLog, AnOldStoreUnderTodaysFileIsRefused) {
  LogStore log;
  ASSERT_TRUE(log.append(3) && log.log().checkpoint());
  log.close();
  std::filesystem::copy_file(log.file(), log.directory() / "yesterday.db");
  ASSERT_TRUE(log.reopen());
  ASSERT_TRUE(log.append(3) && log.log().checkpoint());
  log.close();
  std::filesystem::remove(log.file());
  std::filesystem::rename(log.directory() / "yesterday.db", log.file());

  EXPECT_EQ(log.reopen().error().code, "audit.fork");
}

TEST(AuditLog, VerifyCanBeginAtACheckpoint) {
  LogStore log;
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(log.append(400) && log.log().checkpoint());

  EXPECT_EQ(log.verify(true, 801)->checked, 800U);
  EXPECT_EQ(log.verify(true, 1000)->checked, 800U);
  EXPECT_EQ(log.verify(true, 1)->checked, 1600U);
}

TEST(AuditLog, ProvesEachLeafOfALogOfManyTiles) {
  LogStore log;
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(log.append(700) && log.log().checkpoint());
  auto reading = log.store().read();
  for (const std::uint64_t seq : {1U, 256U, 257U, 512U, 1999U, 2048U, 2049U, 2100U}) {
    const auto proof = prove_inclusion(**reading, seq);
    ASSERT_TRUE(proof) << proof.error().code;
    const auto note = parse_note(proof->note);
    ASSERT_TRUE(note && is_signed_by(*note, log.log().verify_key()));
    const Digest leaf = leaf_hash(bytes_of(proof->line));
    EXPECT_EQ(root_of_path(leaf, seq - 1, 2100, proof->path), note->checkpoint.root);
  }
  EXPECT_EQ(prove_inclusion(**reading, 2101).error().code, "audit.no_leaf");
}

TEST(AuditLog, ALeafBehindTheLastCheckpointIsNotProvenYet) {
  LogStore log;
  ASSERT_TRUE(log.append(1));
  auto reading = log.store().read();
  EXPECT_EQ(prove_inclusion(**reading, 1).error().code, "audit.not_covered");
}

TEST(SubjectIndex, TellsWhoLookedAtAFileNewestFirst) {
  LogStore log;
  const Leaf her = log.leaf();
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(log.append(250));
    ASSERT_TRUE(log.write([&](Connection& connection) { return log.log().append(connection, her); }));
  }
  ASSERT_TRUE(catch_up_subject_index(log.store().writer()));
  ASSERT_TRUE(catch_up_subject_index(log.store().writer()));

  auto reading = log.store().read();
  const auto page = leaves_of_subject(**reading, her.objects[0], std::nullopt, 3);
  ASSERT_EQ(page->size(), 3U);
  EXPECT_EQ((*page)[0].seq, 1255U);
  EXPECT_EQ((*page)[2].seq, 753U);
  const auto rest = leaves_of_subject(**reading, her.objects[0], (*page)[2].seq, 3);
  ASSERT_EQ(rest->size(), 2U);
  EXPECT_EQ((*rest)[1].seq, 251U);
}

}  // namespace
}  // namespace halfsky::core
