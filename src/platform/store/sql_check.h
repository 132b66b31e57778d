#pragma once
// What keeps one SQL text good for both engines: the forms that only SQLite or only PostgreSQL takes, or that
// both take and mean differently (stack.md section 3). Used by the test that reads every statement of the
// product.
#include <string>
#include <string_view>
#include <vector>

namespace halfsky::platform {

// One line for each form of `sql` that must not be there; empty if it is good.
std::vector<std::string> unportable_forms(std::string_view sql);

}  // namespace halfsky::platform
