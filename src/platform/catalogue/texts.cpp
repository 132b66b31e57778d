#include "platform/catalogue/texts.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace halfsky::platform {
namespace {

namespace fs = std::filesystem;
using Sentences = std::map<std::string, std::string, std::less<>>;

std::optional<Problem> read_file(const fs::path& file, Sentences& sentences) {
  const auto refuse = [&](int line, const std::string& reason) {
    return Problem{"texts.invalid",
                   {{"file", file.string()}, {"line", std::to_string(line + 1)}, {"reason", reason}}};
  };
  try {
    const YAML::Node root = YAML::LoadFile(file.string());
    for (const auto& entry : root) {
      const auto code = entry.first.as<std::string>();
      if (!entry.second.IsScalar()) return refuse(entry.first.Mark().line, "not a text: " + code);
      if (!sentences.emplace(code, entry.second.as<std::string>()).second) {
        return refuse(entry.first.Mark().line, "twice: " + code);
      }
    }
  } catch (const YAML::Exception& error) {
    return refuse(error.mark.line, error.msg);
  }
  return std::nullopt;
}

}  // namespace

Result<Texts> Texts::load(const fs::path& directory, std::string_view language) {
  std::error_code error;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(directory / language, error)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  if (error)
    return problem("texts.invalid",
                   {{"file", (directory / language).string()}, {"line", "0"}, {"reason", "no such folder"}});
  std::sort(files.begin(), files.end());
  Texts texts;
  for (const fs::path& file : files) {
    if (auto refused = read_file(file, texts.sentences_)) return tl::make_unexpected(*refused);
  }
  return texts;
}

std::string Texts::say(std::string_view code, const std::map<std::string, std::string>& facts) const {
  const auto found = sentences_.find(code);
  if (found == sentences_.end()) return std::string{code};
  std::string out;
  const std::string& sentence = found->second;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    const std::size_t end = sentence[i] == '{' ? sentence.find('}', i) : std::string::npos;
    if (end == std::string::npos) {
      out += sentence[i];
      continue;
    }
    const auto fact = facts.find(sentence.substr(i + 1, end - i - 1));
    out += fact == facts.end() ? "…" : fact->second;
    i = end;
  }
  return out;
}

}  // namespace halfsky::platform
