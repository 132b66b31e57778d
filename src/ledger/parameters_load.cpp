// Reading catalogue/parameters.yaml.
#include <yaml-cpp/yaml.h>

#include <array>
#include <charconv>
#include <utility>

#include "ledger/parameters.h"

namespace halfsky::ledger {
namespace {

// A place in the file that is not as it should be; turned into a Problem before it leaves this file.
struct Fault {
  int line;
  std::string reason;
};

template <class T>
using Read = tl::expected<T, Fault>;

tl::unexpected<Fault> fault(const YAML::Node& at, std::string reason) {
  return tl::make_unexpected(Fault{at.Mark().line + 1, std::move(reason)});
}

std::string text_of(const YAML::Node& node) {
  return node && node.IsScalar() ? node.Scalar() : std::string{};
}

template <class T, std::size_t count>
std::optional<T> read_word(const std::array<std::string_view, count>& words, std::string_view word) {
  for (std::size_t i = 0; i < count; ++i) {
    if (words[i] == word) return static_cast<T>(i);
  }
  return std::nullopt;
}

std::optional<std::int64_t> read_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Read<std::vector<std::string>> read_words(const YAML::Node& node) {
  std::vector<std::string> words;
  if (!node) return words;
  if (!node.IsSequence()) return fault(node, "a list is expected");
  for (const YAML::Node& word : node) {
    if (!word.IsScalar()) return fault(word, "a word is expected");
    words.push_back(word.Scalar());
  }
  return words;
}

bool is_numeric(ParameterType type) {
  return type == ParameterType::number || type == ParameterType::optional_number;
}

Read<ParameterDefinition> read_definition(const YAML::Node& node) {
  if (!node.IsMap()) return fault(node, "a parameter is a map");
  ParameterDefinition definition;
  definition.key = text_of(node["key"]);
  definition.id = text_of(node["id"]);
  definition.name = text_of(node["name"]);
  definition.unit = text_of(node["unit"]);
  definition.source = text_of(node["source"]);
  if (definition.key.empty() || definition.id.empty() || definition.name.empty() || definition.source.empty())
    return fault(node, "key, id, name and source are needed");
  constexpr std::array<std::string_view, 5> types = {"number", "optional_number", "flag", "word", "words"};
  constexpr std::array<std::string_view, 3> scopes = {"entry", "service", "report"};
  const auto type = read_word<ParameterType>(types, text_of(node["type"]));
  const auto scope = read_word<ParameterScope>(scopes, text_of(node["scope"]));
  if (!type || !scope) return fault(node, "unknown type or scope of " + definition.key);
  definition.type = *type;
  definition.scope = *scope;
  const auto least = read_number(text_of(node["least"]));
  const auto most = read_number(text_of(node["most"]));
  if (is_numeric(*type) && (!least || !most || *least > *most))
    return fault(node, "a number needs least and most: " + definition.key);
  definition.least = least.value_or(0);
  definition.most = most.value_or(0);
  auto words = read_words(node["words"]);
  if (!words) return tl::make_unexpected(words.error());
  definition.words = std::move(*words);
  return definition;
}

Read<ParameterValue> read_value(const YAML::Node& node, ParameterType type) {
  if (node.IsNull()) return ParameterValue{};
  if (type == ParameterType::words)
    return read_words(node).map([](auto words) { return ParameterValue{words}; });
  if (!node.IsScalar()) return fault(node, "a single value is expected");
  const std::string& text = node.Scalar();
  if (is_numeric(type)) {
    const auto number = read_number(text);
    if (!number) return fault(node, "a whole number is expected");
    return ParameterValue{*number};
  }
  if (type == ParameterType::word) return ParameterValue{text};
  if (text != "true" && text != "false") return fault(node, "true or false is expected");
  return ParameterValue{text == "true"};
}

Read<std::map<std::string, ParameterValue, std::less<>>> read_values(
    const YAML::Node& node, const std::vector<ParameterDefinition>& definitions) {
  std::map<std::string, ParameterValue, std::less<>> values;
  if (!node || !node.IsMap()) return fault(node, "values are a map");
  for (const auto& entry : node) {
    const std::string key = text_of(entry.first);
    ParameterType type = ParameterType::word;
    for (const ParameterDefinition& definition : definitions) {
      if (definition.key == key) type = definition.type;
    }
    auto value = read_value(entry.second, type);
    if (!value) return tl::make_unexpected(value.error());
    if (!values.emplace(key, std::move(*value)).second) return fault(entry.first, "set twice: " + key);
  }
  return values;
}

Read<ParameterVersion> read_version(const YAML::Node& node,
                                    const std::vector<ParameterDefinition>& definitions) {
  if (!node.IsMap()) return fault(node, "a version is a map");
  ParameterVersion version;
  version.region = text_of(node["region"]);
  version.basis = text_of(node["basis"]);
  const auto from = parse_date(text_of(node["valid_from"]));
  if (version.region.empty() || version.basis.empty() || !from)
    return fault(node, "region, basis and valid_from (YYYY-MM-DD) are needed");
  version.valid_from = *from;
  version.valid_to = parse_date(text_of(node["valid_to"]));
  if (node["valid_to"] && !version.valid_to)
    return fault(node["valid_to"], "valid_to is not a day YYYY-MM-DD");
  auto unlocks = read_words(node["unlocks"]);
  if (!unlocks) return tl::make_unexpected(unlocks.error());
  version.unlocks = std::move(*unlocks);
  auto values = read_values(node["values"], definitions);
  if (!values) return tl::make_unexpected(values.error());
  version.values = std::move(*values);
  return version;
}

Read<std::vector<ParameterDefinition>> read_definitions(const YAML::Node& root) {
  const YAML::Node list = root["parameters"];
  if (!list || !list.IsSequence()) return fault(root, "parameters is a list");
  std::vector<ParameterDefinition> definitions;
  for (const YAML::Node& node : list) {
    auto definition = read_definition(node);
    if (!definition) return tl::make_unexpected(definition.error());
    for (const ParameterDefinition& other : definitions) {
      if (other.key == definition->key || other.id == definition->id)
        return fault(node, "twice: " + definition->key + " " + definition->id);
    }
    definitions.push_back(std::move(*definition));
  }
  return definitions;
}

Problem invalid(const std::filesystem::path& file, const Fault& what) {
  return Problem{"parameters.invalid",
                 {{"file", file.string()}, {"line", std::to_string(what.line)}, {"reason", what.reason}}};
}

}  // namespace

Result<ParameterBook> ParameterBook::load(const std::filesystem::path& file) {
  try {
    const YAML::Node root = YAML::LoadFile(file.string());
    if (!root.IsMap()) return tl::make_unexpected(invalid(file, {1, "parameters and versions are expected"}));
    auto definitions = read_definitions(root);
    if (!definitions) return tl::make_unexpected(invalid(file, definitions.error()));
    ParameterBook book;
    book.definitions_ = std::move(*definitions);
    for (const YAML::Node& node : root["versions"]) {
      auto version = read_version(node, book.definitions_);
      if (!version) return tl::make_unexpected(invalid(file, version.error()));
      const auto added = book.add(std::move(*version));
      if (!added) {
        const auto& facts = added.error().facts;
        return tl::make_unexpected(
            invalid(file, {node.Mark().line + 1, facts.at("key") + ": " + facts.at("reason")}));
      }
    }
    if (book.versions_.empty()) return tl::make_unexpected(invalid(file, {1, "there is no version"}));
    return book;
  } catch (const YAML::Exception& error) {
    return tl::make_unexpected(invalid(file, {error.mark.line + 1, error.msg}));
  }
}

}  // namespace halfsky::ledger
