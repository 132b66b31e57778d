#pragma once
// Text of marked-up documents, where a run of white space is one space and none at all beside a line's end.
#include <string>
#include <string_view>

namespace halfsky::platform {

class CollapsedText {
 public:
  void add(std::string_view piece);
  // Characters that stay as they are.
  void add_hard(std::string_view characters);
  // A space that ends a line without being an end's white space.
  void keep_space();
  // A line's end.
  void break_line();
  // A line's end unless a line has just begun.
  void begin_block();

  std::size_t size() const { return text_.size(); }
  // The text, and an empty one from now on. A last line's end that only begin_block made is none.
  std::string take();

 private:
  std::string text_;
  bool space_waits_ = false;
  bool block_waits_ = false;
  bool line_begins_ = true;
};

}  // namespace halfsky::platform
