#include "core/audit/checkpoint_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace halfsky::core {
namespace {

namespace fs = std::filesystem;

constexpr mode_t readable_by_group = 0640;

tl::unexpected<Problem> file_problem(const fs::path& file) {
  return problem("audit.file", {{"file", file.string()}});
}

Result<std::string> read_text(const fs::path& file) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return std::string{};
  std::ifstream in{file, std::ios::binary};
  std::string text{std::istreambuf_iterator<char>{in}, {}};
  if (!in.good() && !in.eof()) return file_problem(file);
  return text;
}

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(descriptor) == 0;
}

bool sync_directory(const fs::path& directory) {
  const int descriptor = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool durable = descriptor >= 0 && ::fsync(descriptor) == 0;
  if (descriptor >= 0) ::close(descriptor);
  return durable;
}

Result<void> write_file(const fs::path& file, std::string_view text, int flags) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, readable_by_group);
  if (descriptor < 0) return file_problem(file);
  const bool written = write_all(descriptor, text);
  ::close(descriptor);
  if (!written || !sync_directory(file.parent_path())) return file_problem(file);
  return {};
}

}  // namespace

Result<std::vector<Note>> read_note_file(const fs::path& file) {
  const auto text = read_text(file);
  if (!text) return tl::make_unexpected(text.error());
  auto notes = parse_notes(*text);
  if (!notes) return problem("audit.malformed", {{"place", file.string()}});
  return std::move(*notes);
}

Result<void> append_to_note_file(const fs::path& file, std::string_view text) {
  return write_file(file, text, O_APPEND);
}

Result<void> complete_note_file(const fs::path& file, std::span<const audit_store::StoredNote> notes) {
  const auto text = read_text(file);
  if (!text) return tl::make_unexpected(text.error());
  const auto kept = parse_notes(*text);
  if (!kept) return problem("audit.malformed", {{"place", file.string()}});
  std::string lacking;
  for (std::size_t i = 0; i < kept->size(); ++i) {
    if (i >= notes.size() || notes[i].text != (*kept)[i].text) {
      return problem("audit.fork", {{"size", std::to_string((*kept)[i].checkpoint.size)}});
    }
  }
  if (notes.size() > kept->size() + 1) {
    return problem("audit.fork", {{"size", std::to_string(notes[kept->size()].size)}});
  }
  for (std::size_t i = kept->size(); i < notes.size(); ++i) lacking += notes[i].text;
  if (lacking.empty()) return {};
  // A power cut left the beginning of a note: it is closed, and the note is written whole behind it.
  const bool torn = kept->empty() ? !text->empty() : !text->ends_with(kept->back().text);
  return append_to_note_file(file, torn ? "\n" + lacking : lacking);
}

Result<void> make_note_file(const fs::path& file, std::span<const audit_store::StoredNote> notes) {
  std::error_code ignored;
  if (fs::exists(file, ignored)) return file_problem(file);
  std::string all;
  for (const auto& note : notes) all += note.text;
  return append_to_note_file(file, all);
}

Result<void> write_key_file(const fs::path& file, std::string_view text) {
  const fs::path unfinished = file.string() + ".unfinished";
  if (auto written = write_file(unfinished, text, O_TRUNC); !written) return written;
  std::error_code error;
  fs::rename(unfinished, file, error);
  if (error || !sync_directory(file.parent_path())) return file_problem(file);
  return {};
}

}  // namespace halfsky::core
