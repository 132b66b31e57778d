#include "platform/spreadsheet/text_table.h"

#include "platform/spreadsheet/limits.h"

namespace halfsky::platform {

bool TextTable::add(std::string_view text) {
  if (text.size() > max_shared_text_bytes - texts_.size()) return false;
  texts_ += text;
  ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
  return true;
}

std::optional<std::string_view> TextTable::at(std::uint32_t index) const {
  if (index >= ends_.size()) return std::nullopt;
  const std::uint32_t start = index == 0 ? 0 : ends_[index - 1];
  return std::string_view{texts_}.substr(start, ends_[index] - start);
}

}  // namespace halfsky::platform
