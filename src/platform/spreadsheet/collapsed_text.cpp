#include "platform/spreadsheet/collapsed_text.h"

#include <utility>

namespace halfsky::platform {

void CollapsedText::add(std::string_view piece) {
  constexpr std::string_view spaces = " \t\r\n";
  while (!piece.empty()) {
    const std::size_t word = piece.find_first_not_of(spaces);
    space_waits_ = space_waits_ || word > 0;
    if (word == std::string_view::npos) return;
    piece.remove_prefix(word);
    const std::string_view plain = piece.substr(0, piece.find_first_of(spaces));
    add_hard(plain);
    piece.remove_prefix(plain.size());
  }
}

void CollapsedText::add_hard(std::string_view characters) {
  if (std::exchange(block_waits_, false)) {
    text_ += '\n';
    line_begins_ = true;
  }
  if (std::exchange(space_waits_, false) && !line_begins_) text_ += ' ';
  text_ += characters;
  line_begins_ = false;
}

void CollapsedText::keep_space() {
  if (space_waits_) add_hard({});
}

void CollapsedText::break_line() {
  block_waits_ = space_waits_ = false;
  text_ += '\n';
  line_begins_ = true;
}

void CollapsedText::begin_block() {
  block_waits_ = block_waits_ || !line_begins_;
  space_waits_ = false;
}

std::string CollapsedText::take() {
  space_waits_ = block_waits_ = false;
  line_begins_ = true;
  return std::exchange(text_, {});
}

}  // namespace halfsky::platform
