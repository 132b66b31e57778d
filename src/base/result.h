#pragma once
// The two kinds of failure of the house: what can be expected is returned as a Problem inside a Result; a bug
// is an assertion. There is no third kind: no exception crosses a header.
#include <map>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace halfsky {

// An expected failure. `code` is stable and names the sentence in catalogue/texts; `facts` fill that
// sentence. Facts may hold positions, counts and words of the program, never a person's data.
struct Problem {
  std::string code;
  std::map<std::string, std::string> facts;
};

template <class T>
using Result = tl::expected<T, Problem>;

inline tl::unexpected<Problem> problem(std::string code, std::map<std::string, std::string> facts = {}) {
  return tl::make_unexpected(Problem{std::move(code), std::move(facts)});
}

}  // namespace halfsky
