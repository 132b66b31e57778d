#pragma once
// Texts that cells name by number, one after the other in one block of memory: a workbook's shared strings.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace halfsky::platform {

class TextTable {
 public:
  // False if all texts together become longer than max_shared_text_bytes.
  bool add(std::string_view text);
  std::optional<std::string_view> at(std::uint32_t index) const;

 private:
  std::string texts_;
  std::vector<std::uint32_t> ends_;
};

}  // namespace halfsky::platform
