#pragma once
// Every statement of the product, by subject; a test prepares and checks them all.
#include <vector>

#include "platform/store/sql.h"

namespace halfsky::app {

std::vector<platform::Sql> all_statements();

}  // namespace halfsky::app
