#include "app/commands/complain.h"

#include <cstdlib>
#include <ostream>

#include "platform/catalogue/resources.h"
#include "platform/catalogue/texts.h"

namespace halfsky::app {
namespace {

Result<platform::Texts> load_texts() {
  const char* language = std::getenv("HALFSKY_LANGUAGE");
  return platform::resource_directory().and_then([&](const std::filesystem::path& home) {
    return platform::Texts::load(home / "catalogue" / "texts", language == nullptr ? "zh-CN" : language);
  });
}

}  // namespace

void complain(std::ostream& to, const Problem& what) {
  static const Result<platform::Texts> texts = load_texts();  // many lines may be bad
  if (texts && texts->has(what.code)) {
    to << "halfsky: " << texts->say(what.code, what.facts) << '\n';
    return;
  }
  to << "halfsky: " << what.code;
  for (const auto& [name, fact] : what.facts) to << ' ' << name << '=' << fact;
  to << '\n';
}

}  // namespace halfsky::app
