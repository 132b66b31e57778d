#pragma once
// The OpenAPI 3.1 document, made from the routes' declarations: nothing of it is written by hand. Each
// operation also says its permission, data classes, purpose, audit verb and rate class (x-halfsky).
#include <string>

#include "core/route/route_table.h"

namespace halfsky::core {

std::string openapi_document(const RouteTable& table);

}  // namespace halfsky::core
