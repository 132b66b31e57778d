#pragma once
// SIGTERM and SIGINT as something to wait for. Made before any thread is, so that all of them leave the
// signals to whoever waits here. A caller who went away ends no program: SIGPIPE is ignored.
#include <csignal>

namespace halfsky::http {

class StopSignals {
 public:
  StopSignals() {
    ::sigemptyset(&signals_);
    ::sigaddset(&signals_, SIGTERM);
    ::sigaddset(&signals_, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
  }

  // Returns when one of them came.
  void wait() const {
    int received = 0;
    while (::sigwait(&signals_, &received) != 0) continue;
  }

 private:
  sigset_t signals_{};
};

}  // namespace halfsky::http
