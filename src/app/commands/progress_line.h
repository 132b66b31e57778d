#pragma once
// How far a long command has come, on standard error: one line that renews itself on a terminal, else a line
// now and then.
#include <chrono>
#include <iosfwd>
#include <string>

namespace halfsky::app {

class ProgressLine {
 public:
  // `renews`: the stream is a terminal.
  ProgressLine(std::ostream& out, bool renews) : out_{out}, renews_{renews} {}
  ~ProgressLine() { end(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  // Shows the text unless one was shown a moment ago; `is_last` is shown in any case.
  void show(const std::string& text, bool is_last = false);
  // Leaves the line, so that others can write.
  void end();

 private:
  std::ostream& out_;
  bool renews_;
  bool is_open_ = false;
  std::chrono::steady_clock::time_point shown_{};
};

// For standard error.
bool standard_error_is_terminal();

}  // namespace halfsky::app
