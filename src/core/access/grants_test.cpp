#include "core/access/grants.h"

#include <gtest/gtest.h>

#include <fstream>

#include "platform/test_support/temp_directory.h"

namespace halfsky::core {
namespace {

namespace fs = std::filesystem;

const fs::path shipped_file = fs::path{HALFSKY_SOURCE_DIR} / "catalogue/grants.yaml";

std::string shipped_text() {
  std::ifstream in{shipped_file};
  return {std::istreambuf_iterator<char>{in}, {}};
}

// Why the shipped file is refused after `from` became `to` once; empty if it is not.
std::string refusal(const std::string& from, const std::string& to) {
  std::string text = shipped_text();
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
  const platform::TempDirectory directory;
  std::ofstream{directory.path() / "grants.yaml"} << text;
  const auto book = GrantBook::load(directory.path() / "grants.yaml");
  if (book) return {};
  EXPECT_EQ(book.error().code, "grants.invalid");
  EXPECT_GT(std::stoi(book.error().facts.at("line")), 0);
  return book.error().facts.at("reason");
}

TEST(Grants, TheShippedBookIsSound) {
  const auto book = GrantBook::load(shipped_file);
  ASSERT_TRUE(book) << book.error().facts.at("line") << ": " << book.error().facts.at("reason");
  EXPECT_EQ(book->assurance(), 2);
  EXPECT_EQ(book->classes_of(Permission::entry_list),
            (DataClasses{DataClass::existence, DataClass::identity}));
}

TEST(Grants, ATermThatIsUnknownOrNotEnforcedIsAnErrorWithItsLine) {
  EXPECT_EQ(refusal("region: none", "region: province"), "region is self, subtree or none");
  EXPECT_EQ(refusal("relations: [grid]", "relations: [neighbour]"), "unknown in relations: neighbour");
  EXPECT_EQ(refusal("relations: [grid]", "declared_in: [grid]"), "unknown key: declared_in");
  EXPECT_EQ(refusal("[audit, watermark]", "[audit, notify]"), "unknown in obligations: notify");
  EXPECT_EQ(refusal("roles: [village_worker,", "roles: [mayor,"), "unknown in roles: mayor");
  EXPECT_EQ(refusal("[entry.list, entry.search]", "[entry.list, entry.print]"),
            "unknown in permissions: entry.print");
  EXPECT_EQ(refusal("mask: masked", "mask: blurred"), "mask is open or masked");
  EXPECT_EQ(refusal("  backup.make: []", "  backup.copy: []"), "unknown permission: backup.copy");
  EXPECT_EQ(refusal("  backup.make: []\n", ""), "not listed: backup.make");
  EXPECT_EQ(refusal("[audit, reason, watermark, step_up, budget]", "[audit, watermark]"),
            "a reason is owed exactly where purposes are listed");
  EXPECT_EQ(refusal("obligations: [audit, watermark]", "obligations: [watermark]"),
            "a personal class without audit");
  EXPECT_EQ(
      refusal("classes: [C9]\n    region: self", "classes: [C9]\n    region: self\n    relations: [grid]"),
      "a relation without a personal class");
  EXPECT_EQ(refusal("    permissions: [audit.read, audit.verify, ", "    permissions: [audit.read, "),
            "nobody has audit.verify");
}

TEST(Grants, ViolenceAndConfidencesAreNeverGrantedHere) {
  EXPECT_EQ(refusal("    classes: [C0, C1, C3]", "    classes: [C0, C1, C6]"),
            "C6 never stands in this store");
  EXPECT_EQ(refusal("  entry.reads: [C0]", "  entry.reads: [C7]"), "C7 never stands in this store");
}

TEST(Grants, AClassThatThePermissionDoesNotSpeakOfIsAnError) {
  EXPECT_EQ(refusal("classes: [C0, C1]\n    region: self", "classes: [C0, C2]\n    region: self"),
            "entry.list does not speak of one of these classes");
  EXPECT_EQ(refusal("  codes.read: []", "  codes.read: [C0]"), "codes.read: classes are missing or too many");
}

TEST(Grants, AdministratorsAndReadersOfFiguresReadNoPerson) {
  EXPECT_EQ(refusal("  - roles: [township_federation]\n", "  - roles: [township_federation, system_admin]\n"),
            "system_admin reads no person");
  EXPECT_EQ(refusal("  - roles: [county_rights]\n", "  - roles: [county_rights, statistician]\n"),
            "statistician reads no person");
}

TEST(Grants, AdministratorsExcludeEachOtherAndEverythingElse) {
  const auto book = GrantBook::load(shipped_file);
  for (const Role admin : {Role::system_admin, Role::security_admin, Role::audit_admin}) {
    for (const Role other : all_roles()) {
      EXPECT_EQ(book->may_be_joined(admin, other), admin == other) << word_of(other);
      EXPECT_EQ(book->may_be_joined(other, admin), admin == other) << word_of(other);
    }
  }
  EXPECT_TRUE(book->may_be_joined(Role::county_federation, Role::county_rights));
}

TEST(Grants, ASessionIsToldWhatItsRoleMayDo) {
  const auto book = GrantBook::load(shipped_file);
  EXPECT_EQ(book->permissions_of(Role::village_head),
            (std::vector{Permission::figures_read, Permission::workbench_read, Permission::region_read,
                         Permission::codes_read, Permission::departments_read}));
  EXPECT_EQ(book->permissions_of(Role::hotline),
            (std::vector{Permission::region_read, Permission::codes_read, Permission::departments_read}));
}

TEST(Words, EachIsReadBackAsItIsWritten) {
  for (const Permission one : all_permissions()) EXPECT_EQ(read_permission(word_of(one)), one);
  for (const Role one : all_roles()) EXPECT_EQ(read_role(word_of(one)), one);
  for (const Relation one : all_relations()) EXPECT_EQ(read_relation(word_of(one)), one);
  for (const Obligation one : all_obligations()) EXPECT_EQ(read_obligation(word_of(one)), one);
  EXPECT_EQ(all_roles().size(), 19U);
  EXPECT_EQ(word_of(Permission::entry_act_send_back), "entry.act.send_back");
  EXPECT_EQ(word_of(Relation::caseload), "case");
  EXPECT_FALSE(read_role("mayor"));
  for (int i = 0; i < data_class_count; ++i)
    EXPECT_EQ(read_data_class(word_of(static_cast<DataClass>(i))), static_cast<DataClass>(i));
}

}  // namespace
}  // namespace halfsky::core
