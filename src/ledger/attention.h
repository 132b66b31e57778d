#pragma once
// Key groups (重点排查, article 23 and 民发〔2025〕7号) and the attention level (关爱等级) of a woman in the
// ledger, by the rules of domain 5.1 to 5.4: A 重点, B 关注, C 一般. Pure and explainable: the rules that
// fired are part of the answer. Nothing of violence and rights is used here (design rule 12): key group K4
// and the rules A2, A3, A8 and B8 live in the rights store alone.
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace halfsky::ledger {

// 低收入 codes of domain 5.2, for her household.
enum class LowIncomeKind : std::uint8_t {
  minimum_living_allowance = 1,  // 低保
  destitute,                     // 特困
  monitored_unstable,            // 脱贫不稳定户
  monitored_near_poverty,        // 边缘易致贫户
  monitored_sudden_hardship,     // 突发严重困难户
  near_minimum,                  // 低保边缘
  rigid_expenditure,             // 刚性支出困难
  lifted_out_of_poverty,         // 脱贫人口: history, no difficulty by itself
  other_hardship,                // county-recognised
};

struct LowIncomeRecognition {
  LowIncomeKind kind;
  Date from;
  std::optional<Date> to;        // last day in force
  bool is_risk_removed = false;  // 风险消除: of monitored households
};

// What is known of her on the day. A fact that is not known stays false or absent and raises nothing.
struct Circumstances {
  std::vector<LowIncomeRecognition> low_income;
  bool is_disabled = false;             // holds a certificate, or declared
  std::optional<int> disability_grade;  // 1 gravest to 4
  bool is_seriously_ill = false;        // confirmed and active (domain 5.5)
  bool is_chronically_ill = false;
  bool feels_weak = false;  // 一般或较弱, by her own word
  bool cannot_care_for_herself = false;
  bool is_sole_carer = false;  // the only adult at home who cares
  int persons_unable_to_care_for_themselves = 0;
  int elders_cared_for = 0;
  std::vector<Date> children_born;
  bool is_pregnant = false;
  bool has_other_adult_at_home = true;
  bool is_husband_missing = false;  // 失联
  std::optional<Date> husband_last_at_home;
  std::optional<Date> born;
  bool has_no_phone = false;
  bool is_isolated = false;
  bool wishes_psychological_help = false;
};

// Parameters Q01 to Q08; the defaults are the province's.
struct AttentionThresholds {
  int severe_disability_grade = 2;
  int infant_months = 12;
  int small_child_age = 6;
  int small_children = 2;
  int minor_age = 18;
  int unvisited_months = 24;
  int elder_age = 60;
  int override_months = 6;
};

// K1 low income, K2 disabled, K3 seriously ill.
struct KeyGroups {
  bool low_income = false;
  bool disabled = false;
  bool ill = false;
  friend bool operator==(const KeyGroups&, const KeyGroups&) = default;
};

enum class AttentionLevel : std::uint8_t { a, b, c };

enum class AttentionRule : std::uint8_t { a1, a4, a5, a6, a7, a9, b1, b2, b3, b4, b5, b6, b7, b9, b10 };

struct Attention {
  KeyGroups key_groups;
  AttentionLevel level = AttentionLevel::c;
  std::vector<AttentionRule> rules;  // all that fired, the weightiest first
};

std::string_view word_of(AttentionLevel level);  // "A"
std::string_view word_of(AttentionRule rule);    // "B10"

Attention judge_attention(const Circumstances& circumstances, const AttentionThresholds& thresholds, Date on);

// The township has set a level by hand; it holds up to and including `until`.
struct AttentionOverride {
  AttentionLevel level;
  Date until;
};

// The level in force: an override that holds, else the computed one; but what would be a downgrade waits for
// a review visit that has confirmed it.
AttentionLevel level_in_force(AttentionLevel computed, std::optional<AttentionLevel> standing,
                              const std::optional<AttentionOverride>& by_hand, bool is_reviewed, Date on);

}  // namespace halfsky::ledger
