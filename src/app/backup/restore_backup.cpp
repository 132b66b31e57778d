#include "app/backup/restore_backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "app/backup/backup_file.h"
#include "app/backup/make_backup.h"
#include "app/backup/revocation_log.h"
#include "app/backup/unpack.h"
#include "core/accounts/account_store.h"
#include "core/audit/verification.h"
#include "ledger/county_key_store.h"
#include "ledger/document_trial.h"
#include "ledger/erasure/erase.h"
#include "ledger/shred_log.h"
#include "platform/crypto/chunk_cipher.h"
#include "platform/crypto/known_answers.h"
#include "platform/sealed_file/sealed_file.h"
#include "platform/store/migrations.h"

namespace halfsky::app {
namespace {

namespace fs = std::filesystem;
using platform::Connection;
using platform::SealedFileReader;
using platform::Store;
using platform::Urgency;

constexpr const char* work_name = "restore.unfinished";
constexpr const char* publishing_mark = "publishing";
constexpr const char* kept_checkpoints = "audit-checkpoints.kept";
constexpr int documents_to_open = 100;
constexpr std::chrono::minutes longest_reading{10};

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

void make_durable(const fs::path& directory) {
  const int descriptor = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

class Restoring {
 public:
  Restoring(const RestoreRequest& request, const Environment& environment,
            const std::function<void(std::int64_t bytes)>& watch)
      : request_{request}, environment_{environment}, watch_{watch}, work_{request.to.data / work_name} {}
  Restoring(const Restoring&) = delete;
  Restoring& operator=(const Restoring&) = delete;
  ~Restoring() {
    std::error_code ignored;
    if (!has_place_) return;
    if (!is_done_) take_back();
    fs::remove_all(work_, ignored);
    if (is_done_ || !made_directory_) return;
    fs::remove(request_.to.data / "lock", ignored);
    fs::remove(request_.to.data, ignored);
  }

  Result<RestoreReport> run() {
    auto done = prepare();
    if (done) done = open_backup();
    if (done) done = make_place();
    if (done) done = backup::unpack(*reader_, work_, watch_);
    if (done) done = look_at_pages();
    if (done) done = prove_audit();
    if (done) done = bring_up_to_date();
    if (done) done = open_documents();
    if (done) done = settle();
    if (done) done = publish();
    if (!done) return refusal_of(done);
    is_done_ = true;
    return report_;
  }

 private:
  fs::path store() const { return work_ / store_file; }

  Result<void> prepare();
  Result<void> make_place();
  void take_back() const;
  Result<void> forget_interrupted();
  Result<void> open_backup();
  Result<void> look_at_pages();
  Result<void> prove_audit();
  Result<void> bring_up_to_date();
  Result<void> open_documents();
  Result<void> settle();
  Result<void> settle_store(Store& store);
  Result<std::vector<ledger::Erasure>> known_erasures();
  Result<void> end_again(Store& store, Instant now);
  Result<void> erase_again(Store& store, const std::vector<ledger::Erasure>& known, Instant now);
  Result<void> publish();

  const RestoreRequest& request_;
  const Environment& environment_;
  const std::function<void(std::int64_t bytes)>& watch_;
  fs::path work_;
  std::optional<platform::DirectoryLock> lock_;
  std::unique_ptr<platform::KeyVault> vault_;
  std::optional<SealedFileReader> reader_;
  RestoreReport report_;
  bool made_directory_ = false;
  bool has_place_ = false;
  bool is_done_ = false;
};

// Checkpoints that were put in place for a store which did not follow.
void Restoring::take_back() const {
  std::error_code ignored;
  if (!fs::exists(work_ / publishing_mark, ignored)) return;
  fs::remove(request_.to.data / core::audit_checkpoints_file, ignored);
}

// What a restore that was killed left.
Result<void> Restoring::forget_interrupted() {
  std::error_code ignored;
  take_back();
  fs::remove_all(work_, ignored);
  const fs::path checkpoints = request_.to.data / core::audit_checkpoints_file;
  if (fs::exists(checkpoints, ignored))
    return problem("audit.checkpoints_left", {{"file", checkpoints.string()}});
  return {};
}

// The backup and the key are looked for before anything is made.
Result<void> Restoring::prepare() {
  if (auto tested = platform::crypto_self_test(); !tested) return tested;
  std::error_code ignored;
  const fs::path present = request_.to.data / store_file;
  if (fs::exists(present, ignored)) return problem("store.exists", {{"file", present.string()}});
  auto reader = SealedFileReader::open(request_.from);
  if (!reader) return refusal_of(reader);
  reader_.emplace(std::move(*reader));
  const auto key = read_root_key_of(request_.to);
  if (!key) return refusal_of(key);
  vault_ = std::make_unique<platform::FileKeyVault>(*key, environment_.random);
  return {};
}

Result<void> Restoring::make_place() {
  const fs::path& data = request_.to.data;
  std::error_code error;
  made_directory_ = !fs::exists(data, error);
  fs::create_directories(data, error);
  if (!error && made_directory_) fs::permissions(data, fs::perms::owner_all, error);
  if (error) return problem("store.directory", {{"directory", data.string()}});
  auto lock = platform::DirectoryLock::take(data, "restore");
  if (!lock) return refusal_of(lock);
  lock_.emplace(std::move(*lock));
  if (auto free = forget_interrupted(); !free) return free;
  has_place_ = true;
  fs::create_directory(work_, error);
  if (!error) fs::permissions(work_, fs::perms::owner_all, error);
  if (error) return problem("store.directory", {{"directory", work_.string()}});
  return {};
}

Result<void> Restoring::open_backup() {
  const platform::SealedFileHeader& header = reader_->header();
  const std::string key_file = key_file_of(request_.to).string();
  if (header.root_check != to_hex(vault_->root_check()))
    return problem("backup.key_wrong", {{"file", key_file}});
  const auto key = vault_->open_system(backup::key_use, header.key);
  if (!key || key->size() != platform::chunk_key_length)
    return problem("backup.damaged", {{"file", request_.from.string()}});
  reader_->unlock(*key);
  report_.made_at = header.made_at;
  std::error_code ignored;
  report_.key_in_directory = fs::equivalent(key_file, request_.to.data / "root.key", ignored);
  return {};
}

Result<void> Restoring::look_at_pages() {
  const auto migrations = platform::read_migrations(environment_.resources / "migrations");
  if (!migrations) return refusal_of(migrations);
  auto connection = Connection::open(store(), Connection::Mode::write);
  if (!connection) return refusal_of(connection);
  if (auto sound = connection->check_pages(); !sound) return sound;
  const auto version = platform::schema_version(*connection);
  if (!version) return refusal_of(version);
  if (*version > static_cast<int>(migrations->size()))
    return platform::check_schema(*connection, *migrations);
  return connection->checkpoint(true).map([](int) {});
}

// The store against its own checkpoints, and against those of the file as it lay beside it.
Result<void> Restoring::prove_audit() {
  std::error_code error;
  fs::rename(work_ / backup::part_checkpoints, work_ / kept_checkpoints, error);
  if (error) return problem("store.directory", {{"directory", work_.string()}});
  const auto proved = Store::open(store(), Store::Access::read);
  if (!proved) return refusal_of(proved);
  if (auto made = core::restore_checkpoint_file(**proved, work_); !made) return made;
  std::ifstream in{work_ / backup::part_audit_key};
  const auto key = platform::VerifyKey::from_pem(std::string{std::istreambuf_iterator<char>{in}, {}});
  if (!key) return refusal_of(key);
  core::VerifyOptions options;
  options.checkpoints = work_ / core::audit_checkpoints_file;
  options.witnesses = {work_ / kept_checkpoints};
  options.full = true;
  const auto report = core::verify_log(**proved, *key, options);
  if (!report) return refusal_of(report);
  report_.leaves = report->leaves;
  return {};
}

// A backup of an older version gets the tables of this one.
Result<void> Restoring::bring_up_to_date() {
  const auto migrations = platform::read_migrations(environment_.resources / "migrations");
  if (!migrations) return refusal_of(migrations);
  auto connection = Connection::open(store(), Connection::Mode::write);
  if (!connection) return refusal_of(connection);
  auto migrated = platform::migrate(*connection, *migrations, environment_.clock.now());
  return migrated ? connection->checkpoint(true).map([](int) {}) : migrated;
}

Result<void> Restoring::open_documents() {
  const auto opened = Store::open(store(), Store::Access::read);
  if (!opened) return refusal_of(opened);
  const auto reading = (*opened)->read(longest_reading);
  if (!reading) return refusal_of(reading);
  if (auto loaded = ledger::load_county_keys(**reading, *vault_); !loaded) return loaded;
  const auto documents = ledger::open_some_documents(**reading, *vault_, documents_to_open);
  if (!documents) return refusal_of(documents);
  report_.documents = *documents;
  return {};
}

Result<std::vector<ledger::Erasure>> Restoring::known_erasures() {
  std::vector<fs::path> files = request_.shred_logs;
  std::error_code ignored;
  for (const fs::path& file : files) {
    if (!fs::exists(file, ignored)) return problem("shred_log.missing", {{"file", file.string()}});
  }
  files.push_back(shred_log_beside(request_.from, reader_->header().root_check));
  files.push_back(request_.to.data / ledger::shred_log_file);
  std::vector<ledger::Erasure> all;
  for (const fs::path& file : files) {
    const auto some = ledger::read_shred_log(file, *vault_);
    if (!some) return refusal_of(some);
    all.insert(all.end(), some->begin(), some->end());
  }
  return all;
}

// Who was erased since comes back with the backup in all that was hers, and goes with all of it.
Result<void> Restoring::erase_again(Store& store, const std::vector<ledger::Erasure>& known, Instant now) {
  ledger::EraseOrder order;
  order.in_any_state = true;
  for (const ledger::Erasure& one : known) order.people.push_back(one.person);
  const auto erased = ledger::erase_women(store, *vault_, order, now, [] { return true; });
  if (!erased) return refusal_of(erased);
  report_.erased_again = erased->women;
  return {};
}

// Whose account or post was ended since does not come in again.
Result<void> Restoring::end_again(Store& store, Instant now) {
  std::vector<fs::path> files = request_.revocation_logs;
  std::error_code ignored;
  for (const fs::path& file : files) {
    if (!fs::exists(file, ignored)) return problem("revocation_log.missing", {{"file", file.string()}});
  }
  files.push_back(revocation_log_beside(request_.from, reader_->header().root_check));
  files.push_back(request_.to.data / revocation_log_file);
  std::vector<Revocation> known;
  for (const fs::path& file : files) {
    const auto some = read_revocation_log(file, *vault_);
    if (!some) return refusal_of(some);
    known.insert(known.end(), some->begin(), some->end());
  }
  const auto ended = app::end_again(store, std::move(known), report_.made_at, now);
  if (!ended) return refusal_of(ended);
  report_.ended_again = *ended;
  return {};
}

// What happened since the backup and must not be forgotten; whoever was signed in then is no longer.
Result<void> Restoring::settle_store(Store& store) {
  const Instant now = environment_.clock.now();
  auto known = known_erasures();
  if (!known) return refusal_of(known);
  auto again = erase_again(store, *known, now);
  if (again) again = end_again(store, now);
  if (!again) return again;
  core::Leaf leaf;
  leaf.actor = system_actor();
  leaf.verb = core::AuditVerb::restore;
  leaf.objects = {{core::AuditKind::store, report_.made_at}};
  auto written = store.writer().write(Urgency::person, "restore.settle", [&](Connection& connection) {
    const Instant after = now + std::chrono::hours{24};
    auto done = core::end_sessions_before(connection, after, after);
    return done ? core::append_leaves(connection, now, {&leaf, 1}) : done;
  });
  if (!written) return written;
  const auto reading = store.read();
  if (!reading) return refusal_of(reading);
  const auto erased = ledger::erasures_of(**reading);
  if (!erased) return refusal_of(erased);
  known->insert(known->end(), erased->begin(), erased->end());
  return ledger::complete_shred_log(work_ / ledger::shred_log_file, *vault_, *known);
}

Result<void> Restoring::settle() {
  auto store = Store::open(this->store(), Store::Access::write);
  if (!store) return refusal_of(store);
  if (auto settled = settle_store(**store); !settled) return settled;
  const auto log = core::AuditLog::open({**store, *vault_, environment_.clock, environment_.random, work_});
  if (!log) return refusal_of(log);
  return (*log)->checkpoint();
}

// The store last: until it has its name there is none.
Result<void> Restoring::publish() {
  std::error_code error;
  std::ofstream{work_ / publishing_mark}.close();
  make_durable(work_);
  for (const char* name :
       {core::audit_key_file, ledger::shred_log_file, core::audit_checkpoints_file, store_file}) {
    std::error_code ignored;
    if (!fs::exists(work_ / name, ignored)) continue;  // nobody was ever erased
    fs::rename(work_ / name, request_.to.data / name, error);
    if (error) return problem("store.directory", {{"directory", request_.to.data.string()}});
    make_durable(request_.to.data);
  }
  return {};
}

}  // namespace

Result<RestoreReport> restore_backup(const RestoreRequest& request, const Environment& environment,
                                     const std::function<void(std::int64_t bytes)>& watch) {
  return Restoring{request, environment, watch}.run();
}

}  // namespace halfsky::app
