#include "core/codes/code_list.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.h"

namespace halfsky::core {
namespace {

namespace fs = std::filesystem;

std::string key_of(std::string_view text) {
  return remove_spaces(to_half_width(text));
}

std::string text_of(const YAML::Node& node) {
  return node && node.IsScalar() ? node.Scalar() : std::string{};
}

Problem invalid(const fs::path& file, int line, std::string reason) {
  return Problem{"codes.invalid",
                 {{"file", file.string()}, {"line", std::to_string(line)}, {"reason", std::move(reason)}}};
}

}  // namespace

// Fills a list from its file; the first thing that is wrong is kept with its line.
class CodeListReader {
 public:
  explicit CodeListReader(fs::path file) : file_{std::move(file)} {}

  Result<CodeList> read() {
    try {
      const YAML::Node root = YAML::LoadFile(file_.string());
      if (auto wrong = read_root(root)) return tl::make_unexpected(*wrong);
      return std::move(list_);
    } catch (const YAML::Exception& error) {
      return tl::make_unexpected(invalid(file_, error.mark.line + 1, error.msg));
    }
  }

 private:
  std::optional<Problem> wrong(const YAML::Node& at, std::string reason) const {
    return invalid(file_, at.Mark().line + 1, std::move(reason));
  }

  std::optional<Problem> read_root(const YAML::Node& root) {
    if (!root.IsMap()) return invalid(file_, 1, "list, name, standard and codes are expected");
    list_.id_ = text_of(root["list"]);
    list_.name_ = text_of(root["name"]);
    list_.standard_ = text_of(root["standard"]);
    if (list_.id_ != file_.stem().string()) return wrong(root, "list is not the file's name");
    if (list_.name_.empty() || list_.standard_.empty()) return wrong(root, "name and standard are needed");
    const YAML::Node codes = root["codes"];
    if (!codes || !codes.IsSequence() || codes.size() == 0) return wrong(root, "codes is a list");
    for (const YAML::Node& node : codes) {
      if (auto problem = read_code(node)) return problem;
    }
    return std::nullopt;
  }

  std::optional<Problem> read_code(const YAML::Node& node) {
    if (!node.IsMap()) return wrong(node, "a code is a map");
    Code code;
    std::set<std::string> seen;
    for (const auto& field : node) {
      const std::string key = text_of(field.first);
      if (!seen.insert(key).second) return wrong(field.first, "twice in one code: " + key);
      if (key == "synonyms") {
        if (!read_synonyms(field.second, code)) return wrong(field.second, "synonyms is a list of texts");
      } else if (!field.second.IsScalar()) {
        return wrong(field.second, "not a text: " + key);
      } else {
        set_field(code, key, field.second.Scalar());
      }
    }
    return add(node, std::move(code));
  }

  static bool read_synonyms(const YAML::Node& node, Code& code) {
    if (!node.IsSequence()) return false;
    for (const YAML::Node& synonym : node) {
      if (text_of(synonym).empty()) return false;
      code.synonyms.push_back(synonym.Scalar());
    }
    return true;
  }

  static void set_field(Code& code, const std::string& key, const std::string& value) {
    if (key == "code") {
      code.code = value;
    } else if (key == "name") {
      code.name = value;
    } else {
      code.attributes.emplace(key, value);
    }
  }

  std::optional<Problem> add(const YAML::Node& node, Code code) {
    if (code.code.empty()) return wrong(node, "a code is missing");
    if (key_of(code.name).empty()) return wrong(node, "a name is missing: " + code.code);
    const std::size_t index = list_.codes_.size();
    if (!list_.by_code_.emplace(code.code, index).second) return wrong(node, "code twice: " + code.code);
    std::vector<std::string> names = code.synonyms;
    names.push_back(code.name);
    for (const std::string& name : names) {
      if (!list_.by_name_.emplace(key_of(name), index).second) return wrong(node, "name twice: " + name);
    }
    list_.codes_.push_back(std::move(code));
    return std::nullopt;
  }

  fs::path file_;
  CodeList list_;
};

std::string_view Code::attribute(std::string_view wanted) const {
  const auto found = attributes.find(wanted);
  return found == attributes.end() ? std::string_view{} : found->second;
}

Result<CodeList> CodeList::load(const fs::path& file) {
  return CodeListReader{file}.read();
}

const Code* CodeList::find(std::string_view code) const {
  const auto found = by_code_.find(std::string{code});
  return found == by_code_.end() ? nullptr : &codes_[found->second];
}

const Code* CodeList::find_name(std::string_view text) const {
  const auto found = by_name_.find(key_of(text));
  return found == by_name_.end() ? nullptr : &codes_[found->second];
}

const Code* CodeList::read(std::string_view text) const {
  const Code* by_name = find_name(text);
  return by_name != nullptr ? by_name : find(key_of(text));
}

Result<CodeBook> CodeBook::load(const fs::path& directory) {
  std::error_code error;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  if (error || files.empty()) return tl::make_unexpected(invalid(directory, 0, "no code lists here"));
  std::sort(files.begin(), files.end());
  CodeBook book;
  for (const fs::path& file : files) {
    Result<CodeList> list = CodeList::load(file);
    if (!list) return tl::make_unexpected(list.error());
    const std::string id = list->id();
    book.lists_.emplace(id, std::move(*list));
  }
  return book;
}

const CodeList* CodeBook::list(std::string_view id) const {
  const auto found = lists_.find(id);
  return found == lists_.end() ? nullptr : &found->second;
}

}  // namespace halfsky::core
