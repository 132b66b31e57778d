#pragma once
// Reads one YAML file of the catalogue and keeps the first thing that is wrong with its line: an unknown or a
// doubled key, a missing text, a word that no list knows. Reading goes on with empty values, so that a loader
// asks once, at the end, whether all was well.
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace halfsky::core {

class CatalogueReader {
 public:
  // `code` is the problem that the file is refused with; its facts are file, line, reason.
  CatalogueReader(std::filesystem::path file, std::string code);

  // Calls `fill` with the root, a map; answers the first thing that was wrong.
  Result<void> read(const std::function<void(const YAML::Node& root)>& fill);

  void refuse(const YAML::Node& at, std::string reason);

  // Refuses keys that are not among `known` and keys that stand twice.
  void expect_keys(const YAML::Node& map, std::initializer_list<std::string_view> known);
  // The list under `key`; refuses one that is missing or empty.
  std::vector<YAML::Node> items(const YAML::Node& map, const char* key);
  std::string text(const YAML::Node& map, const char* key);
  // `fallback` where the key is not there.
  std::string text_or(const YAML::Node& map, const char* key, std::string_view fallback);
  // A list of texts; empty where the key is not there.
  std::vector<std::string> texts(const YAML::Node& map, const char* key);
  Date date(const YAML::Node& map, const char* key);
  std::optional<Date> optional_date(const YAML::Node& map, const char* key);
  int number(const YAML::Node& map, const char* key);

 private:
  void note(int line, std::string reason);

  std::filesystem::path file_;
  std::string code_;
  std::optional<Problem> wrong_;
};

}  // namespace halfsky::core
