#pragma once
// Which counts of women may be shown (security 5.3). A count below its least number is shown as "<5" only;
// what would give it away by subtraction is kept back with it. Nought stays nought, except below a small
// count: where a whole is too small, nothing is said of its parts. Pure: counts and their sums in, a showing
// for each count out, the same for the same counts whoever asks.
//
// The reader whom this holds off sees every table, knows these rules, and reckons through all sums: for no
// count that is not shown can he leave fewer than `least_feasible` numbers possible.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace halfsky::accountability {

inline constexpr int least_of_attributes = 5;
inline constexpr int least_of_key_groups = 10;
inline constexpr std::int64_t least_feasible = 4;

enum class Showing : std::uint8_t {
  exact,
  below,      // more than nought and below its least number
  kept_back,  // at least its least number, hidden to protect another
  withheld,   // nothing is said of it: its whole is too small, or even "<5" would tell too much
};

struct Count {
  std::int64_t value = 0;
  int least = least_of_attributes;
  // Shown so in another table already: it cannot be hidden any more, but is protected as far as it is hidden.
  std::optional<Showing> told = std::nullopt;
  // What a whole has beside its published parts: shown nowhere, protected by nobody.
  bool is_rest = false;
};

// The whole is the sum of its parts: a township of its villages, a region's women of their levels. A count
// may be a part in several sums.
struct Sum {
  std::size_t whole = 0;
  std::vector<std::size_t> parts;
};

struct Figures {
  std::vector<Count> counts;
  std::vector<Sum> sums;
};

std::vector<Showing> disclose(const Figures& figures);

// "12", "<5", "—".
std::string shown(const Count& count, Showing showing);

// What a reader can know of a count: the numbers from least to most.
struct Range {
  static constexpr std::int64_t unbounded = std::int64_t{1} << 50U;
  std::int64_t least = 0;
  std::int64_t most = unbounded;
};
std::vector<Range> feasible_ranges(const Figures& figures, const std::vector<Showing>& showings);

}  // namespace halfsky::accountability
