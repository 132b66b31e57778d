#include "app/commands/progress_line.h"

#include <unistd.h>

#include <ostream>

namespace halfsky::app {

void ProgressLine::show(const std::string& text, bool is_last) {
  using namespace std::chrono_literals;
  const auto now = std::chrono::steady_clock::now();
  const auto pause = renews_ ? 100ms : 2000ms;
  if (!is_last && shown_ != std::chrono::steady_clock::time_point{} && now - shown_ < pause) return;
  shown_ = now;
  out_ << (renews_ ? "\r\x1b[K" : "") << text;
  is_open_ = renews_;
  if (!renews_) out_ << '\n';
  out_.flush();
}

void ProgressLine::end() {
  if (is_open_) out_ << std::endl;
  is_open_ = false;
}

bool standard_error_is_terminal() {
  return isatty(STDERR_FILENO) == 1;
}

}  // namespace halfsky::app
