#include "ledger/erasure/retention.h"

#include <algorithm>
#include <set>

#include "core/catalogue/catalogue_reader.h"

namespace halfsky::ledger {
namespace {

constexpr std::array<std::string_view, 3> ground_words{"left", "discarded", "wish"};
constexpr std::array most_months{60, 3, 1};

class RuleReader {
 public:
  explicit RuleReader(const std::filesystem::path& file) : reader_{file, "retention.invalid"} {}

  Result<RetentionRules> read() {
    auto done = reader_.read([this](const YAML::Node& root) {
      reader_.expect_keys(root, {"rules"});
      for (const YAML::Node& node : reader_.items(root, "rules")) read_rule(node);
      if (seen_.size() != ground_words.size()) reader_.refuse(root, "a rule for each ground is needed");
    });
    if (!done) return tl::make_unexpected(done.error());
    return std::move(rules_);
  }

 private:
  void read_rule(const YAML::Node& node) {
    reader_.expect_keys(node, {"ground", "months", "basis"});
    const auto ground = read_erasure_ground(reader_.text(node, "ground"));
    if (!ground) return reader_.refuse(node, "ground is left, discarded or wish");
    if (!seen_.insert(*ground).second) return reader_.refuse(node, "this ground has a rule already");
    const auto at = static_cast<std::size_t>(*ground);
    const int months = reader_.number(node, "months");
    if (months < 0 || months > most_months.at(at))
      reader_.refuse(node, "months are 0 to " + std::to_string(most_months.at(at)));
    rules_.rules.at(at) = {months, reader_.text(node, "basis")};
  }

  core::CatalogueReader reader_;
  RetentionRules rules_;
  std::set<ErasureGround> seen_;
};

ErasureDue due_on_ground(const RetentionRules& rules, ErasureGround ground, Date ended_on) {
  return {ground, add_months(ended_on, rules.of(ground).months)};
}

}  // namespace

std::string_view word_of(ErasureGround ground) {
  return ground_words.at(static_cast<std::size_t>(ground));
}

std::optional<ErasureGround> read_erasure_ground(std::string_view word) {
  const auto* const found = std::find(ground_words.begin(), ground_words.end(), word);
  if (found == ground_words.end()) return std::nullopt;
  return static_cast<ErasureGround>(found - ground_words.begin());
}

Result<RetentionRules> RetentionRules::load(const std::filesystem::path& file) {
  return RuleReader{file}.read();
}

ErasureDue due_of(const RetentionRules& rules, const RetentionFacts& facts) {
  const auto by_term = due_on_ground(
      rules, facts.was_registered ? ErasureGround::left : ErasureGround::discarded, facts.ended_on);
  if (!facts.demands) return by_term;
  const auto by_wish = due_on_ground(rules, ErasureGround::wish, facts.ended_on);
  return by_wish.on < by_term.on ? by_wish : by_term;
}

Result<ErasureDue> check_erasable(const RetentionRules& rules, const RetentionFacts& facts, Date today) {
  if (facts.is_kept) return problem("erasure.duty_holds");
  if (facts.has_case) return problem("erasure.case_open");
  const ErasureDue due = due_of(rules, facts);
  if (due.on > today) return problem("erasure.not_due", {{"due", to_string(due.on)}});
  return due;
}

}  // namespace halfsky::ledger
