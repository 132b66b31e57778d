#include "base/stack.h"

#include <array>
#include <cstring>

namespace halfsky {

__attribute__((noinline)) void wipe_left_stack() {
  std::array<char, 128UL * 1024> left;  // NOLINT: what lies in it is what is wiped
  explicit_bzero(left.data(), left.size());
}

}  // namespace halfsky
