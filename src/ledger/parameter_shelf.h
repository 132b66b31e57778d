#pragma once
// The parameters as the store has them: the shipped book, and above it the versions that offices have set.
// Any thread reads a book that does not change under it; a new version makes a new book.
#include <filesystem>
#include <memory>
#include <mutex>
#include <span>
#include <string>

#include "ledger/parameters.h"
#include "platform/store/connection.h"

namespace halfsky::ledger {

using SharedParameters = std::shared_ptr<const ParameterBook>;

class ParameterShelf {
 public:
  // `file` is the shipped book. Refuses what loading refuses, and parameters.stored_invalid (facts: region,
  // day) where a version of the store does not fit it.
  static Result<std::shared_ptr<ParameterShelf>> load(const std::filesystem::path& file,
                                                      platform::Connection& connection);

  // Without a store: as it ships.
  static Result<std::shared_ptr<ParameterShelf>> load_shipped(const std::filesystem::path& file);

  SharedParameters book() const;

  // In the act that sets a version: the book as the store has it now with this version, whose row is written.
  // Refuses what ParameterBook::add refuses. show() it when the act is durable.
  Result<SharedParameters> add(platform::Connection& connection, const ParameterVersion& version,
                               const std::string& by, Instant now) const;
  void show(SharedParameters book);

 private:
  explicit ParameterShelf(ParameterBook shipped)
      : shipped_{std::move(shipped)}, book_{std::make_shared<const ParameterBook>(shipped_)} {}
  Result<ParameterBook> read(platform::Connection& connection) const;

  const ParameterBook shipped_;
  mutable std::mutex mutex_;
  SharedParameters book_;
};

std::span<const platform::Sql> parameter_statements();

}  // namespace halfsky::ledger
