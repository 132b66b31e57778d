#pragma once
// Routes of the session: signing in, the first sign-in, the capacity in which one acts, step-up, signing out.
#include <vector>

#include "core/route/cookie.h"
#include "core/route/route.h"

namespace halfsky::core {

// `cookies` names and writes the session's cookie.
std::vector<Route> session_routes(const CookieWords& cookies);

}  // namespace halfsky::core
