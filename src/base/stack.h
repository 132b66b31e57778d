#pragma once
// Wipes the part of this thread's stack that calls made from here have used and left: short texts live there
// and would stay until overwritten. Called by a worker when it has answered.

namespace halfsky {

void wipe_left_stack();

}  // namespace halfsky
