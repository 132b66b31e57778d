#include "ledger/attention.h"

#include <algorithm>
#include <array>

#include "ledger/bands.h"

namespace halfsky::ledger {
namespace {

bool is_in_force(const LowIncomeRecognition& recognition, Date on) {
  return recognition.from <= on && (!recognition.to || *recognition.to >= on);
}

bool is_monitored(LowIncomeKind kind) {
  return kind == LowIncomeKind::monitored_unstable || kind == LowIncomeKind::monitored_near_poverty ||
         kind == LowIncomeKind::monitored_sudden_hardship;
}

bool raises_low_income(const LowIncomeRecognition& recognition, Date on) {
  if (!is_in_force(recognition, on) || recognition.kind == LowIncomeKind::lifted_out_of_poverty) return false;
  return !is_monitored(recognition.kind) || !recognition.is_risk_removed;
}

// One look at one woman.
class Look {
 public:
  Look(const Circumstances& facts, const AttentionThresholds& limits, Date on)
      : facts_{facts}, limits_{limits}, on_{on} {
    groups_.low_income =
        std::any_of(facts.low_income.begin(), facts.low_income.end(),
                    [on](const auto& recognition) { return raises_low_income(recognition, on); });
    groups_.disabled = facts.is_disabled || facts.disability_grade.has_value();
    groups_.ill = facts.is_seriously_ill;
  }

  const KeyGroups& groups() const { return groups_; }

  bool fires(AttentionRule rule) const {
    switch (rule) {
      case AttentionRule::a1:
        return groups_.low_income && (is_severely_disabled() || groups_.ill);
      case AttentionRule::a4:
        return facts_.is_husband_missing;
      case AttentionRule::a5:
        return groups_.low_income && facts_.is_sole_carer && facts_.persons_unable_to_care_for_themselves > 0;
      case AttentionRule::a6:
        return !facts_.has_other_adult_at_home && (facts_.is_pregnant || has_infant());
      case AttentionRule::a7:
        return is_in_sudden_hardship();
      case AttentionRule::a9:
        return facts_.cannot_care_for_herself;
      case AttentionRule::b1:
        return groups_.low_income;
      case AttentionRule::b2:
        return groups_.disabled;
      case AttentionRule::b3:
        return groups_.ill;
      default:
        return fires_of_daily_life(rule);
    }
  }

 private:
  bool fires_of_daily_life(AttentionRule rule) const {
    switch (rule) {
      case AttentionRule::b4:
        return facts_.is_chronically_ill && facts_.feels_weak;
      case AttentionRule::b5:
        return has_heavy_care();
      case AttentionRule::b6:
        return facts_.husband_last_at_home &&
               full_months(*facts_.husband_last_at_home, on_) >= limits_.unvisited_months;
      case AttentionRule::b7:
        return facts_.born && completed_years(*facts_.born, on_) >= limits_.elder_age;
      case AttentionRule::b9:
        return facts_.has_no_phone || facts_.is_isolated;
      default:
        return facts_.wishes_psychological_help;
    }
  }

  bool is_severely_disabled() const {
    return facts_.disability_grade && *facts_.disability_grade <= limits_.severe_disability_grade;
  }

  int children_under(int age) const {
    return static_cast<int>(
        std::count_if(facts_.children_born.begin(), facts_.children_born.end(),
                      [&](Date born) { return born <= on_ && completed_years(born, on_) < age; }));
  }

  bool has_infant() const {
    return std::any_of(facts_.children_born.begin(), facts_.children_born.end(), [&](Date born) {
      return born <= on_ && full_months(born, on_) < limits_.infant_months;
    });
  }

  bool has_heavy_care() const {
    const bool has_minors_and_elders = children_under(limits_.minor_age) > 0 && facts_.elders_cared_for > 0;
    return children_under(limits_.small_child_age) >= limits_.small_children ||
           (facts_.is_sole_carer && has_minors_and_elders);
  }

  bool is_in_sudden_hardship() const {
    return std::any_of(facts_.low_income.begin(), facts_.low_income.end(), [&](const auto& recognition) {
      return recognition.kind == LowIncomeKind::monitored_sudden_hardship && is_in_force(recognition, on_) &&
             !recognition.is_risk_removed;
    });
  }

  const Circumstances& facts_;
  const AttentionThresholds& limits_;
  Date on_;
  KeyGroups groups_;
};

}  // namespace

std::string_view word_of(AttentionLevel level) {
  constexpr std::array<std::string_view, 3> words = {"A", "B", "C"};
  return words[static_cast<std::size_t>(level)];
}

std::string_view word_of(AttentionRule rule) {
  constexpr std::array<std::string_view, 15> words = {"A1", "A4", "A5", "A6", "A7", "A9", "B1", "B2",
                                                      "B3", "B4", "B5", "B6", "B7", "B9", "B10"};
  return words[static_cast<std::size_t>(rule)];
}

Attention judge_attention(const Circumstances& circumstances, const AttentionThresholds& thresholds,
                          Date on) {
  const Look look{circumstances, thresholds, on};
  Attention attention;
  attention.key_groups = look.groups();
  for (unsigned i = 0; i <= static_cast<unsigned>(AttentionRule::b10); ++i) {
    const auto rule = static_cast<AttentionRule>(i);
    if (look.fires(rule)) attention.rules.push_back(rule);
  }
  if (attention.rules.empty()) return attention;
  attention.level = attention.rules.front() <= AttentionRule::a9 ? AttentionLevel::a : AttentionLevel::b;
  return attention;
}

AttentionLevel level_in_force(AttentionLevel computed, std::optional<AttentionLevel> standing,
                              const std::optional<AttentionOverride>& by_hand, bool is_reviewed, Date on) {
  if (by_hand && on <= by_hand->until) return by_hand->level;
  const bool is_downgrade = standing && computed > *standing;
  return is_downgrade && !is_reviewed ? *standing : computed;
}

}  // namespace halfsky::ledger
