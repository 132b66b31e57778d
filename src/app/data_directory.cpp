#include "app/data_directory.h"

#include "app/demo/mark.h"

#include <fcntl.h>
#include <pwd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "core/organisation/organisation_store.h"
#include "core/region/region_store.h"
#include "ledger/county_key_store.h"
#include "ledger/shred_log.h"
#include "platform/catalogue/resources.h"
#include "platform/crypto/known_answers.h"
#include "platform/store/migrations.h"

namespace halfsky::app {
namespace {

namespace fs = std::filesystem;
using platform::Connection;
using platform::RootKey;
using platform::Row;
using platform::Sql;
using platform::Store;

constexpr Sql sql_insert_fact{"store_fact.insert", "INSERT INTO store_fact (name, value) VALUES ($1, $2)"};
constexpr Sql sql_fact{"store_fact.value", "SELECT value FROM store_fact WHERE name = $1"};
constexpr std::array statements{sql_insert_fact, sql_fact};

constexpr const char* unfinished_store_name = "ledger.db.unfinished";
constexpr const char* key_check_name = "root_key_check";

constexpr const char* recovery_note =
    "半边天 HalfSky 恢复单：请打印两份，装入信封密封，分别锁入两处保险柜，然后删除此文件。\n"
    "密钥文件丢失或口令遗忘时，把本页内容原样录入一个文件（权限 600），用 --key-file 指明它，数据即可打开。\n"
    "谁有这一页和数据库文件，谁就能读出全部个人资料。\n"
    "Print twice, seal, lock away in two places, then delete this file. Whoever holds this page and the "
    "store can "
    "read everyone in it.";

Result<std::optional<platform::SecretBytes>> passphrase_of(const DataOptions& options) {
  if (options.passphrase_file.empty()) return std::optional<platform::SecretBytes>{};
  return platform::read_passphrase(options.passphrase_file).map([](platform::SecretBytes passphrase) {
    return std::optional{std::move(passphrase)};
  });
}

// A key that an interrupted init left, or that another store of this office has, is used again.
Result<RootKey> read_or_make_key(const DataOptions& options, const Environment& environment) {
  std::error_code ignored;
  if (fs::exists(key_file_of(options), ignored)) return read_root_key_of(options);
  const auto passphrase = passphrase_of(options);
  if (!passphrase) return tl::make_unexpected(passphrase.error());
  RootKey key = platform::new_root_key(environment.random);
  key.under_passphrase = passphrase->has_value();
  auto written = platform::write_root_key(key_file_of(options), key, *passphrase, environment.random,
                                          environment.passphrase_cost);
  if (!written) return tl::make_unexpected(written.error());
  return key;
}

Result<std::vector<platform::Migration>> migrations_of(const Environment& environment) {
  return platform::read_migrations(environment.resources / "migrations");
}

Result<void> make_directory(const fs::path& directory) {
  std::error_code error;
  if (fs::is_directory(directory, error)) return {};
  fs::create_directories(directory, error);
  if (!error) fs::permissions(directory, fs::perms::owner_all, error);
  if (error) return problem("store.directory", {{"directory", directory.string()}});
  return {};
}

// The name appears only when all is in it: an interrupted init leaves no half store behind.
Result<void> publish(const fs::path& directory) {
  std::error_code error;
  fs::rename(directory / unfinished_store_name, directory / store_file, error);
  const int descriptor = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool durable = descriptor >= 0 && ::fsync(descriptor) == 0;
  if (descriptor >= 0) ::close(descriptor);
  if (error || !durable) return problem("store.directory", {{"directory", directory.string()}});
  return {};
}

Result<void> make_schema(const fs::path& file, Connection::Mode mode, const Environment& environment) {
  const auto migrations = migrations_of(environment);
  if (!migrations) return tl::make_unexpected(migrations.error());
  auto connection = Connection::open(file, mode);
  if (!connection) return tl::make_unexpected(connection.error());
  auto migrated = platform::migrate(*connection, *migrations, environment.clock.now());
  if (!migrated) return migrated;
  return connection->checkpoint(true).map([](int) {});
}

std::vector<std::string> county_ids(const core::RegionTree& tree) {
  std::vector<std::string> ids;
  for (core::RegionIndex i = 0; i < tree.size(); ++i) {
    const auto level = tree.at(i).level;
    if (level == core::RegionLevel::county || level == core::RegionLevel::province)
      ids.push_back(tree.at(i).id);
  }
  return ids;
}

// The offices that every county begins with, from the first day of the year: an import may be of an earlier
// day.
Result<void> fill_offices(Store& store, const core::RegionTree& tree, const Environment& environment) {
  const auto book = core::OfficeBook::load(environment.resources / "catalogue" / "offices.yaml");
  if (!book) return tl::make_unexpected(book.error());
  const Instant now = environment.clock.now();
  const Date from = first_day_of_month(year_of(date_in_china(now)), 1);
  return core::save_offices(store.writer(), core::shipped_offices(*book, tree, from), now);
}

// The divisions, a key for each county, and for the province, whose office imports for all of them.
Result<void> fill_regions(Store& store, platform::KeyVault& vault, const Environment& environment) {
  const auto tree = core::load_shipped_regions(environment.resources);
  if (!tree) return tl::make_unexpected(tree.error());
  const auto jurisdictions = core::load_shipped_jurisdictions(environment.resources);
  if (!jurisdictions) return tl::make_unexpected(jurisdictions.error());
  auto saved = core::save_regions(store.writer(), *tree, *jurisdictions);
  if (saved) saved = fill_offices(store, *tree, environment);
  if (!saved) return saved;
  return ledger::ensure_county_keys(store.writer(), vault, environment.clock.now(), county_ids(*tree));
}

Result<void> save_key_check(Store& store, const platform::KeyVault& vault) {
  return store.writer().write(platform::Urgency::person, "store_fact.insert", [&](Connection& connection) {
    return connection.run(sql_insert_fact, {key_check_name, to_hex(vault.root_check())})
        .map([](std::int64_t) {});
  });
}

Result<void> save_first_leaf(Store& store, const Environment& environment) {
  core::Leaf leaf;
  leaf.actor = system_actor();
  leaf.verb = core::AuditVerb::store_made;
  return store.writer().write(platform::Urgency::person, "audit.store_made", [&](Connection& connection) {
    return core::append_leaves(connection, environment.clock.now(), {&leaf, 1});
  });
}

// Checkpoints of a log that is no longer there would be taken for those of the new one.
Result<void> refuse_old_checkpoints(const fs::path& directory) {
  std::error_code ignored;
  const fs::path file = directory / core::audit_checkpoints_file;
  if (fs::exists(file, ignored)) return problem("audit.checkpoints_left", {{"file", file.string()}});
  return {};
}

// The store of an init that was interrupted; nobody has ever seen it.
void remove_unfinished(const fs::path& directory) {
  for (const char* suffix : {"", "-wal", "-shm"}) {
    std::error_code ignored;
    fs::remove((directory / unfinished_store_name).string() + suffix, ignored);
  }
}

Result<void> make_store(const fs::path& directory, platform::KeyVault& vault,
                        const Environment& environment) {
  remove_unfinished(directory);
  const fs::path file = directory / unfinished_store_name;
  auto made = make_schema(file, Connection::Mode::create, environment);
  if (!made) return made;
  auto store = Store::open(file, Store::Access::write);
  if (!store) return tl::make_unexpected(store.error());
  made = save_key_check(**store, vault);
  if (made) made = fill_regions(**store, vault, environment);
  if (made) made = save_first_leaf(**store, environment);
  store->reset();
  if (!made) return made;
  return publish(directory);
}

Result<void> write_recovery(const fs::path& file, const RootKey& key, const Environment& environment) {
  if (file.empty()) return {};
  return platform::write_root_key(file, key, std::nullopt, environment.random, {}, recovery_note);
}

Problem with_key_file(Problem refused, const DataOptions& options) {
  if (refused.code == "key.wrong") refused.facts["file"] = key_file_of(options).string();
  return refused;
}

Result<int> step_of(Store& store) {
  auto reading = store.read();
  if (!reading) return tl::make_unexpected(reading.error());
  return platform::schema_version(**reading);
}

Result<void> note_migration(DataDirectory& directory, int step) {
  core::Leaf leaf;
  leaf.actor = system_actor();
  leaf.verb = core::AuditVerb::store_migrated;
  leaf.objects = {{core::AuditKind::store, "step-" + std::to_string(step)}};
  return directory.store().writer().write(
      platform::Urgency::person, "audit.store_migrated",
      [&](Connection& connection) { return directory.audit().append(connection, leaf); });
}

}  // namespace

fs::path key_file_of(const DataOptions& options) {
  return options.key_file.empty() ? options.data / "root.key" : fs::path{options.key_file};
}

Result<RootKey> read_root_key_of(const DataOptions& options) {
  const auto passphrase = passphrase_of(options);
  if (!passphrase) return tl::make_unexpected(passphrase.error());
  return platform::read_root_key(key_file_of(options), *passphrase);
}

std::string system_actor() {
  const passwd* user = ::getpwuid(::geteuid());
  const std::string login = user == nullptr ? std::to_string(::geteuid()) : user->pw_name;
  return "system:" + login;
}

std::span<const Sql> data_directory_statements() {
  return statements;
}

void add_data_options(CLI::App& command, DataOptions& options) {
  command.add_option("--data", options.data, "The data directory")->required();
  command.add_option("--key-file", options.key_file, "The root key, if it is not DIR/root.key")
      ->envname("HALFSKY_KEY_FILE");
  command.add_option("--passphrase-file", options.passphrase_file, "The passphrase that seals the root key")
      ->envname("HALFSKY_PASSPHRASE_FILE");
}

Result<Environment> system_environment() {
  static const SystemClock clock;
  static platform::SystemRandom random;
  return platform::resource_directory().map([](const fs::path& resources) {
    return Environment{clock, random, resources, {}};
  });
}

Result<std::unique_ptr<DataDirectory>> DataDirectory::create(const DataOptions& options,
                                                             const fs::path& recovery,
                                                             const Environment& environment) {
  std::error_code ignored;
  const fs::path file = options.data / store_file;
  if (fs::exists(file, ignored)) return problem("store.exists", {{"file", file.string()}});
  if (!recovery.empty() && fs::exists(recovery, ignored)) {
    return problem("key.file_exists", {{"file", recovery.string()}});
  }
  if (auto free = refuse_old_checkpoints(options.data); !free) return tl::make_unexpected(free.error());
  if (auto tested = platform::crypto_self_test(); !tested) return tl::make_unexpected(tested.error());
  if (auto made = make_directory(options.data); !made) return tl::make_unexpected(made.error());
  auto lock = platform::DirectoryLock::take(options.data, "init");
  if (!lock) return tl::make_unexpected(lock.error());
  const auto key = read_or_make_key(options, environment);
  if (!key) return tl::make_unexpected(key.error());
  std::unique_ptr<DataDirectory> directory{new DataDirectory{environment}};
  directory->lock_ = std::move(*lock);
  directory->vault_ = std::make_unique<platform::FileKeyVault>(*key, environment.random);
  directory->key_is_under_passphrase_ = key->under_passphrase;
  if (auto made = write_recovery(recovery, *key, environment); !made)
    return tl::make_unexpected(made.error());
  if (auto made = make_store(options.data, *directory->vault_, environment); !made) {
    if (!recovery.empty()) fs::remove(recovery, ignored);
    return tl::make_unexpected(made.error());
  }
  auto store = Store::open(file, Store::Access::write);
  if (!store) return tl::make_unexpected(store.error());
  directory->store_ = std::move(*store);
  auto kept = directory->open_audit(options.data);
  if (kept) kept = directory->audit().checkpoint();
  if (!kept) return tl::make_unexpected(kept.error());
  return directory;
}

Result<void> DataDirectory::open_audit(const fs::path& directory) {
  auto log = core::AuditLog::open({*store_, *vault_, environment_.clock, environment_.random, directory});
  if (!log) return tl::make_unexpected(log.error());
  audit_ = std::move(*log);
  return {};
}

// A process that was killed may have erased somebody without writing it down there.
Result<void> DataDirectory::complete_shred_log() {
  auto reading = store_->read();
  if (!reading) return tl::make_unexpected(reading.error());
  const auto erased = ledger::erasures_of(**reading);
  if (!erased) return tl::make_unexpected(erased.error());
  return ledger::complete_shred_log(directory() / ledger::shred_log_file, *vault_, *erased);
}

Result<void> DataDirectory::check_schema() {
  const auto migrations = migrations_of(environment_);
  if (!migrations) return tl::make_unexpected(migrations.error());
  auto reading = store_->read();
  if (!reading) return tl::make_unexpected(reading.error());
  return platform::check_schema(**reading, *migrations);
}

Result<void> DataDirectory::check_key() {
  auto reading = store_->read();
  if (!reading) return tl::make_unexpected(reading.error());
  const auto kept =
      (*reading)->first(sql_fact, {key_check_name}, [](const Row& row) { return std::string{row.text(0)}; });
  if (!kept) return tl::make_unexpected(kept.error());
  if (*kept != to_hex(vault_->root_check())) return problem("key.wrong");
  return {};
}

Result<void> DataDirectory::read_facts() {
  auto reading = store_->read();
  if (!reading) return tl::make_unexpected(reading.error());
  const auto mark = demo::demonstration_mark(**reading);
  if (!mark) return tl::make_unexpected(mark.error());
  is_demonstration_ = mark->has_value();
  return ledger::load_county_keys(**reading, *vault_);
}

// The lock, the keys and the file itself; what is in it is looked at afterwards.
Result<void> DataDirectory::take(const DataOptions& options, Access access, std::string_view holder) {
  if (auto tested = platform::crypto_self_test(); !tested) return tested;
  const fs::path file = options.data / store_file;
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return problem("store.missing", {{"file", file.string()}});
  if (access == Access::write) {
    auto lock = platform::DirectoryLock::take(options.data, holder);
    if (!lock) return tl::make_unexpected(lock.error());
    lock_ = std::move(*lock);
  }
  const auto key = read_root_key_of(options);
  if (!key) return tl::make_unexpected(key.error());
  vault_ = std::make_unique<platform::FileKeyVault>(*key, environment_.random);
  key_is_under_passphrase_ = key->under_passphrase;
  auto store = Store::open(file, access == Access::write ? Store::Access::write : Store::Access::read);
  if (!store) return tl::make_unexpected(store.error());
  store_ = std::move(*store);
  return {};
}

Result<std::unique_ptr<DataDirectory>> DataDirectory::open(const DataOptions& options, Access access,
                                                           std::string_view holder,
                                                           const Environment& environment) {
  std::unique_ptr<DataDirectory> directory{new DataDirectory{environment}};
  auto checked = directory->take(options, access, holder);
  if (checked) checked = directory->check_schema();
  if (checked) checked = directory->check_key();
  if (checked) checked = directory->read_facts();
  if (checked && access == Access::write) checked = directory->open_audit(options.data);
  if (checked && access == Access::write) checked = directory->complete_shred_log();
  if (checked) return directory;
  return tl::make_unexpected(with_key_file(std::move(checked.error()), options));
}

Result<int> DataDirectory::migrate(const DataOptions& options, const Environment& environment,
                                   const std::function<Result<void>(DataDirectory&, int step)>& before) {
  int step = 0;
  {
    DataDirectory directory{environment};
    auto done = directory.take(options, Access::write, "migrate");
    if (done) done = directory.check_key();
    if (!done) return tl::make_unexpected(with_key_file(std::move(done.error()), options));
    const auto present = step_of(*directory.store_);
    if (!present) return present;
    step = *present;
    const auto newest = directory.check_schema();
    if (newest) return step;
    if (newest.error().code != "store.older_schema") return tl::make_unexpected(newest.error());
    if (auto ready = before(directory, step); !ready) return tl::make_unexpected(ready.error());
    directory.store_.reset();
    if (auto made = make_schema(options.data / store_file, Connection::Mode::write, environment); !made)
      return tl::make_unexpected(made.error());
  }
  auto directory = open(options, Access::write, "migrate", environment);
  if (!directory) return tl::make_unexpected(directory.error());
  return note_migration(**directory, step).map([step] { return step; });
}

}  // namespace halfsky::app
