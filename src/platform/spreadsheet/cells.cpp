#include "platform/spreadsheet/cells.h"

#include <algorithm>

namespace halfsky::platform {
namespace {

constexpr std::size_t block_bytes = 256UL << 10U;

}  // namespace

std::string_view TextStore::keep(std::string_view text) {
  if (text.empty()) return {};
  if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < text.size()) {
    blocks_.emplace_back().reserve(std::max(block_bytes, text.size()));
  }
  std::string& block = blocks_.back();  // never grows beyond its capacity, so views into it stay valid
  const std::size_t start = block.size();
  block.append(text);
  return std::string_view{block}.substr(start);
}

}  // namespace halfsky::platform
