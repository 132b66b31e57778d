#pragma once
// How HalfSky opens SQLite, and how it speaks of SQLite's failures. Used by connection.cpp and
// store_copy.cpp alone.
#include <filesystem>
#include <string_view>

#include "base/result.h"
#include "platform/store/connection.h"

namespace halfsky::platform {

// How long a statement waits for others, and how long a checkpoint does, behind which people wait.
inline constexpr int busy_wait_ms = 5000;
inline constexpr int checkpoint_wait_ms = 10;

// A handle with every switch of security 6.2 set. Refuses with store.remote_disk where the directory is on a
// network or user-space file system, whose locks cannot be trusted.
Result<sqlite3*> open_sqlite(const std::filesystem::path& file, Connection::Mode mode);

// The last failure of the handle as a problem: codes and constraint names, never a row's content.
tl::unexpected<Problem> sqlite_problem(sqlite3* database, std::string_view statement);

}  // namespace halfsky::platform
