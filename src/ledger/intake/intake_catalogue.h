#pragma once
// All that the reading of village ledgers knows beforehand: what headings mean, the divisions with their
// names, code lists, the parameters of the rules. Loaded once a process, immutable, used by any thread.
#include <filesystem>
#include <memory>

#include "core/codes/code_list.h"
#include "core/region/place.h"
#include "core/region/region.h"
#include "ledger/intake/headings.h"
#include "ledger/parameters.h"
#include "platform/store/connection.h"

namespace halfsky::ledger {

class IntakeCatalogue {
 public:
  // The catalogue that ships with the program (`resources` holds catalogue/) and the divisions of the store.
  static Result<std::unique_ptr<IntakeCatalogue>> load(const std::filesystem::path& resources,
                                                       platform::Connection& connection);

  // The same with the divisions that ship with the program.
  static Result<std::unique_ptr<IntakeCatalogue>> load_shipped(const std::filesystem::path& resources);

  const Headings& headings() const { return headings_; }
  const core::RegionTree& regions() const { return regions_; }
  const core::PlaceNames& places() const { return places_; }
  const core::CodeBook& codes() const { return codes_; }
  const ParameterBook& parameters() const { return parameters_; }

  // The parameters in force in a region (its stable id; empty: the province) on a day.
  Parameters parameters_of(const std::string& region, Date day) const;

 private:
  IntakeCatalogue(Headings headings, core::RegionTree regions, core::CodeBook codes,
                  ParameterBook parameters);
  static Result<std::unique_ptr<IntakeCatalogue>> make(const std::filesystem::path& resources,
                                                       Result<core::RegionTree> regions);

  Headings headings_;
  core::RegionTree regions_;
  core::PlaceNames places_;
  core::CodeBook codes_;
  ParameterBook parameters_;
};

}  // namespace halfsky::ledger
