#include "ledger/exports/export_file.h"

#include <algorithm>
#include <array>

#include "core/catalogue/catalogue_reader.h"

namespace halfsky::ledger {
namespace {

constexpr std::array<std::string_view, 4> kind_words{"card", "her_file", "roster", "national"};
constexpr std::array<std::string_view, 3> state_words{"waiting_approval", "ready", "refused"};

template <class Word, std::size_t count>
std::optional<Word> find(const std::array<std::string_view, count>& words, std::string_view text) {
  const auto* const found = std::find(words.begin(), words.end(), text);
  if (found == words.end()) return std::nullopt;
  return static_cast<Word>(found - words.begin());
}

}  // namespace

std::string_view word_of(ExportKind kind) {
  return kind_words.at(static_cast<std::size_t>(kind));
}

std::optional<ExportKind> read_export_kind(std::string_view word) {
  return find<ExportKind>(kind_words, word);
}

std::string_view word_of(ExportState state) {
  return state_words.at(static_cast<std::size_t>(state));
}

std::optional<ExportState> read_export_state(std::string_view word) {
  return find<ExportState>(state_words, word);
}

bool is_list(ExportKind kind) {
  return kind == ExportKind::roster || kind == ExportKind::national;
}

Result<ExportRules> ExportRules::load(const std::filesystem::path& file) {
  ExportRules rules;
  core::CatalogueReader reader{file, "exports.invalid"};
  auto done = reader.read([&](const YAML::Node& root) {
    reader.expect_keys(root, {"hours", "downloads", "fewest", "most"});
    rules = {reader.number(root, "hours"), reader.number(root, "downloads"), reader.number(root, "fewest"),
             reader.number(root, "most")};
    if (rules.hours < 1 || rules.hours > 72) reader.refuse(root, "hours are 1 to 72 (security 1.3)");
    if (rules.downloads < 1 || rules.downloads > 3) reader.refuse(root, "downloads are 1 to 3");
    if (rules.fewest < 10) reader.refuse(root, "fewest is 10 at least (security 5.4)");
    if (rules.most < rules.fewest) reader.refuse(root, "most is below fewest");
  });
  if (!done) return tl::make_unexpected(done.error());
  return rules;
}

std::string_view shown_state(const ExportFile& file, const ExportRules& rules, Instant now) {
  if (file.state == ExportState::refused) return word_of(file.state);
  if (now >= file.expires_at) return "expired";
  if (file.downloads >= rules.downloads) return "used_up";
  return word_of(file.state);
}

Result<void> check_open(const ExportFile& file, const ExportRules& rules, Instant now) {
  const std::string_view state = shown_state(file, rules, now);
  if (state == word_of(ExportState::ready)) return {};
  if (state == word_of(ExportState::waiting_approval)) return problem("exports.waiting");
  return problem("exports." + std::string{state});
}

Result<void> check_decider(const ExportFile& file, std::string_view account, std::string_view office,
                           Instant now) {
  if (file.account == account) return problem("exports.same_person");
  if (file.office == office) return problem("exports.same_unit");
  if (file.state != ExportState::waiting_approval) return problem("exports.decided_already");
  if (now >= file.expires_at) return problem("exports.expired");
  return {};
}

Result<void> check_size(int subjects, bool is_narrow, const ExportRules& rules) {
  if (subjects == 0) return problem("exports.nobody");
  if (subjects > rules.most) return problem("exports.too_many", {{"most", std::to_string(rules.most)}});
  if (is_narrow && subjects < rules.fewest)
    return problem("exports.too_few", {{"fewest", std::to_string(rules.fewest)}});
  return {};
}

std::string file_name_of(const ExportFile& file) {
  const std::string day = to_string(date_in_china(file.made_at));
  return "HalfSky-" + day + "-" + to_string(file.id).substr(24) + (is_list(file.kind) ? ".xlsx" : ".pdf");
}

}  // namespace halfsky::ledger
