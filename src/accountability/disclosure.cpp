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

Showing first_showing(const Count& count) {
  if (count.told) return *count.told;
  if (count.is_rest) return Showing::withheld;
  return count.value > 0 && count.value < count.least ? Showing::below : Showing::exact;
}

class Discloser {
 public:
  explicit Discloser(const Figures& figures) : figures_{figures}, sums_{sums_by_count(figures)} {
    for (const Count& count : figures.counts) showings_.push_back(first_showing(count));
    is_dark_.resize(showings_.size());
  }

  std::vector<Showing> run() {
    withhold_parts_of_small_wholes();
    while (hide_more()) withhold_parts_of_small_wholes();
    show_what_is_nought_anyway();
    return std::move(showings_);
  }

 private:
  // A whole that is too small, or hidden in a table that is out already: its parts would tell it.
  bool keeps_parts_dark(std::size_t whole) const {
    const Showing showing = showings_[whole];
    const bool is_told_hidden = figures_.counts[whole].told && showing != Showing::exact;
    return is_told_hidden || showing == Showing::below || is_dark_[whole];
  }

  void withhold_parts_of_small_wholes() {
    for (bool again = true; again;) {
      again = false;
      for (const Sum& sum : figures_.sums) {
        if (!keeps_parts_dark(sum.whole)) continue;
        for (const std::size_t part : sum.parts) {
          again = hide(part, Showing::withheld) || again;
          again = again || (is_open(part) && !is_dark_[part]);
          is_dark_[part] = is_open(part);
        }
      }
    }
  }

  void show_what_is_nought_anyway() {
    const std::vector<Range> ranges = feasible_ranges(figures_, showings_);
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      if (is_open(i) && ranges[i].most == 0) showings_[i] = Showing::exact;
    }
  }

  // One round: every count that is known too well takes another one with it. False when nothing more is
  // hidden.
  bool hide_more() {
    const std::vector<Range> ranges = feasible_ranges(figures_, showings_);
    std::vector<std::size_t> known_too_well;  // before this round hides more
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      const bool is_safe = ranges[i].most - ranges[i].least + 1 >= least_feasible;
      const bool is_known_to_be_nobody = ranges[i].most == 0;  // nought may be known
      const bool is_protected =
          showings_[i] != Showing::exact && !figures_.counts[i].is_rest && !is_known_to_be_nobody;
      if (is_protected && !is_safe) known_too_well.push_back(i);
    }
    touched_.assign(figures_.sums.size(), false);
    bool hid_more = false;
    for (const std::size_t count : known_too_well) {
      if (!is_touched(count)) hid_more = protect(count, ranges) || hid_more;
    }
    // Where one has no other to take with it, what was hidden elsewhere may help it: only then the last
    // resort.
    for (std::size_t i = 0; !hid_more && i < known_too_well.size(); ++i) {
      hid_more = withhold_around(known_too_well[i]);
    }
    return hid_more;
  }

  // One of its sums has another number hidden since the ranges were reckoned: reckon again first.
  bool is_touched(std::size_t count) const {
    return std::any_of(sums_[count].begin(), sums_[count].end(),
                       [&](std::size_t sum) { return touched_[sum]; });
  }

  bool is_open(std::size_t count) const {
    return !figures_.counts[count].told && !figures_.counts[count].is_rest;
  }

  // False where it was hidden so already, or cannot be.
  bool hide(std::size_t count, Showing showing) {
    if (!is_open(count) || showings_[count] == showing) return false;
    showings_[count] = showing;
    if (!touched_.empty()) {
      for (const std::size_t sum : sums_[count]) touched_[sum] = true;
    }
    return true;
  }

  // Hides another number in the sums that tell too much of the count; where they have none, in those that
  // tell so much of what stands hidden beside it, and so on outwards.
  bool protect(std::size_t count, const std::vector<Range>& ranges) {
    std::vector<bool> seen(showings_.size(), false);
    std::deque<std::size_t> waiting{count};
    seen[count] = true;
    for (; !waiting.empty(); waiting.pop_front()) {
      const std::size_t one = waiting.front();
      bool helped = false;
      for (const std::size_t index : sums_[one]) {
        const Sum& sum = figures_.sums[index];
        if (!is_binding(sum, one, ranges)) continue;
        helped = blur(sum) || hide_one(sum, one) || helped;
        add_hidden(sum, seen, waiting);
      }
      if (helped) return true;
    }
    return false;
  }

  void add_hidden(const Sum& sum, std::vector<bool>& seen, std::deque<std::size_t>& waiting) const {
    const auto add = [&](std::size_t one) {
      if (seen[one] || showings_[one] == Showing::exact) return;
      seen[one] = true;
      waiting.push_back(one);
    };
    for (const std::size_t part : sum.parts) add(part);
    add(sum.whole);
  }

  // Does this sum tell more of the count than its showing does?
  bool is_binding(const Sum& sum, std::size_t count, const std::vector<Range>& ranges) const {
    const Range own = told_by(figures_.counts[count], showings_[count]);
    const Bounds all = bounds_of_parts(sum, ranges);
    const Range told = sum.whole == count ? Range{all.least, all.most} : told_by_sum(sum, count, all, ranges);
    return told.least > own.least || told.most < own.most;
  }

  // Not where one of its sums has nothing else to hide: there it would be known at once.
  bool can_be_kept_back(std::size_t count) const {
    const auto has_company = [&](std::size_t index) {
      const Sum& sum = figures_.sums[index];
      const auto can_hide = [&](std::size_t one) { return one != count && could_be_hidden(one); };
      return can_hide(sum.whole) || std::any_of(sum.parts.begin(), sum.parts.end(), can_hide);
    };
    return is_open(count) && showings_[count] == Showing::exact && value(count) > 0 &&
           std::all_of(sums_[count].begin(), sums_[count].end(), has_company);
  }

  bool could_be_hidden(std::size_t count) const {
    return showings_[count] != Showing::exact || (is_open(count) && value(count) > 0);
  }

  // In how many of its sums nothing is hidden yet: hiding it there takes another one with it.
  std::size_t sums_it_opens(std::size_t count) const {
    const auto is_plain = [&](std::size_t index) {
      const Sum& sum = figures_.sums[index];
      return showings_[sum.whole] == Showing::exact &&
             std::all_of(sum.parts.begin(), sum.parts.end(),
                         [&](std::size_t part) { return showings_[part] == Showing::exact; });
    };
    return static_cast<std::size_t>(std::count_if(sums_[count].begin(), sums_[count].end(), is_plain));
  }

  // Two hidden parts or more: that they are small, or not, is what tells so much; nothing is said of them.
  bool blur(const Sum& sum) {
    const auto is_hidden = [&](std::size_t part) {
      return is_open(part) && showings_[part] != Showing::exact;
    };
    if (std::count_if(sum.parts.begin(), sum.parts.end(), is_hidden) < 2) return false;
    bool blurred = false;
    for (const std::size_t part : sum.parts) {
      if (is_hidden(part)) blurred = hide(part, Showing::withheld) || blurred;
    }
    return blurred;
  }

  // A shown part that is not nought: the one that takes the fewest others with it, then the smallest; else
  // the whole.
  bool hide_one(const Sum& sum, std::size_t count) {
    std::optional<std::size_t> best;
    const auto cost = [&](std::size_t one) { return std::pair{sums_it_opens(one), value(one)}; };
    for (const std::size_t part : sum.parts) {
      if (part == count || !can_be_kept_back(part)) continue;
      if (!best || cost(part) < cost(*best)) best = part;
    }
    if (!best && sum.whole != count && can_be_kept_back(sum.whole)) best = sum.whole;
    return best && hide(*best, Showing::kept_back);
  }

  // The last resort: nothing is said of what it stands among; where that is so already, of what stands next
  // to that. Each call withholds more, so the rounds end.
  bool withhold_around(std::size_t count) {
    std::vector<std::size_t> ring{count};
    std::vector<bool> seen(showings_.size(), false);
    bool withheld_more = false;
    while (!withheld_more && !ring.empty()) {
      std::vector<std::size_t> next;
      for (const std::size_t member : ring) {
        withheld_more = hide(member, Showing::withheld) || withheld_more;
        seen[member] = true;
      }
      for (const std::size_t member : ring) {
        for (const std::size_t sum : sums_[member]) add_unseen(figures_.sums[sum], seen, next);
      }
      ring = std::move(next);
    }
    return withheld_more;
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
  std::vector<bool> is_dark_;  // part of a whole that keeps its parts dark
  std::vector<bool> touched_;  // by sum, in this round; empty before the first
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
