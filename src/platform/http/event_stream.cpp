#include "platform/http/event_stream.h"

namespace halfsky::http {
namespace {

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (c != '\n' && c != '\r') line += c;
  }
  return line;
}

// Each line of `data` is a field of its own, so that no text can begin another event.
std::string format_event(std::string_view event, std::string_view data, std::string_view id) {
  std::string text = "event: " + one_line(event) + "\n";
  if (!id.empty()) text += "id: " + one_line(id) + "\n";
  for (;;) {
    const auto end = data.find('\n');
    text += "data: " + one_line(data.substr(0, end)) + "\n";
    if (end == std::string_view::npos) break;
    data.remove_prefix(end + 1);
  }
  return text + "\n";
}

}  // namespace

bool EventStream::send(std::string_view event, std::string_view data, std::string_view id) {
  const std::string text = format_event(event, data, id);
  bool kept = false;
  {
    const std::lock_guard lock{mutex_};
    if (unsent_.size() + text.size() > most_unsent) closed_ = true;
    if (!closed_) {
      unsent_ += text;
      kept = true;
    }
  }
  notify();
  return kept;
}

void EventStream::close() {
  {
    const std::lock_guard lock{mutex_};
    closed_ = true;
  }
  notify();
}

bool EventStream::closed() const {
  const std::lock_guard lock{mutex_};
  return closed_;
}

std::string EventStream::take_unsent() {
  const std::lock_guard lock{mutex_};
  return std::exchange(unsent_, {});
}

void EventStream::watch(std::function<void()> changed) {
  const std::lock_guard lock{mutex_};
  changed_ = std::move(changed);
}

void EventStream::notify() {
  std::function<void()> changed;
  {
    const std::lock_guard lock{mutex_};
    changed = changed_;
  }
  if (changed) changed();
}

Response event_response(std::shared_ptr<EventStream> stream) {
  Response response{200, {}, std::move(stream)};
  response.headers.set("Content-Type", "text/event-stream");
  response.headers.set("X-Accel-Buffering", "no");
  return response;
}

}  // namespace halfsky::http
