#pragma once
// All that the reading of village ledgers knows beforehand: what headings mean, the divisions with their
// names, code lists, the parameters of the rules. Loaded once a process, used by
// any thread; only the parameters change, when an office sets them.
#include <filesystem>
#include <memory>

#include "core/codes/code_list.h"
#include "core/region/place.h"
#include "core/region/region.h"
#include "ledger/intake/headings.h"
#include "ledger/parameter_shelf.h"
#include "platform/store/connection.h"

namespace halfsky::ledger {

class IntakeCatalogue {
 public:
  // The catalogue that ships with the program (`resources` holds catalogue/), with the divisions of the store
  // and the parameters that its offices have set: those of `shelf` where the process has one already.
  static Result<std::unique_ptr<IntakeCatalogue>> load(const std::filesystem::path& resources,
                                                       platform::Connection& connection,
                                                       std::shared_ptr<ParameterShelf> shelf = nullptr);

  // The same with the divisions that ship with the program.
  static Result<std::unique_ptr<IntakeCatalogue>> load_shipped(const std::filesystem::path& resources);

  const Headings& headings() const { return headings_; }
  const core::RegionTree& regions() const { return regions_; }
  const core::PlaceNames& places() const { return places_; }
  const core::CodeBook& codes() const { return codes_; }

  // The parameters in force in a region (its stable id; empty: the province) on a day.
  Parameters parameters_of(const std::string& region, Date day) const;

 private:
  IntakeCatalogue(Headings headings, core::RegionTree regions, core::CodeBook codes,
                  std::shared_ptr<ParameterShelf> parameters);
  static Result<std::unique_ptr<IntakeCatalogue>> make(const std::filesystem::path& resources,
                                                       Result<core::RegionTree> regions,
                                                       Result<std::shared_ptr<ParameterShelf>> parameters);

  Headings headings_;
  core::RegionTree regions_;
  core::PlaceNames places_;
  core::CodeBook codes_;
  std::shared_ptr<ParameterShelf> parameters_;
};

}  // namespace halfsky::ledger
