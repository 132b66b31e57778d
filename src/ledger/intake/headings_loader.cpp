#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <utility>

#include "ledger/intake/headings.h"

namespace halfsky::ledger {
namespace {

constexpr std::string_view unused_field = "unused";

template <class Words>
void longest_first(Words& words) {
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.text.size() > b.text.size(); });
}

}  // namespace

// Reads the catalogue part by part; the first thing that is wrong ends it.
class HeadingsLoader {
 public:
  explicit HeadingsLoader(std::string file) : file_{std::move(file)} {}

  Result<Headings> load() {
    try {
      const YAML::Node root = YAML::LoadFile(file_);
      load_fields(root["fields"]);
      for (const YAML::Node& label : root["unused"]) add_synonym(label, std::nullopt);
      load_owners(root["owners"]);
      for (const YAML::Node& stop : root["stops"]) headings_.stops_.push_back(stop.as<std::string>());
    } catch (const YAML::Exception& error) {
      refuse(error.mark.line, error.msg);
    }
    if (refusal_) return tl::make_unexpected(*refusal_);
    longest_first(headings_.within_);
    longest_first(headings_.owner_words_);
    return std::move(headings_);
  }

 private:
  void refuse(int line, std::string reason) {
    if (refusal_) return;
    refusal_ = Problem{"headings.invalid",
                       {{"file", file_}, {"line", std::to_string(line + 1)}, {"reason", std::move(reason)}}};
  }

  std::optional<Field> field_of(const YAML::Node& node) {
    const auto name = node.as<std::string>();
    const auto field = parse_field(name);
    if (!field) refuse(node.Mark().line, "unknown field: " + name);
    return field;
  }

  void add_synonym(const YAML::Node& node, std::optional<Field> field) {
    const auto label = node.as<std::string>();
    const bool is_new =
        headings_.synonyms_.emplace(heading_text(label).whole, Headings::Meaning{field}).second;
    if (!is_new) refuse(node.Mark().line, "synonym twice: " + label);
  }

  void load_fields(const YAML::Node& fields) {
    for (const auto& entry : fields) {
      const auto field = field_of(entry.first);
      if (!field) return;
      if (!entry.second["label"]) return refuse(entry.first.Mark().line, "a field without a label");
      add_synonym(entry.second["label"], field);
      for (const YAML::Node& synonym : entry.second["synonyms"]) add_synonym(synonym, field);
      for (const YAML::Node& word : entry.second["within"]) add_word(word, *field);
    }
  }

  void add_word(const YAML::Node& node, Field field) {
    const auto text = node.as<std::string>();
    const bool is_there = std::any_of(headings_.within_.begin(), headings_.within_.end(),
                                      [&](const Headings::Within& word) { return word.text == text; });
    if (is_there) return refuse(node.Mark().line, "word twice: " + text);
    headings_.within_.push_back({text, field});
  }

  void load_owners(const YAML::Node& owners) {
    for (const auto& entry : owners) {
      const std::size_t index = headings_.owners_.size();
      for (const YAML::Node& word : entry.second["words"])
        headings_.owner_words_.push_back({word.as<std::string>(), index});
      for (const YAML::Node& label : entry.second["headings"]) {
        const bool is_new =
            headings_.group_headings_.emplace(heading_text(label.as<std::string>()).bare, index).second;
        if (!is_new) refuse(label.Mark().line, "group heading twice: " + label.as<std::string>());
      }
      headings_.owners_.push_back(owner_of(entry.second));
    }
  }

  Headings::Owner owner_of(const YAML::Node& node) {
    Headings::Owner owner;
    for (const auto& pair : node["fields"]) {
      const auto field = field_of(pair.first);
      if (!field) return owner;
      const bool is_used = pair.second.as<std::string>() != unused_field;
      owner.fields[*field] = is_used ? field_of(pair.second) : std::nullopt;
    }
    for (const YAML::Node& name : node["unused"]) {
      if (const auto field = field_of(name)) owner.fields[*field] = std::nullopt;
    }
    for (const auto& pair : node["labels"]) {
      if (const auto field = field_of(pair.second)) owner.labels[pair.first.as<std::string>()] = *field;
    }
    owner.others_unused = node["others"] && node["others"].as<std::string>() == unused_field;
    return owner;
  }

  std::string file_;
  Headings headings_;
  std::optional<Problem> refusal_;
};

Result<Headings> Headings::load(const std::filesystem::path& file) {
  return HeadingsLoader{file.string()}.load();
}

}  // namespace halfsky::ledger
