#pragma once
// The routes of the parameters: what is in force, what an office sets from a day on. Trying it before is
// accountability/parameter_trial_api.h, since its answer is figures.
#include <optional>
#include <string>
#include <vector>

#include "core/route/bind.h"
#include "ledger/parameter_shelf.h"

namespace halfsky::ledger {

struct ParameterBody {
  std::string region;  // id, the caller's own
  Date valid_from;
  std::string basis;  // why, in the office's words
  ParameterValues values;
};
BOOST_DESCRIBE_STRUCT(ParameterBody, (), (region, valid_from, basis, values))

// The version that the caller asks for, of her own region and not of the past. Refuses with
// request.not_there, parameters.past_day, parameters.basis_missing, parameters.basis_long, parameters.nothing
// (fact: where).
Result<ParameterVersion> version_asked(core::Call& call, const ParameterBody& body);

// A refusal of ParameterBook::add in the words of an office: which value, what it may be, where it stands in
// the body.
Problem say_refusal(Problem refused, const ParameterBook& book);

// Codes from the province down to the region (its id).
std::vector<std::string> region_codes(const core::RegionTree& tree, std::string_view region);

// `shelf` outlives the routes.
std::vector<core::Route> parameter_routes(ParameterShelf& shelf);

}  // namespace halfsky::ledger
