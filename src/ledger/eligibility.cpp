#include "ledger/eligibility.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace halfsky::ledger {
namespace {

using std::chrono::days;

constexpr int rolling_window_days = 365;

enum class Marriage : std::uint8_t { never, married, divorced, widowed };

// Days at home [from, to) inside an unbroken absence.
struct Stay {
  Date from;
  Date to;
};

// The facts as they stand while the events are walked through once, from one day with events to the next.
class Standing {
 public:
  explicit Standing(const EligibilityConfig& config) : config_{config} {}

  void apply(const Event& event);
  // He has been at home too long by `day`: the absence is over.
  void settle(Date day);
  // Notes the eligible days of [from, to], on which nothing happens.
  void pass(Date from, Date to);
  Verdict verdict_on(Date day);

 private:
  void apply_to_marriage(const Event& event);
  void apply_to_husband(const Event& event);
  void leave(Date day, AbsenceKind kind);
  void come_home(Date day);
  void end_marriage(Marriage how);
  void change_kind(Date day, AbsenceKind kind);
  Date counted_from() const { return std::max(*absent_since_, wedding_); }
  int days_at_home(Date day) const;
  Date last_day_kept() const;
  std::optional<Reason> reason_on(Date day) const;

  const EligibilityConfig& config_;
  Marriage marriage_ = Marriage::never;
  bool is_dead_ = false;
  bool lives_in_town_ = false;
  std::optional<Date> woman_left_;
  Date wedding_{days{-1000000}};
  bool is_away_ = false;
  bool works_near_ = false;  // gone in name only: local, commute
  AbsenceKind kind_ = AbsenceKind::work;
  std::optional<Date> absent_since_;  // kept while a stay at home has not broken the absence
  std::optional<Date> home_since_;
  std::vector<Stay> stays_;  // used only if their sum is limited
  std::optional<Date> eligible_since_;
  Date eligible_until_;
};

void Standing::apply(const Event& event) {
  switch (event.type) {
    case EventType::lives_in:
      lives_in_town_ = event.residence == Residence::town;
      break;
    case EventType::woman_leaves:
      if (!woman_left_) woman_left_ = event.date;
      break;
    case EventType::woman_returns:
      woman_left_.reset();
      break;
    case EventType::woman_dies:
      is_dead_ = true;
      break;
    case EventType::registered_in:
      break;
    case EventType::married:
    case EventType::divorced:
    case EventType::husband_dies:
      apply_to_marriage(event);
      break;
    default:
      apply_to_husband(event);
  }
}

// A wedding begins the count anew whatever was before. His death weighs more than a divorce.
void Standing::apply_to_marriage(const Event& event) {
  if (event.type == EventType::married) {
    wedding_ = event.date;
    marriage_ = Marriage::married;
  } else {
    const bool is_widow = event.type == EventType::husband_dies || marriage_ == Marriage::widowed;
    end_marriage(is_widow ? Marriage::widowed : Marriage::divorced);
  }
}

void Standing::apply_to_husband(const Event& event) {
  if (event.type == EventType::husband_leaves && !is_away_) {
    if (config_.no_absence.has(event.kind)) {
      works_near_ = true;
    } else {
      leave(event.date, event.kind);
    }
  } else if (event.type == EventType::husband_returns) {
    works_near_ = false;
    if (is_away_) come_home(event.date);
  } else if (event.type == EventType::absence_kind_changes) {
    change_kind(event.date, event.kind);
  }
}

// The count goes on whatever the kind; the kind of the day decides whether it makes her eligible.
void Standing::change_kind(Date day, AbsenceKind kind) {
  if (is_away_ && config_.no_absence.has(kind)) {
    come_home(day);
    works_near_ = true;
  } else if (is_away_) {
    kind_ = kind;
  } else if (works_near_ && !config_.no_absence.has(kind)) {
    leave(day, kind);
  }
}

void Standing::leave(Date day, AbsenceKind kind) {
  if (!absent_since_) {
    absent_since_ = day;
  } else if (config_.max_visit_days_total && home_since_) {
    stays_.push_back({*home_since_, day});
  }
  is_away_ = true;
  works_near_ = false;
  kind_ = kind;
  home_since_.reset();
}

void Standing::come_home(Date day) {
  is_away_ = false;
  home_since_ = day;
}

// The next husband's absences are his own.
void Standing::end_marriage(Marriage how) {
  marriage_ = how;
  is_away_ = false;
  works_near_ = false;
  absent_since_.reset();
  home_since_.reset();
  stays_.clear();
}

// Days at home in [day - 365, day) since the absence began to count.
int Standing::days_at_home(Date day) const {
  const Date from = std::max(day - days{rolling_window_days}, counted_from());
  int sum = std::max(0, days_between(std::max(*home_since_, from), day));
  for (const Stay& stay : stays_) sum += std::max(0, days_between(std::max(stay.from, from), stay.to));
  return sum;
}

// He is at home after an absence that was unbroken when he came: the last day on which it still is. The days
// at home of the window only grow while he stays, so the day can be found by halving.
Date Standing::last_day_kept() const {
  Date last = *home_since_ + days{config_.visit_max_days};
  if (!config_.max_visit_days_total || days_at_home(last) <= *config_.max_visit_days_total) return last;
  Date kept = *home_since_;
  while (kept + days{1} < last) {
    const Date middle = kept + (last - kept) / 2;
    (days_at_home(middle) <= *config_.max_visit_days_total ? kept : last) = middle;
  }
  return kept;
}

void Standing::settle(Date day) {
  if (is_away_ || !absent_since_ || day <= last_day_kept()) return;
  absent_since_.reset();
  stays_.clear();
}

void Standing::pass(Date from, Date to) {
  if (is_dead_ || marriage_ != Marriage::married || lives_in_town_ || !absent_since_ ||
      !config_.counting.has(kind_))
    return;
  from = std::max(from, add_months(counted_from(), config_.min_months));
  if (woman_left_) to = std::min(to, *woman_left_ + days{config_.woman_away_max_days});
  if (!is_away_) to = std::min(to, last_day_kept());
  if (from > to) return;
  if (!eligible_since_ || from > eligible_until_ + days{1}) eligible_since_ = from;
  eligible_until_ = to;
}

std::optional<Reason> Standing::reason_on(Date day) const {
  if (is_dead_) return Reason::deceased;
  if (marriage_ == Marriage::widowed) return Reason::widowed;
  if (marriage_ == Marriage::divorced) return Reason::divorced;
  if (marriage_ == Marriage::never) return Reason::not_married;
  if (lives_in_town_) return Reason::urban;
  if (woman_left_ && days_between(*woman_left_, day) > config_.woman_away_max_days) return Reason::woman_away;
  if (!absent_since_) return Reason::husband_home;
  if (!config_.counting.has(kind_)) return Reason::absence_kind;
  if (add_months(counted_from(), config_.min_months) > day) return Reason::too_short;
  return std::nullopt;
}

Verdict Standing::verdict_on(Date day) {
  settle(day);
  Verdict verdict;
  verdict.reason = reason_on(day);
  if (absent_since_) verdict.counted_from = counted_from();
  if (!verdict.reason) {
    verdict.status = Status::eligible;
    verdict.since = eligible_since_;
    return verdict;
  }
  if (eligible_since_) verdict.ended = eligible_until_ + days{1};
  if (verdict.reason == Reason::woman_away) verdict.out_from = woman_left_;
  if (verdict.reason == Reason::husband_home) verdict.out_from = home_since_;
  if (verdict.reason == Reason::absence_kind) verdict.status = Status::review;
  if (verdict.reason == Reason::too_short) {
    verdict.status = Status::pending;
    verdict.due = add_months(counted_from(), config_.min_months);
  }
  return verdict;
}

template <class Word, std::size_t count>
std::optional<Word> read_word(const std::array<std::string_view, count>& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return std::nullopt;
  return static_cast<Word>(found - words.begin());
}

constexpr std::array<std::string_view, 11> kind_words = {"work",  "business", "sea",      "farm_elsewhere",
                                                         "local", "commute",  "military", "prison",
                                                         "study", "medical",  "missing"};

}  // namespace

std::string_view word_of(AbsenceKind kind) {
  return kind_words.at(static_cast<std::size_t>(kind));
}

std::string_view word_of(Status status) {
  constexpr std::array<std::string_view, 4> words = {"eligible", "pending", "not_eligible", "review"};
  return words[static_cast<std::size_t>(status)];
}

std::string_view word_of(Reason reason) {
  constexpr std::array<std::string_view, 9> words = {"deceased",     "widowed",      "divorced",
                                                     "not_married",  "urban",        "woman_away",
                                                     "husband_home", "absence_kind", "too_short"};
  return words[static_cast<std::size_t>(reason)];
}

std::optional<EventType> read_event_type(std::string_view word) {
  constexpr std::array<std::string_view, 11> words = {
      "lives_in",        "registered_in",        "married",      "divorced",     "husband_leaves",
      "husband_returns", "absence_kind_changes", "husband_dies", "woman_leaves", "woman_returns",
      "woman_dies"};
  return read_word<EventType>(words, word);
}

std::optional<AbsenceKind> read_absence_kind(std::string_view word) {
  return read_word<AbsenceKind>(kind_words, word);
}

std::optional<Residence> read_residence(std::string_view word) {
  constexpr std::array<std::string_view, 2> words = {"village", "town"};
  return read_word<Residence>(words, word);
}

void sort_history(std::vector<Event>& events) {
  const auto is_earlier = [](const Event& a, const Event& b) { return a.date < b.date; };
  if (!std::is_sorted(events.begin(), events.end(), is_earlier))
    std::stable_sort(events.begin(), events.end(), is_earlier);
}

Verdict judge(std::span<const Event> events, const EligibilityConfig& config, Date as_of) {
  Standing standing{config};
  for (std::size_t i = 0; i < events.size() && events[i].date <= as_of;) {
    const Date day = events[i].date;
    standing.settle(day);
    for (; i < events.size() && events[i].date == day; ++i) standing.apply(events[i]);
    assert(i == events.size() || events[i].date > day);
    const bool is_last = i == events.size() || events[i].date > as_of;
    standing.pass(day, is_last ? as_of : events[i].date - days{1});
  }
  return standing.verdict_on(as_of);
}

LongEnough is_long_enough(DateInterval leaving, Date as_of, int min_months) {
  if (add_months(leaving.to, min_months) <= as_of) return LongEnough::certainly;
  return add_months(leaving.from, min_months) > as_of ? LongEnough::never : LongEnough::perhaps;
}

Proposal propose(const Verdict& verdict, bool is_active, Date as_of, int exit_after_days) {
  if (verdict.status == Status::review) return Proposal::reference_care;
  if (!is_active) return verdict.status == Status::eligible ? Proposal::submit : Proposal::none;
  if (verdict.status == Status::eligible) return Proposal::none;
  if (verdict.status == Status::pending) return Proposal::watch;
  const bool is_for_a_while = verdict.reason == Reason::husband_home || verdict.reason == Reason::woman_away;
  const bool is_recent = verdict.out_from && days_between(*verdict.out_from, as_of) <= exit_after_days;
  return is_for_a_while && is_recent ? Proposal::watch : Proposal::exit;
}

}  // namespace halfsky::ledger
