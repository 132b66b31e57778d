#include "core/catalogue/catalogue_reader.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

namespace halfsky::core {
namespace {

bool is_map(const YAML::Node& node) {
  return node.IsDefined() && node.IsMap();
}

}  // namespace

CatalogueReader::CatalogueReader(std::filesystem::path file, std::string code)
    : file_{std::move(file)}, code_{std::move(code)} {}

Result<void> CatalogueReader::read(const std::function<void(const YAML::Node& root)>& fill) {
  try {
    const YAML::Node root = YAML::LoadFile(file_.string());
    if (root.IsMap()) {
      fill(root);
    } else {
      note(1, "a map is expected");
    }
  } catch (const YAML::Exception& error) {
    note(error.mark.line + 1, error.msg);
  }
  if (wrong_) return tl::make_unexpected(*wrong_);
  return {};
}

void CatalogueReader::note(int line, std::string reason) {
  if (wrong_) return;
  wrong_ = Problem{code_,
                   {{"file", file_.string()}, {"line", std::to_string(line)}, {"reason", std::move(reason)}}};
}

void CatalogueReader::refuse(const YAML::Node& at, std::string reason) {
  note(at.Mark().line + 1, std::move(reason));
}

void CatalogueReader::expect_keys(const YAML::Node& map, std::initializer_list<std::string_view> known) {
  if (!is_map(map)) return refuse(map, "a map is expected");
  std::set<std::string> seen;
  for (const auto& field : map) {
    const std::string key = field.first.Scalar();
    if (std::find(known.begin(), known.end(), key) == known.end()) refuse(field.first, "unknown key: " + key);
    if (!seen.insert(key).second) refuse(field.first, "twice: " + key);
  }
}

std::vector<YAML::Node> CatalogueReader::items(const YAML::Node& map, const char* key) {
  std::vector<YAML::Node> out;
  const YAML::Node list = is_map(map) ? map[key] : YAML::Node{};
  if (!list || !list.IsSequence() || list.size() == 0) {
    refuse(map, std::string{"a list is missing: "} + key);
    return out;
  }
  for (const auto& item : list) out.push_back(item);
  return out;
}

std::string CatalogueReader::text(const YAML::Node& map, const char* key) {
  std::string value = text_or(map, key, "");
  if (value.empty()) refuse(map, std::string{"a text is missing: "} + key);
  return value;
}

std::string CatalogueReader::text_or(const YAML::Node& map, const char* key, std::string_view fallback) {
  if (!is_map(map)) return std::string{fallback};
  const YAML::Node node = map[key];
  if (!node) return std::string{fallback};
  if (!node.IsScalar()) {
    refuse(node, std::string{"not a text: "} + key);
    return {};
  }
  return node.Scalar();
}

std::vector<std::string> CatalogueReader::texts(const YAML::Node& map, const char* key) {
  std::vector<std::string> out;
  if (!is_map(map)) return out;
  const YAML::Node list = map[key];
  if (!list) return out;
  if (!list.IsSequence()) {
    refuse(list, std::string{"not a list: "} + key);
    return out;
  }
  for (const auto& item : list) {
    if (!item.IsScalar() || item.Scalar().empty()) {
      refuse(item, std::string{"not a text in "} + key);
    } else if (std::find(out.begin(), out.end(), item.Scalar()) != out.end()) {
      refuse(item, "twice: " + item.Scalar());
    } else {
      out.push_back(item.Scalar());
    }
  }
  return out;
}

Date CatalogueReader::date(const YAML::Node& map, const char* key) {
  const auto day = parse_date(text(map, key));
  if (!day) refuse(map, std::string{"not a date YYYY-MM-DD: "} + key);
  return day.value_or(Date{});
}

std::optional<Date> CatalogueReader::optional_date(const YAML::Node& map, const char* key) {
  if (text_or(map, key, "").empty()) return std::nullopt;
  return date(map, key);
}

int CatalogueReader::number(const YAML::Node& map, const char* key) {
  const std::string value = text(map, key);
  int out = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), out);
  if (error != std::errc{} || end != value.data() + value.size() || out < 0) {
    refuse(map, std::string{"not a number: "} + key);
  }
  return out;
}

}  // namespace halfsky::core
