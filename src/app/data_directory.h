#pragma once
// The data directory of one installation, opened for a command: its lock, its store, its keys.
//
//   DIR/ledger.db   the store          DIR/root.key   the root key, unless it lies elsewhere
//   DIR/audit-checkpoints, DIR/audit-key.pem   what proves the audit log (docs/audit.md)
//   DIR/shred-log   who was erased (ledger/shred_log.h)
//   DIR/revocation-log, DIR/backup-notes   ended accounts; backups by command (app/backup)
//   DIR/lock        held by the one process that may write
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "core/audit/audit_log.h"
#include "platform/crypto/file_key_vault.h"
#include "platform/crypto/root_key.h"
#include "platform/store/directory_lock.h"
#include "platform/store/store.h"

namespace CLI {
class App;
}

namespace halfsky::app {

constexpr const char* store_file = "ledger.db";

struct DataOptions {
  std::filesystem::path data;
  std::string key_file;         // empty: DIR/root.key
  std::string passphrase_file;  // empty: the key file has no passphrase
};

// --data (required), --key-file (HALFSKY_KEY_FILE), --passphrase-file (HALFSKY_PASSPHRASE_FILE).
void add_data_options(CLI::App& command, DataOptions& options);

// The root key where the options say that it lies; what reading it refuses.
std::filesystem::path key_file_of(const DataOptions& options);
Result<platform::RootKey> read_root_key_of(const DataOptions& options);

// What a command gets from outside itself; a test gives its own.
struct Environment {
  const Clock& clock;
  platform::Random& random;
  std::filesystem::path resources;  // holds catalogue/, data/, migrations/
  platform::PassphraseCost passphrase_cost{};
};

// The system's clock and randomness, and the resources that ship with the program.
Result<Environment> system_environment();

class DataDirectory {
 public:
  enum class Access { write, read };

  // Makes the store, its keys, the divisions. Refuses with store.exists if the directory has a store;
  // `recovery`, if not empty, gets the sheet to print and lock away. A key file that is there already is
  // used, not replaced.
  static Result<std::unique_ptr<DataDirectory>> create(const DataOptions& options,
                                                       const std::filesystem::path& recovery,
                                                       const Environment& environment);

  // `holder` tells a second writer who is there; a reader takes no lock. Refuses what the lock, the key file
  // and the store refuse, key.wrong if the key is another store's, store.older_schema, store.newer_schema.
  static Result<std::unique_ptr<DataDirectory>> open(const DataOptions& options, Access access,
                                                     std::string_view holder, const Environment& environment);

  // For a store of an older program: under the lock, with its keys, `before` is called with the directory as
  // it is, then the store gets the tables of this program, then a leaf says so. Answers the step it stood
  // at; the newest where there was nothing to do, and then `before` is not called. Refuses what open()
  // refuses but for store.older_schema, and what `before` refuses.
  static Result<int> migrate(const DataOptions& options, const Environment& environment,
                             const std::function<Result<void>(DataDirectory&, int step)>& before);

  platform::Store& store() { return *store_; }
  platform::KeyVault& vault() { return *vault_; }
  // Only of a directory that was opened for writing.
  core::AuditLog& audit() { return *audit_; }
  const Environment& environment() const { return environment_; }
  // Everybody whom the store knows as erased is in DIR/shred-log, durably.
  Result<void> complete_shred_log();
  // Where store, checkpoints and lock lie.
  std::filesystem::path directory() const { return store_->file().parent_path(); }
  // False: whoever can read the file has the key; said at init and by /readyz.
  bool key_is_under_passphrase() const { return key_is_under_passphrase_; }
  // The store holds synthetic people: everything that shows one says 演示数据.
  bool is_demonstration() const { return is_demonstration_; }
  platform::DirectoryLock* lock() { return lock_ ? &*lock_ : nullptr; }

 private:
  explicit DataDirectory(const Environment& environment) : environment_{environment} {}
  Result<void> take(const DataOptions& options, Access access, std::string_view holder);
  Result<void> check_schema();
  Result<void> check_key();
  Result<void> read_facts();
  Result<void> open_audit(const std::filesystem::path& directory);

  Environment environment_;
  std::optional<platform::DirectoryLock> lock_;
  std::unique_ptr<platform::KeyVault> vault_;
  std::unique_ptr<platform::Store> store_;
  std::unique_ptr<core::AuditLog> audit_;
  bool key_is_under_passphrase_ = false;
  bool is_demonstration_ = false;
};

// Who runs this command, as the audit log names him: system:<login>.
std::string system_actor();

std::span<const platform::Sql> data_directory_statements();

}  // namespace halfsky::app
