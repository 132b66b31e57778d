#include "app/backup/backup_notes.h"

#include "app/backup/coded_file.h"
#include "base/text.h"
#include "core/audit/audit_log.h"

namespace halfsky::app {
namespace {

namespace fs = std::filesystem;
using backup::CodedFile;

constexpr const char* notes_file = "backup-notes";
constexpr const char* code_use = "backup-notes";

tl::unexpected<Problem> unwritable(const fs::path& file) {
  return problem("backup.note_unwritable", {{"file", file.string()}});
}

std::vector<core::Leaf> leaves_of(const std::vector<std::string>& lines) {
  std::vector<core::Leaf> leaves;
  for (const std::string& line : lines) {
    const std::vector<std::string> words = split(line, ' ');
    if (words.size() != 2) continue;
    core::Leaf leaf;
    leaf.actor = words[0];
    leaf.verb = core::AuditVerb::backup;
    leaf.objects = {{core::AuditKind::store, words[1]}};
    leaves.push_back(std::move(leaf));
  }
  return leaves;
}

}  // namespace

Result<void> leave_backup_note(DataDirectory& directory, const BackupNote& note) {
  const fs::path file = directory.directory() / notes_file;
  const auto notes = CodedFile::open(file, directory.vault(), code_use, CodedFile::Mode::make);
  if (!notes || !notes->append({note.actor + " " + note.made_at})) return unwritable(file);
  return {};
}

Result<int> take_up_backup_notes(DataDirectory& directory) {
  const fs::path file = directory.directory() / notes_file;
  const auto notes = CodedFile::open(file, directory.vault(), code_use, CodedFile::Mode::edit);
  if (!notes) return 0;
  const auto leaves = leaves_of(notes->lines());
  if (leaves.empty()) return 0;
  auto written = directory.store().writer().write(
      platform::Urgency::job, "backup.notes",
      [&](platform::Connection& connection) { return directory.audit().append(connection, leaves); });
  if (!written) return tl::make_unexpected(written.error());
  if (!notes->clear()) return unwritable(file);
  return static_cast<int>(leaves.size());
}

}  // namespace halfsky::app
