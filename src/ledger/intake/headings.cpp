#include "ledger/intake/headings.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "base/text.h"

namespace halfsky::ledger {
namespace {

bool is_ignored(char32_t c) {
  return is_space(c) || is_invisible(c) ||
         std::u32string_view{U"*:;,.，。；：、·_-—/\\|'\"“”‘’#＊※★☆●○"}.find(c) != std::u32string_view::npos;
}

constexpr std::string_view unknown_field = "unknown";

}  // namespace

std::string plain_heading(std::string_view label) {
  std::u32string kept;
  std::u32string bracketed;
  int depth = 0;
  for (const char32_t c : decode_utf8(to_half_width(label))) {
    if (c == U'(' || c == U'[' || c == U'【' || c == U'〔') ++depth;
    const bool closes = c == U')' || c == U']' || c == U'】' || c == U'〕';
    if (depth == 0 && !closes && !is_ignored(c)) kept += c >= U'a' && c <= U'z' ? c - 32 : c;
    if (depth > 0 && !closes && is_han(c)) bracketed += c;
    if (closes && depth > 0) --depth;
  }
  return encode_utf8(kept.empty() ? bracketed : kept);
}

struct Headings::Loader {
  Headings headings;
  std::string file;

  tl::unexpected<Problem> refuse(const YAML::Node& node, std::string reason) const {
    return problem(
        "headings.invalid",
        {{"file", file}, {"line", std::to_string(node.Mark().line + 1)}, {"reason", std::move(reason)}});
  }

  Result<std::optional<Field>> field_of(const YAML::Node& node) const {
    const auto name = node.as<std::string>();
    if (name == unknown_field) return std::optional<Field>{};
    const auto field = parse_field(name);
    if (!field) return refuse(node, "unknown field " + name);
    return field;
  }

  Result<void> load_fields(const YAML::Node& fields) {
    for (const auto& entry : fields) {
      const auto field = field_of(entry.first);
      if (!field) return tl::make_unexpected(field.error());
      if (!*field) return refuse(entry.first, "a field is expected");
      for (const YAML::Node& synonym : entry.second) {
        const auto [at, is_new] =
            headings.synonyms_.emplace(plain_heading(synonym.as<std::string>()), **field);
        if (!is_new && at->second != **field)
          return refuse(synonym, "stands for two fields: " + synonym.as<std::string>());
      }
    }
    return {};
  }

  Result<void> load_groups(const YAML::Node& groups) {
    for (const auto& entry : groups) {
      Group group;
      for (const auto& label : entry.second["fields"]) {
        const auto field = field_of(label.second);
        if (!field) return tl::make_unexpected(field.error());
        group.fields.emplace(plain_heading(label.first.as<std::string>()), *field);
      }
      for (const YAML::Node& label : entry.second["unknown"]) {
        group.fields.emplace(plain_heading(label.as<std::string>()), std::nullopt);
      }
      for (const YAML::Node& heading : entry.second["headings"]) {
        headings.group_of_heading_.emplace(plain_heading(heading.as<std::string>()), headings.groups_.size());
      }
      headings.groups_.push_back(std::move(group));
    }
    return {};
  }

  Result<void> load_rules(const YAML::Node& rules) {
    for (const YAML::Node& node : rules) {
      const auto field = field_of(node["field"]);
      if (!field) return tl::make_unexpected(field.error());
      Rule rule;
      rule.field = *field;
      rule.words = node["words"].as<std::vector<std::vector<std::string>>>();
      if (node["without"]) rule.without = node["without"].as<std::vector<std::string>>();
      headings.rules_.push_back(std::move(rule));
    }
    return {};
  }
};

Result<Headings> Headings::load(const std::filesystem::path& file) {
  Loader loader;
  loader.file = file.string();
  try {
    const YAML::Node root = YAML::LoadFile(loader.file);
    for (const auto& step : {loader.load_fields(root["fields"]), loader.load_groups(root["groups"]),
                             loader.load_rules(root["contains"])}) {
      if (!step) return tl::make_unexpected(step.error());
    }
  } catch (const YAML::Exception& error) {
    return problem(
        "headings.invalid",
        {{"file", loader.file}, {"line", std::to_string(error.mark.line + 1)}, {"reason", error.msg}});
  }
  return std::move(loader.headings);
}

bool Headings::is_group(std::string_view label) const {
  return group_of_heading_.contains(plain_heading(label));
}

std::optional<Field> Headings::find(std::string_view label, std::string_view group) const {
  const std::string plain = plain_heading(label);
  if (plain.empty()) return std::nullopt;
  if (const auto found = group_of_heading_.find(plain_heading(group)); found != group_of_heading_.end()) {
    const auto& fields = groups_[found->second].fields;
    if (const auto field = fields.find(plain); field != fields.end()) return field->second;
  }
  if (const auto found = synonyms_.find(plain); found != synonyms_.end()) return found->second;
  const auto has_one_of = [&](const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return contains(plain, word); });
  };
  for (const Rule& rule : rules_) {
    if (has_one_of(rule.without)) continue;
    if (std::all_of(rule.words.begin(), rule.words.end(), has_one_of)) return rule.field;
  }
  return std::nullopt;
}

}  // namespace halfsky::ledger
