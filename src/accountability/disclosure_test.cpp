#include "accountability/disclosure.h"

#include <gtest/gtest.h>

#include <array>

#include <random>

namespace halfsky::accountability {
namespace {

// One whole and its parts.
Figures row(const std::vector<std::int64_t>& parts, int least = 5) {
  Figures figures;
  figures.counts.push_back({0, least});
  Sum sum{0, {}};
  for (const std::int64_t part : parts) {
    figures.counts[0].value += part;
    sum.parts.push_back(figures.counts.size());
    figures.counts.push_back({part, least});
  }
  figures.sums.push_back(sum);
  return figures;
}

std::string line(const Figures& figures) {
  const auto showings = disclose(figures);
  std::string text;
  for (std::size_t i = 0; i < showings.size(); ++i)
    text += (i == 0 ? "" : " ") + shown(figures.counts[i], showings[i]);
  return text;
}

TEST(Disclosure, LargeCountsAndNoughtAreShown) {
  EXPECT_EQ(line(row({12, 0, 7})), "19 12 0 7");
}

TEST(Disclosure, ASmallCountTakesTheSmallestOtherWithIt) {
  EXPECT_EQ(line(row({3, 17, 40})), "60 <5 — 40");
}

TEST(Disclosure, TwoSmallCountsHideEachOther) {
  EXPECT_EQ(line(row({2, 3, 40})), "45 <5 <5 40");
  EXPECT_EQ(line(row({1, 4, 0})), "5 <5 <5 0");
}

TEST(Disclosure, NotEvenThatTheyAreSmallIsSaidWhereTheWholeWouldTellThem) {
  EXPECT_EQ(line(row({3, 4})), "7 — —");
}

TEST(Disclosure, NothingIsSaidOfThePartsOfASmallWhole) {
  EXPECT_EQ(line(row({1, 2, 0})), "<5 — — —");
}

TEST(Disclosure, KeyGroupsAreHiddenBelowTen) {
  EXPECT_EQ(line(row({9, 30, 40}, least_of_key_groups)), "79 <10 — 40");
}

// A reader who reckons on his own: goes over all sums until nothing moves. Written apart from the product.
std::vector<std::pair<long, long>> reckoned_by_a_reader(const Figures& figures,
                                                        const std::vector<Showing>& showings) {
  constexpr long far = 1L << 40;
  std::vector<std::pair<long, long>> known;
  for (std::size_t i = 0; i < showings.size(); ++i) {
    const long value = figures.counts[i].value;
    const long least = figures.counts[i].least;
    if (showings[i] == Showing::exact) known.emplace_back(value, value);
    if (showings[i] == Showing::below) known.emplace_back(1, least - 1);
    if (showings[i] == Showing::kept_back) known.emplace_back(least, far);
    if (showings[i] == Showing::withheld) known.emplace_back(0, far);
  }
  for (bool moved = true; moved;) {
    moved = false;
    for (const Sum& sum : figures.sums) {
      std::vector<std::pair<std::size_t, int>> terms{{sum.whole, -1}};
      for (const std::size_t part : sum.parts) terms.emplace_back(part, 1);
      for (const auto& [mine, sign] : terms) {
        long low = 0;
        long high = 0;
        for (const auto& [other, its] : terms) {
          if (other == mine) continue;
          low += its > 0 ? known[other].first : -known[other].second;
          high += its > 0 ? known[other].second : -known[other].first;
        }
        const auto [least, most] = sign > 0 ? std::pair{-high, -low} : std::pair{low, high};
        if (least > known[mine].first) known[mine].first = least, moved = true;
        if (most < known[mine].second) known[mine].second = most, moved = true;
      }
    }
  }
  return known;
}

// Regions in a tree, each with a total of three levels: sums down the tree and across each row.
class RandomTables {
 public:
  explicit RandomTables(unsigned seed) : random_{seed} {}

  Figures next() {
    figures_ = {};
    largest_ = between(1, 4) == 1 ? 60 : 9;
    least_ = between(0, 1) == 0 ? 5 : 10;
    region(between(1, 3));
    return figures_;
  }

 private:
  int between(int least, int most) { return std::uniform_int_distribution<int>{least, most}(random_); }

  // The indexes of its total and its three levels.
  std::array<std::size_t, 4> region(int depth) {
    std::array<std::size_t, 4> cells{};
    std::array<std::int64_t, 4> values{};
    std::vector<std::array<std::size_t, 4>> children;
    const int count = depth == 0 ? 0 : between(1, 4);
    for (int i = 0; i < count; ++i) children.push_back(region(depth - 1));
    for (std::size_t level = 1; level < 4; ++level) {
      if (count == 0) values[level] = between(0, 2) == 0 ? 0 : between(0, largest_);
      for (const auto& child : children) values[level] += figures_.counts[child[level]].value;
      values[0] += values[level];
    }
    for (std::size_t i = 0; i < 4; ++i) {
      cells[i] = figures_.counts.size();
      figures_.counts.push_back({values[i], least_});
    }
    figures_.sums.push_back({cells[0], {cells[1], cells[2], cells[3]}});
    for (std::size_t i = 0; i < 4 && count > 0; ++i) {
      Sum sum{cells[i], {}};
      for (const auto& child : children) sum.parts.push_back(child[i]);
      figures_.sums.push_back(sum);
    }
    return cells;
  }

  std::mt19937 random_;
  Figures figures_;
  int largest_ = 9;
  int least_ = 5;
};

TEST(Disclosure, AReaderWhoReckonsRecoversNothingInTwentyThousandTables) {
  RandomTables tables{20200921};
  std::size_t shown_counts = 0;
  std::size_t hidden_counts = 0;
  for (int table = 0; table < 20000; ++table) {
    const Figures figures = tables.next();
    const auto showings = disclose(figures);
    const auto known = reckoned_by_a_reader(figures, showings);
    for (std::size_t i = 0; i < showings.size(); ++i) {
      const long value = figures.counts[i].value;
      ASSERT_TRUE(known[i].first <= value && value <= known[i].second) << "table " << table;
      if (showings[i] == Showing::exact) {
        ASSERT_TRUE(value == 0 || value >= figures.counts[i].least) << "table " << table;
        ++shown_counts;
        continue;
      }
      ASSERT_GE(known[i].second - known[i].first + 1, least_feasible) << "table " << table << " count " << i;
      ++hidden_counts;
    }
  }
  EXPECT_GT(shown_counts, 50000U);  // a gate that hides everything would be no gate
  EXPECT_GT(hidden_counts, 50000U);
}

}  // namespace
}  // namespace halfsky::accountability
