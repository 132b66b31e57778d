#include "app/demo/dice.h"

#include <cmath>
#include <numbers>

namespace halfsky::app::demo {

Dice Dice::of(std::uint64_t seed, std::uint64_t stream, std::uint64_t number) {
  Dice mixer{seed ^ (stream * 0x9e3779b97f4a7c15ULL)};
  return Dice{mixer.next() + number * 0xd1342543de82ef95ULL};
}

// SplitMix64.
std::uint64_t Dice::next() {
  state_ += 0x9e3779b97f4a7c15ULL;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebULL;
  return mixed ^ (mixed >> 31U);
}

double Dice::unit() {
  return static_cast<double>(next() >> 11U) * 0x1p-53;
}

int Dice::between(int least, int most) {
  return least + static_cast<int>(next() % static_cast<std::uint64_t>(most - least + 1));
}

bool Dice::chance(double probability) {
  return unit() < probability;
}

std::size_t Dice::weighted(std::span<const double> weights) {
  double sum = 0;
  for (const double weight : weights) sum += weight;
  double left = unit() * sum;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    left -= weights[i];
    if (left < 0) return i;
  }
  return weights.size() - 1;
}

double Dice::normal() {
  return std::sqrt(-2 * std::log(1 - unit())) * std::cos(2 * std::numbers::pi * unit());
}

// Marsaglia and Tsang; the shape is at least one here.
double Dice::gamma(double shape) {
  const double d = shape - 1.0 / 3;
  const double c = 1 / std::sqrt(9 * d);
  while (true) {
    const double x = normal();
    const double v = std::pow(1 + c * x, 3);
    if (v > 0 && std::log(1 - unit()) < 0.5 * x * x + d - d * v + d * std::log(v)) return d * v;
  }
}

}  // namespace halfsky::app::demo
