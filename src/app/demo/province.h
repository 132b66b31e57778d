#pragma once
// The synthetic province: every woman of the demonstration in one fixed order, and the store that is filled
// with them. The same seed, number and day give the same women, fact by fact; only ids, keys and sealed bytes
// differ from one making to the next.
#include <functional>
#include <string>
#include <vector>

#include "app/data_directory.h"
#include "app/demo/woman.h"
#include "ledger/parameters.h"

namespace halfsky::app::demo {

struct ProvinceOptions {
  int women = 100000;  // in care (在册); those who left, wait or are to be verified come beside them
  std::uint64_t seed = 2020;
  Date as_of;
};

class Province {
 public:
  Province(const core::RegionTree& tree, const ProvinceOptions& options);

  // The next women, `most` at a time; empty after the last. They point into this object.
  std::vector<Woman> next(std::size_t most);

  const std::vector<Village>& villages() const { return villages_; }
  const ProvinceOptions& options() const { return options_; }
  Thrower& thrower() { return thrower_; }

 private:
  Fate throw_companion(Dice& dice) const;

  ProvinceOptions options_;
  std::vector<Village> villages_;
  Thrower thrower_;
  std::size_t village_ = 0;
  int in_village_ = 0;
  std::uint64_t number_ = 0;
};

// Called in the fixed order; false leaves her out of the store.
using Keep = std::function<bool(const Woman&)>;
// Called now and then with the number of women that are durable.
using Progress = std::function<void(std::size_t done)>;

// Seals on every core and writes in short acts. Refuses what sealing, the entry's acts and the store refuse.
// Answers the number of entries written.
Result<std::size_t> fill_store(Province& province, DataDirectory& directory,
                               const ledger::Parameters& parameters, const Keep& keep,
                               const Progress& progress);

}  // namespace halfsky::app::demo
