#include "ledger/intake/intake_catalogue.h"

#include <algorithm>
#include <utility>

#include "core/region/region_store.h"

namespace halfsky::ledger {

IntakeCatalogue::IntakeCatalogue(Headings headings, core::RegionTree regions, core::CodeBook codes,
                                 std::shared_ptr<ParameterShelf> parameters)
    : headings_{std::move(headings)},
      regions_{std::move(regions)},
      places_{regions_},
      codes_{std::move(codes)},
      parameters_{std::move(parameters)} {}

Result<std::unique_ptr<IntakeCatalogue>> IntakeCatalogue::make(
    const std::filesystem::path& resources, Result<core::RegionTree> regions,
    Result<std::shared_ptr<ParameterShelf>> parameters) {
  if (!regions) return tl::make_unexpected(regions.error());
  const std::filesystem::path catalogue = resources / "catalogue";
  auto headings = Headings::load(catalogue / "headings.yaml");
  if (!headings) return tl::make_unexpected(headings.error());
  auto codes = core::CodeBook::load(catalogue / "codes");
  if (!codes) return tl::make_unexpected(codes.error());
  if (!parameters) return tl::make_unexpected(parameters.error());
  return std::unique_ptr<IntakeCatalogue>{new IntakeCatalogue{std::move(*headings), std::move(*regions),
                                                              std::move(*codes), std::move(*parameters)}};
}

Result<std::unique_ptr<IntakeCatalogue>> IntakeCatalogue::load(const std::filesystem::path& resources,
                                                               platform::Connection& connection,
                                                               std::shared_ptr<ParameterShelf> shelf) {
  Result<std::shared_ptr<ParameterShelf>> parameters{std::move(shelf)};
  if (*parameters == nullptr)
    parameters = ParameterShelf::load(resources / "catalogue" / "parameters.yaml", connection);
  return make(resources, core::load_regions(connection), std::move(parameters));
}

Result<std::unique_ptr<IntakeCatalogue>> IntakeCatalogue::load_shipped(
    const std::filesystem::path& resources) {
  return make(resources, core::load_shipped_regions(resources),
              ParameterShelf::load_shipped(resources / "catalogue" / "parameters.yaml"));
}

Parameters IntakeCatalogue::parameters_of(const std::string& region, Date day) const {
  std::vector<std::string> codes;
  for (auto at = regions_.find_id(region); at; at = regions_.at(*at).parent)
    codes.push_back(regions_.at(*at).code);
  if (codes.empty()) codes.push_back(regions_.at(0).code);  // the province stands first
  std::reverse(codes.begin(), codes.end());
  return parameters_->book()->resolve(codes, day);
}

}  // namespace halfsky::ledger
