#pragma once
// Chance that repeats: the same seed throws the same on every machine. Each woman and each workbook has dice
// of her own, so that what is thrown for one never moves what is thrown for another.
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace halfsky::app::demo {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_{seed} {}
  // The dice of the `number`th of what `stream` names.
  static Dice of(std::uint64_t seed, std::uint64_t stream, std::uint64_t number);

  std::uint64_t next();
  double unit();                     // [0, 1)
  int between(int least, int most);  // both included
  bool chance(double probability);
  std::size_t weighted(std::span<const double> weights);  // an index; weights need not add up to one
  double gamma(double shape);                             // mean `shape`

  template <class T, std::size_t N>
  const T& pick(const std::array<T, N>& from) {
    return from[static_cast<std::size_t>(between(0, static_cast<int>(N) - 1))];
  }
  // Of pairs of a thing and its weight.
  template <class T>
  const T& pick_weighted(std::span<const std::pair<T, double>> from) {
    double sum = 0;
    for (const auto& [thing, weight] : from) sum += weight;
    double left = unit() * sum;
    for (const auto& [thing, weight] : from) {
      left -= weight;
      if (left < 0) return thing;
    }
    return from.back().first;
  }

 private:
  double normal();
  std::uint64_t state_;
};

}  // namespace halfsky::app::demo
