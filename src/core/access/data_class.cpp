#include "core/access/data_class.h"

#include <array>

namespace halfsky::core {
namespace {

constexpr std::array<std::string_view, data_class_count> words{"C0", "C1", "C2", "C3", "C4",
                                                               "C5", "C6", "C7", "C8", "C9"};

}  // namespace

std::string_view word_of(DataClass one) {
  return words.at(static_cast<std::size_t>(one));
}

std::optional<DataClass> read_data_class(std::string_view word) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == word) return static_cast<DataClass>(i);
  }
  return std::nullopt;
}

std::vector<DataClass> list_of(DataClasses classes) {
  std::vector<DataClass> list;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (classes.has(static_cast<DataClass>(i))) list.push_back(static_cast<DataClass>(i));
  }
  return list;
}

}  // namespace halfsky::core
