#include "app/backup/make_backup.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "app/backup/backup_file.h"
#include "app/backup/revocation_log.h"
#include "core/access/scoped_reader.h"
#include "core/audit/audit_log.h"
#include "ledger/shred_log.h"
#include "platform/crypto/chunk_cipher.h"
#include "platform/sealed_file/sealed_file.h"
#include "platform/store/migrations.h"
#include "platform/store/store_copy.h"

namespace halfsky::app {
namespace {

namespace fs = std::filesystem;
using platform::SealedFileReader;
using platform::SealedFileWriter;
using platform::StoreCopy;

constexpr int most_attempts = 3;
constexpr const char* program_version = "0.1.0";
constexpr std::chrono::seconds longest_reading{60};

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

Result<std::string> read_file(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::string text{std::istreambuf_iterator<char>{in}, {}};
  if (!in.good() && !in.eof()) return problem("audit.file", {{"file", file.string()}});
  return text;
}

// Tells which rules were in force: one digest over the shipped catalogue, file by file in order.
Result<std::string> catalogue_digest(const fs::path& resources) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator{resources / "catalogue", error}) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::string all;
  for (const fs::path& file : files) {
    const auto text = read_file(file);
    if (!text) return refusal_of(text);
    all += to_hex(platform::sm3({bytes_of(file.lexically_relative(resources).string()), bytes_of(*text)}));
  }
  return to_hex(platform::sm3(bytes_of(all)));
}

class Making {
 public:
  Making(DataDirectory& directory, const fs::path& to, const BackupWatcher& watch)
      : directory_{directory}, to_{to}, watch_{watch} {}

  Result<BackupReport> run() {
    const platform::SecretBytes key = random().secret(platform::chunk_key_length);
    const auto header = make_header(key);
    if (!header) return refusal_of(header);
    auto writer = SealedFileWriter::create(to_, *header, key, random());
    if (!writer) return refusal_of(writer);
    auto made = write_parts(*writer);
    if (made) made = writer->finish();
    if (made) made = read_back(writer->unfinished(), key);
    if (made) made = writer->publish();
    if (made) made = note_erasures(directory_, to_);
    if (made) made = complete_revocation_log(directory_);
    if (made) made = copy_revocation_log(directory_, to_);
    if (!made) return refusal_of(made);
    std::error_code ignored;
    return BackupReport{header->made_at, static_cast<std::int64_t>(fs::file_size(to_, ignored))};
  }

 private:
  platform::Random& random() { return directory_.environment().random; }

  Result<platform::SealedFileHeader> make_header(const platform::SecretBytes& key) {
    platform::SealedFileHeader header;
    header.made_at = to_rfc3339(directory_.environment().clock.now());
    header.program = program_version;
    const auto reading = directory_.store().read();
    if (!reading) return refusal_of(reading);
    const auto schema = platform::schema_version(**reading);
    if (!schema) return refusal_of(schema);
    header.schema = *schema;
    const auto catalogue = catalogue_digest(directory_.environment().resources);
    if (!catalogue) return refusal_of(catalogue);
    header.catalogue = *catalogue;
    header.root_check = to_hex(directory_.vault().root_check());
    header.key = directory_.vault().seal_system(backup::key_use, ByteView{key});
    return header;
  }

  static Result<void> write_part(SealedFileWriter& writer, const char* name, std::string_view text) {
    auto written = writer.begin_part(name);
    if (written) written = writer.append(bytes_of(text));
    return written ? writer.end_part() : written;
  }

  // The checkpoints first: what is in their file was in the store before it.
  Result<void> write_parts(SealedFileWriter& writer) {
    const auto key = read_file(directory_.directory() / core::audit_key_file);
    if (!key) return refusal_of(key);
    const auto checkpoints = read_file(directory_.directory() / core::audit_checkpoints_file);
    if (!checkpoints) return refusal_of(checkpoints);
    auto copy = StoreCopy::begin(directory_.store().file());
    if (!copy) return refusal_of(copy);
    auto written = write_part(writer, backup::part_audit_key, *key);
    if (written) written = write_part(writer, backup::part_checkpoints, *checkpoints);
    if (written) written = write_store(writer, *copy, backup::part_store, StoreCopy::File::store);
    if (written) written = write_store(writer, *copy, backup::part_log, StoreCopy::File::log);
    return written;
  }

  Result<void> write_store(SealedFileWriter& writer, StoreCopy& copy, const char* name,
                           StoreCopy::File file) {
    auto written = writer.begin_part(name);
    if (!written) return written;
    const std::int64_t total = copy.size();
    written = copy.each_block(file, [&](ByteView block) {
      auto appended = writer.append(block);
      if (!appended) return appended;
      done_ += static_cast<std::int64_t>(block.size());
      return watch_(std::min(done_, total), total);
    });
    return written ? writer.end_part() : written;
  }

  // What the disk gives back must be what was sealed.
  static Result<void> read_back(const fs::path& file, const platform::SecretBytes& key) {
    auto reader = SealedFileReader::open(file);
    if (!reader) return refusal_of(reader);
    reader->unlock(key);
    while (true) {
      const auto part = reader->next_part();
      if (!part) return refusal_of(part);
      if (!*part) return {};
      auto read = reader->each_block([](ByteView) { return Result<void>{}; });
      if (!read) return read;
    }
  }

  DataDirectory& directory_;
  const fs::path& to_;
  const BackupWatcher& watch_;
  std::int64_t done_ = 0;
};

}  // namespace

fs::path shred_log_beside(const fs::path& backup, std::string_view root_check) {
  std::string name = "halfsky-";
  name += root_check.substr(0, 8);
  return backup.parent_path() / (name + ".shred-log");
}

Result<void> note_erasures(DataDirectory& directory, const fs::path& backup) {
  const auto reading = directory.store().read(longest_reading);
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  const auto erased = ledger::erasures_of(**reading);
  if (!erased) return refusal_of(erased);
  const std::string root_check = to_hex(directory.vault().root_check());
  return ledger::complete_shred_log(shred_log_beside(backup, root_check), directory.vault(), *erased);
}

Result<BackupReport> make_backup(DataDirectory& directory, const fs::path& to, const BackupWatcher& watch) {
  for (int attempt = 1;; ++attempt) {
    auto made = Making{directory, to, watch}.run();
    const bool again = !made && made.error().code == "store.log_begun_anew" && attempt < most_attempts;
    if (!again) return made;
  }
}

}  // namespace halfsky::app
