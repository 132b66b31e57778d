#include "core/accounts/account.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <map>

namespace halfsky::core {
namespace {

constexpr std::array<std::string_view, 3> state_words{"invited", "active", "disabled"};

struct NumberRule {
  int AccountRules::*member;
  int least;
  int most;
};

const std::map<std::string, NumberRule>& number_rules() {
  static const std::map<std::string, NumberRule> rules{
      {"least_length", {&AccountRules::least_length, 8, 64}},
      {"password_days", {&AccountRules::password_days, 1, 3650}},
      {"password_history", {&AccountRules::password_history, 0, 24}},
      {"attempts", {&AccountRules::attempts, 1, 20}},
      {"address_attempts", {&AccountRules::address_attempts, 1, 1000}},
      {"wait_minutes", {&AccountRules::wait_minutes, 1, 1440}},
      {"idle_minutes", {&AccountRules::idle_minutes, 1, 480}},
      {"session_hours", {&AccountRules::session_hours, 1, 24}},
      {"step_up_minutes", {&AccountRules::step_up_minutes, 1, 60}},
      {"initial_hours", {&AccountRules::initial_hours, 1, 168}},
      {"sessions_a_person", {&AccountRules::sessions_a_person, 1, 16}},
  };
  return rules;
}

// What is wrong with one line, or nothing.
std::optional<std::string> set_rule(AccountRules& rules, const std::string& name, const YAML::Node& value) {
  if (name == "password_profile") {
    const auto word = value.as<std::string>();
    if (word != "mlps3" && word != "asvs") return "password_profile is mlps3 or asvs";
    rules.profile =
        word == "asvs" ? AccountRules::PasswordProfile::asvs : AccountRules::PasswordProfile::mlps3;
    return std::nullopt;
  }
  const auto found = number_rules().find(name);
  if (found == number_rules().end()) return "unknown rule " + name;
  const NumberRule& rule = found->second;
  const int number = value.as<int>();
  if (number < rule.least || number > rule.most) {
    return name + " is a number from " + std::to_string(rule.least) + " to " + std::to_string(rule.most);
  }
  rules.*rule.member = number;
  return std::nullopt;
}

tl::unexpected<Problem> refuse(const std::filesystem::path& file, int line, std::string reason) {
  return problem("accounts.rules_invalid",
                 {{"file", file.string()}, {"line", std::to_string(line)}, {"reason", std::move(reason)}});
}

}  // namespace

std::string_view word_of(AccountState state) {
  return state_words.at(static_cast<std::size_t>(state));
}

std::optional<AccountState> read_account_state(std::string_view word) {
  const auto found = std::find(state_words.begin(), state_words.end(), word);
  if (found == state_words.end()) return std::nullopt;
  return static_cast<AccountState>(found - state_words.begin());
}

bool is_user_name(std::string_view text) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_allowed = [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
  };
  return text.size() >= 2 && text.size() <= 32 && is_letter(text.front()) &&
         std::all_of(text.begin(), text.end(), is_allowed);
}

Result<AccountRules> load_account_rules(const std::filesystem::path& file) {
  AccountRules rules;
  try {
    const YAML::Node root = YAML::LoadFile(file.string());
    if (!root.IsMap()) return refuse(file, 1, "names and values are expected");
    for (const auto& pair : root) {
      if (auto reason = set_rule(rules, pair.first.as<std::string>(), pair.second)) {
        return refuse(file, pair.first.Mark().line + 1, *reason);
      }
    }
  } catch (const YAML::Exception& error) {
    return refuse(file, error.mark.line + 1, error.msg);
  }
  return rules;
}

}  // namespace halfsky::core
