#include "accountability/disclosure.h"

#include <algorithm>
#include <deque>
#include <limits>

namespace halfsky::accountability {
namespace {

using SumsOfCount = std::vector<std::vector<std::size_t>>;

SumsOfCount sums_by_count(const Figures& figures) {
  SumsOfCount sums(figures.counts.size());
  for (std::size_t i = 0; i < figures.sums.size(); ++i) {
    sums[figures.sums[i].whole].push_back(i);
    for (const std::size_t part : figures.sums[i].parts) sums[part].push_back(i);
  }
  return sums;
}

// What the showing alone says.
Range told_by(const Count& count, Showing showing) {
  switch (showing) {
    case Showing::exact:
      return {count.value, count.value};
    case Showing::below:
      return {1, count.least - 1};
    case Showing::kept_back:
      return {count.least, Range::unbounded};
    default:
      return {0, Range::unbounded};
  }
}

bool narrow(Range& range, std::int64_t least, std::int64_t most) {
  const Range before = range;
  range.least = std::max(range.least, least);
  range.most = std::min(range.most, std::min(most, Range::unbounded));
  return range.least != before.least || range.most != before.most;
}

struct Bounds {
  std::int64_t least = 0;
  std::int64_t most = 0;
};

Bounds bounds_of_parts(const Sum& sum, const std::vector<Range>& ranges) {
  Bounds bounds;
  for (const std::size_t part : sum.parts) {
    bounds.least += ranges[part].least;
    bounds.most += ranges[part].most;
  }
  return bounds;
}

// What the sum says of one part when the others are as far as known.
Range told_by_sum(const Sum& sum, std::size_t part, const Bounds& all, const std::vector<Range>& ranges) {
  const Range& own = ranges[part];
  const Range& whole = ranges[sum.whole];
  return {whole.least - (all.most - own.most), whole.most - (all.least - own.least)};
}

// Narrows whatever the sum narrows; answers the counts that moved.
std::vector<std::size_t> reckon(const Sum& sum, std::vector<Range>& ranges) {
  std::vector<std::size_t> moved;
  const Bounds all = bounds_of_parts(sum, ranges);
  if (narrow(ranges[sum.whole], all.least, all.most)) moved.push_back(sum.whole);
  for (const std::size_t part : sum.parts) {
    const Range told = told_by_sum(sum, part, all, ranges);
    if (narrow(ranges[part], told.least, told.most)) moved.push_back(part);
  }
  return moved;
}

class Discloser {
 public:
  explicit Discloser(const Figures& figures)
      : figures_{figures}, sums_{sums_by_count(figures)}, showings_(figures.counts.size(), Showing::exact) {}

  std::vector<Showing> run() {
    for (std::size_t i = 0; i < showings_.size(); ++i) {
      const Count& count = figures_.counts[i];
      if (count.value > 0 && count.value < count.least) showings_[i] = Showing::below;
    }
    withhold_parts_of_small_wholes();
    while (hide_more()) withhold_parts_of_small_wholes();
    return std::move(showings_);
  }

 private:
  void withhold_parts_of_small_wholes() {
    for (bool again = true; again;) {
      again = false;
      for (const Sum& sum : figures_.sums) {
        const Showing whole = showings_[sum.whole];
        if (whole != Showing::below && whole != Showing::withheld) continue;
        for (const std::size_t part : sum.parts) {
          again = again || showings_[part] != Showing::withheld;
          showings_[part] = Showing::withheld;
        }
      }
    }
  }

  // One round: every count that is known too well takes another one with it. False when none is.
  bool hide_more() {
    const std::vector<Range> ranges = feasible_ranges(figures_, showings_);
    std::vector<std::size_t> known_too_well;  // before this round hides more
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      const bool is_safe = ranges[i].most - ranges[i].least + 1 >= least_feasible;
      if (showings_[i] != Showing::exact && !is_safe) known_too_well.push_back(i);
    }
    touched_.assign(figures_.sums.size(), false);
    for (const std::size_t count : known_too_well) {
      if (!is_touched(count)) protect(count, ranges);
    }
    return !known_too_well.empty();
  }

  // One of its sums has another number hidden since the ranges were reckoned: reckon again first.
  bool is_touched(std::size_t count) const {
    return std::any_of(sums_[count].begin(), sums_[count].end(),
                       [&](std::size_t sum) { return touched_[sum]; });
  }

  void hide(std::size_t count, Showing showing) {
    showings_[count] = showing;
    for (const std::size_t sum : sums_[count]) touched_[sum] = true;
  }

  void protect(std::size_t count, const std::vector<Range>& ranges) {
    bool helped = false;
    for (const std::size_t index : sums_[count]) {
      if (is_binding(figures_.sums[index], count, ranges))
        helped = hide_one(figures_.sums[index], count) || helped;
    }
    for (const std::size_t index : sums_[count]) {
      if (!helped) helped = hide_one(figures_.sums[index], count);
    }
    if (!helped) withhold_around(count);
  }

  // Does this sum tell more of the count than its showing does?
  bool is_binding(const Sum& sum, std::size_t count, const std::vector<Range>& ranges) const {
    const Range own = told_by(figures_.counts[count], showings_[count]);
    const Bounds all = bounds_of_parts(sum, ranges);
    const Range told = sum.whole == count ? Range{all.least, all.most} : told_by_sum(sum, count, all, ranges);
    return told.least > own.least || told.most < own.most;
  }

  // The smallest shown part that is not nought, else the whole.
  bool hide_one(const Sum& sum, std::size_t count) {
    std::optional<std::size_t> smallest;
    for (const std::size_t part : sum.parts) {
      const bool is_candidate = part != count && showings_[part] == Showing::exact && value(part) > 0;
      if (is_candidate && (!smallest || value(part) < value(*smallest))) smallest = part;
    }
    const bool whole_is_shown = sum.whole != count && showings_[sum.whole] == Showing::exact;
    if (!smallest && whole_is_shown && value(sum.whole) > 0) smallest = sum.whole;
    if (!smallest) return false;
    hide(*smallest, Showing::kept_back);
    return true;
  }

  // The last resort: nothing is said of what it stands among; where that is so already, of what stands next
  // to that. Each call withholds more, so the rounds end.
  void withhold_around(std::size_t count) {
    std::vector<std::size_t> ring{count};
    std::vector<bool> seen(showings_.size(), false);
    for (bool withheld_more = false; !withheld_more && !ring.empty();) {
      std::vector<std::size_t> next;
      for (const std::size_t member : ring) {
        withheld_more = withheld_more || showings_[member] != Showing::withheld;
        hide(member, Showing::withheld);
        seen[member] = true;
      }
      for (const std::size_t member : ring) {
        for (const std::size_t sum : sums_[member]) add_unseen(figures_.sums[sum], seen, next);
      }
      ring = std::move(next);
    }
  }

  static void add_unseen(const Sum& sum, std::vector<bool>& seen, std::vector<std::size_t>& next) {
    for (const std::size_t part : sum.parts) {
      if (!seen[part]) next.push_back(part);
      seen[part] = true;
    }
    if (!seen[sum.whole]) next.push_back(sum.whole);
    seen[sum.whole] = true;
  }

  std::int64_t value(std::size_t count) const { return figures_.counts[count].value; }

  const Figures& figures_;
  const SumsOfCount sums_;
  std::vector<Showing> showings_;
  std::vector<bool> touched_;  // by sum, in this round
};

}  // namespace

std::vector<Showing> disclose(const Figures& figures) {
  return Discloser{figures}.run();
}

std::string shown(const Count& count, Showing showing) {
  if (showing == Showing::exact) return std::to_string(count.value);
  return showing == Showing::below ? "<" + std::to_string(count.least) : "—";
}

std::vector<Range> feasible_ranges(const Figures& figures, const std::vector<Showing>& showings) {
  const SumsOfCount sums = sums_by_count(figures);
  std::vector<Range> ranges;
  for (std::size_t i = 0; i < figures.counts.size(); ++i) {
    ranges.push_back(told_by(figures.counts[i], showings[i]));
  }
  std::deque<std::size_t> waiting;
  std::vector<bool> waits(figures.sums.size(), true);
  for (std::size_t i = 0; i < figures.sums.size(); ++i) waiting.push_back(i);
  while (!waiting.empty()) {
    const std::size_t next = waiting.front();
    waiting.pop_front();
    waits[next] = false;
    for (const std::size_t moved : reckon(figures.sums[next], ranges)) {
      for (const std::size_t sum : sums[moved]) {
        if (!waits[sum]) waiting.push_back(sum);
        waits[sum] = true;
      }
    }
  }
  return ranges;
}

}  // namespace halfsky::accountability
