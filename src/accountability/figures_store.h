#pragma once
// The counts out of the store: the one place that counts personal rows for figures. Only clear columns are
// read.
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>

#include "accountability/figures.h"
#include "core/access/region_path.h"
#include "platform/store/connection.h"

namespace halfsky::accountability {

// Makes the book of figures and keeps it until `least_of_attributes` women at least have changed, or a new
// day begins: who asks before and after one registration would read out of the difference what she is. Any
// thread may ask.
class FigureSource {
 public:
  explicit FigureSource(const core::RegionTree& tree) : tree_{tree} {}
  Result<std::shared_ptr<const FigureBook>> book(platform::Connection& connection, Date today);

 private:
  // The store's entries have not changed while this is the same.
  struct Stamp {
    std::int64_t entries = 0;
    std::int64_t versions = 0;
    std::int64_t changed_at = 0;
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };
  static Result<Stamp> stamp_of(platform::Connection& connection);
  Result<bool> is_still_good(platform::Connection& connection, const Stamp& stamp, Date today) const;

  const core::RegionTree& tree_;
  std::mutex mutex_;
  std::optional<Stamp> stamp_;
  Date made_on_{};
  std::shared_ptr<const FigureBook> book_;
};

// What waits for an office, exactly: its own duty, no attribute of a woman.
struct Waiting {
  std::int64_t returned = 0;  // sent back to whoever filled them in
  std::int64_t stale = 0;
  std::int64_t due = 0;  // a review visit is due by the day
  std::optional<Date> first_due;
};
Result<Waiting> count_waiting(platform::Connection& connection, const core::RegionTree& tree,
                              core::RegionIndex area, Date by);

std::span<const platform::Sql> figure_statements();

}  // namespace halfsky::accountability
