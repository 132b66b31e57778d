# halfsky_wing(name [FOLDER folder] LIBS ...): one library from src/folder/**.cpp and, beside it, one test program from
# src/folder/**_test.cpp. `*_api.cpp`, the routes of a wing, are a library of their own, halfsky_name_api, which alone
# links the server. src/platform/http and src/platform/print are no part of the wing that they lie in. Sources are found by pattern so that a
# new file needs no list; main.cpp and
# scrubbing_delete.cpp belong to the program alone.
set(HALFSKY_COMMON_HEADERS <algorithm> <array> <chrono> <filesystem> <functional> <map> <memory> <optional> <span> <string>
    <string_view> <tl/expected.hpp> <unordered_map> <vector>)

function(halfsky_wing name)
  cmake_parse_arguments(ARG "" "FOLDER" "LIBS" ${ARGN})
  if(NOT ARG_FOLDER)
    set(ARG_FOLDER ${name})
  endif()
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${ARG_FOLDER}/*.cpp)
  if(ARG_FOLDER STREQUAL "platform")
    list(FILTER sources EXCLUDE REGEX "/src/platform/(http|print)/")
  endif()
  set(tests ${sources})
  set(routes ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$|_api\\.cpp$|/main\\.cpp$|/scrubbing_delete\\.cpp$|/test_support/")
  list(FILTER routes INCLUDE REGEX "_api\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$|/test_support/.*\\.cpp$")
  if(sources)
    add_library(halfsky_${name} STATIC ${sources})
    target_link_libraries(halfsky_${name} PRIVATE halfsky_flags PUBLIC ${ARG_LIBS})
  else()
    add_library(halfsky_${name} INTERFACE)
    target_link_libraries(halfsky_${name} INTERFACE ${ARG_LIBS})
    target_include_directories(halfsky_${name} INTERFACE ${CMAKE_SOURCE_DIR}/src)
    return()
  endif()
  target_include_directories(halfsky_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  # What nearly every source includes, parsed once: halves the time to build.
  target_precompile_headers(halfsky_${name} PRIVATE ${HALFSKY_COMMON_HEADERS})
  if(routes)
    add_library(halfsky_${name}_api STATIC ${routes})
    target_link_libraries(halfsky_${name}_api PRIVATE halfsky_flags PUBLIC halfsky_${name} halfsky_http)
    if(NOT name STREQUAL "core")
      target_link_libraries(halfsky_${name}_api PUBLIC halfsky_core_api)
    endif()
    target_precompile_headers(halfsky_${name}_api PRIVATE ${HALFSKY_COMMON_HEADERS} <boost/json.hpp> <boost/describe.hpp>)
  endif()
  if(HALFSKY_TESTS AND tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE halfsky_${name} halfsky_flags GTest::gmock GTest::gtest_main
                          rapidcheck)
    # Tests are compiled quickly rather than run quickly.
    target_compile_options(${name}_test PRIVATE $<$<CONFIG:Release>:-O0 -U_FORTIFY_SOURCE>)
    target_precompile_headers(${name}_test PRIVATE ${HALFSKY_COMMON_HEADERS} <gmock/gmock.h> <gtest/gtest.h>)
    if(routes)
      target_link_libraries(${name}_test PRIVATE halfsky_${name}_api)
    endif()
    target_compile_definitions(${name}_test PRIVATE HALFSKY_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                                    HALFSKY_BINARY="${CMAKE_BINARY_DIR}/halfsky")
    add_test(NAME ${name} COMMAND ${name}_test)
    set_tests_properties(${name} PROPERTIES TIMEOUT 600 ENVIRONMENT "RC_PARAMS=seed=20200921")
  endif()
endfunction()
