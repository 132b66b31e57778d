#include "platform/store/sqlite_open.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <string>

namespace halfsky::platform {
namespace {

namespace fs = std::filesystem;

constexpr int longest_value = 64 * 1024 * 1024;

// NFS, SMB, CIFS, FUSE.
bool is_remote(const fs::path& directory) {
  struct statfs status {};
  if (::statfs(directory.c_str(), &status) != 0) return false;
  const auto type = static_cast<unsigned long>(status.f_type) & 0xFFFFFFFFUL;
  return type == 0x6969UL || type == 0x517BUL || type == 0xFF534D42UL || type == 0x65735546UL;
}

// SQLite would make the file readable by others; its log takes the same mode as the file.
void make_private_file(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor >= 0) ::close(descriptor);
}

void set_switches(sqlite3* database, Connection::Mode mode) {
  const auto set = [&](int option, int value) { sqlite3_db_config(database, option, value, nullptr); };
  set(SQLITE_DBCONFIG_DEFENSIVE, 1);
  set(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
  set(SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0);
  set(SQLITE_DBCONFIG_DQS_DDL, 0);
  set(SQLITE_DBCONFIG_DQS_DML, 0);
  set(SQLITE_DBCONFIG_ENABLE_FKEY, 1);
  set(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, mode == Connection::Mode::read ? 1 : 0);
  sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit(database, SQLITE_LIMIT_LENGTH, longest_value);
  sqlite3_busy_timeout(database, busy_wait_ms);
  sqlite3_extended_result_codes(database, 1);
}

// SQLite's count of its own memory is one lock that all threads would take at every allocation. It can be
// switched off only before the library is first used.
void share_nothing_between_threads() {
  static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(configured);
}

// Checkpoints belong to the writer's queue, so SQLite itself never starts one.
const char* pragmas(Connection::Mode mode) {
  if (mode == Connection::Mode::read) {
    return "PRAGMA query_only=ON; PRAGMA temp_store=MEMORY; PRAGMA cell_size_check=ON;"
           "PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-16384;";
  }
  return "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;"
         "PRAGMA cell_size_check=ON; PRAGMA secure_delete=ON; PRAGMA wal_autocheckpoint=0;"
         "PRAGMA cache_size=-65536;";
}

int open_flags(Connection::Mode mode) {
  switch (mode) {
    case Connection::Mode::create:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    case Connection::Mode::write:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    case Connection::Mode::read:
      return SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
  }
  return 0;
}

const char* problem_code(int primary) {
  switch (primary) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "store.busy";
    case SQLITE_FULL:
      return "store.full";
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return "store.io";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return "store.corrupt";
    case SQLITE_CONSTRAINT:
      return "store.constraint";
    case SQLITE_READONLY:
      return "store.read_only";
    case SQLITE_INTERRUPT:
      return "store.too_slow";
    default:
      return "store.failed";
  }
}

// "CHECK constraint failed: entry_state_known" -> "entry_state_known"; a UNIQUE names its columns, a foreign
// key nothing. None of them quotes the row.
std::string constraint_name(std::string_view message) {
  const std::size_t colon = message.find(": ");
  return colon == std::string_view::npos ? std::string{} : std::string{message.substr(colon + 2)};
}

}  // namespace

Result<sqlite3*> open_sqlite(const fs::path& file, Connection::Mode mode) {
  if (is_remote(file.parent_path())) return problem("store.remote_disk", {{"file", file.string()}});
  share_nothing_between_threads();
  if (mode == Connection::Mode::create) make_private_file(file);
  sqlite3* database = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &database, open_flags(mode), nullptr);
  if (code == SQLITE_OK) {
    set_switches(database, mode);
    if (sqlite3_exec(database, pragmas(mode), nullptr, nullptr, nullptr) == SQLITE_OK) return database;
  }
  auto refused = sqlite_problem(database, "store.open");
  sqlite3_close(database);
  return refused;
}

tl::unexpected<Problem> sqlite_problem(sqlite3* database, std::string_view statement) {
  const int code = sqlite3_extended_errcode(database);
  std::map<std::string, std::string> facts{{"statement", std::string{statement}},
                                           {"number", std::to_string(code)}};
  if ((code & 0xFF) == SQLITE_CONSTRAINT) {
    facts["constraint"] = constraint_name(sqlite3_errmsg(database));
  }
  return problem(problem_code(code & 0xFF), std::move(facts));
}

}  // namespace halfsky::platform
