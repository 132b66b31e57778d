#pragma once
// GET /figures and GET /workbench.
#include <vector>

#include "accountability/figures_store.h"
#include "core/route/route.h"

namespace halfsky::accountability {

std::vector<core::Route> figure_routes(FigureSource& source);

}  // namespace halfsky::accountability
