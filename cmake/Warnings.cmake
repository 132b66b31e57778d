# Warnings are errors for our own code; hardening flags as docs/decisions/0001-build.md explains.
add_library(halfsky_flags INTERFACE)
target_compile_options(halfsky_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
  # clang, which only the fuzzers use, knows warnings that g++ does not.
  $<$<CXX_COMPILER_ID:GNU>:-Werror> $<$<CXX_COMPILER_ID:Clang>:-Wno-sign-conversion>
  -fstack-protector-strong)
# GCC 12 sees overlapping copies in std::string at -O2 where there are none (GCC bug 105651).
target_compile_options(halfsky_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_definitions(halfsky_flags INTERFACE _FORTIFY_SOURCE=2 _GLIBCXX_ASSERTIONS)
  target_link_options(halfsky_flags INTERFACE -Wl,-z,relro,-z,now)
endif()
