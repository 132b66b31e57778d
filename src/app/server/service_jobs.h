#pragma once
// What the server does of itself: long work that was submitted, and what is due again and again. Private to
// this folder.
#include "app/server/service_parts.h"

namespace halfsky::app {

// The kinds of long work, and the thread that does it: it takes up what an earlier process left. Then the
// recurring work. Refuses what the store refuses.
Result<void> start_work(Service::Parts& parts);

}  // namespace halfsky::app
