#pragma once
// The store of one data directory: the writer, and as many reading connections as are asked for at once. Each
// reading sees one state of the store from its beginning to its end.
#include <chrono>
#include <filesystem>
#include <memory>

#include "base/result.h"
#include "platform/store/connection.h"
#include "platform/store/writer.h"

namespace halfsky::platform {

class Store;

// A connection for reading, given back when this object dies. Short: the log cannot shrink behind it.
class Reading {
 public:
  Reading(Reading&& other) noexcept;
  Reading& operator=(Reading&&) = delete;
  ~Reading();
  Connection& operator*() const { return *connection_; }
  Connection* operator->() const { return connection_.get(); }

 private:
  friend class Store;
  Reading(Store& store, std::unique_ptr<Connection> connection)
      : store_{&store}, connection_{std::move(connection)} {}
  Store* store_;
  std::unique_ptr<Connection> connection_;
};

// While it lives, readings that its thread takes may name every column of a guarded store: for work that was
// decided upon before it began, a job above all, and that no caller's scope describes.
class WholeStore {
 public:
  WholeStore();
  WholeStore(const WholeStore&) = delete;
  WholeStore& operator=(const WholeStore&) = delete;
  ~WholeStore();
};

class Store {
 public:
  enum class Access { create, write, read };
  static constexpr std::chrono::seconds longest_reading{5};

  // Refuses with store.exists (create), store.missing (write, read) and what opening refuses. One process at
  // a time may open for writing: see DirectoryLock.
  static Result<std::unique_ptr<Store>> open(const std::filesystem::path& file, Access access);
  ~Store();

  // Only of a store that was opened for writing.
  Writer& writer();

  // A reading whose statements end after `limit` with store.too_slow.
  Result<Reading> read(std::chrono::milliseconds limit = longest_reading);

  // Guards every connection for reading that is given out from now on (Connection::guard).
  void guard(std::shared_ptr<const ColumnMarks> marks);

  const std::filesystem::path& file() const { return file_; }

 private:
  friend class Reading;
  struct Pool;
  explicit Store(std::filesystem::path file);
  void give_back(std::unique_ptr<Connection> connection);

  std::filesystem::path file_;
  std::unique_ptr<Writer> writer_;
  std::unique_ptr<Pool> pool_;
};

}  // namespace halfsky::platform
