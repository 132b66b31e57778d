// The parent's side of reader.h.
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/spreadsheet/reader.h"
#include "platform/spreadsheet/refusal.h"
#include "platform/spreadsheet/wire.h"

namespace halfsky::platform {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t chunk_bytes = 256UL << 10U;

// A child's exit status, as run_cell_reader gives it.
constexpr int done = 0;
constexpr int refused = 3;

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close_now(); }

  int number() const { return number_; }
  bool valid() const { return number_ >= 0; }
  void close_now() {
    if (valid()) close(std::exchange(number_, -1));
  }

 private:
  int number_;
};

// Milliseconds until `deadline`, at least 0.
int left_until(Clock::time_point deadline) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
  return static_cast<int>(std::clamp<long long>(left, 0, 1 << 30));
}

// True if `descriptor` has something before the deadline.
bool wait_for(int descriptor, Clock::time_point deadline) {
  pollfd waiting{descriptor, POLLIN, 0};
  while (true) {
    const int ready = poll(&waiting, 1, left_until(deadline));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

// A running child; killed and reaped when this ends, whatever happened.
class Child {
 public:
  // `file` becomes its descriptor 0, the writing end of a pipe its descriptor 1, and 2 leads nowhere.
  static std::optional<Child> start(const std::string& program, const Descriptor& file,
                                    const ReaderLimits& limits);
  Child(Child&& other) noexcept
      : process_(std::exchange(other.process_, -1)),
        watch_(std::move(other.watch_)),
        output_(std::move(other.output_)) {}
  Child& operator=(Child&&) = delete;
  ~Child() {
    if (process_ > 0) static_cast<void>(kill_and_reap());
  }

  int output() const { return output_.number(); }
  // How it ended, as waitpid says; nothing if it had to be killed at the deadline.
  std::optional<int> wait_for_end(Clock::time_point deadline) {
    const bool ended_itself = wait_for(watch_.number(), deadline);
    const int status = kill_and_reap();
    return ended_itself ? std::optional{status} : std::nullopt;
  }

 private:
  Child(pid_t process, Descriptor output)
      : process_(process),
        watch_(static_cast<int>(syscall(SYS_pidfd_open, process, 0))),
        output_(std::move(output)) {}

  int kill_and_reap() {
    kill(process_, SIGKILL);  // without effect on one that has ended
    int status = 0;
    while (waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    return status;
  }

  pid_t process_;
  Descriptor watch_;
  Descriptor output_;
};

std::optional<Child> Child::start(const std::string& program, const Descriptor& file,
                                  const ReaderLimits& limits) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
  Descriptor reading{ends[0]};
  const Descriptor writing{ends[1]};
  static_cast<void>(fcntl(reading.number(), F_SETPIPE_SZ, 1 << 20));  // only for speed
  std::vector<std::string> words = {program,          "read-cells",
                                    "--memory-bytes", std::to_string(limits.memory_bytes),
                                    "--cpu-seconds",  std::to_string(limits.cpu_seconds)};
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  char* environment[] = {nullptr};
  posix_spawn_file_actions_t actions;
  if (posix_spawn_file_actions_init(&actions) != 0) return std::nullopt;
  posix_spawn_file_actions_adddup2(&actions, file.number(), 0);
  posix_spawn_file_actions_adddup2(&actions, writing.number(), 1);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  pid_t process = -1;
  const int failed = posix_spawn(&process, program.c_str(), &actions, nullptr, arguments.data(), environment);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return std::nullopt;
  return Child{process, std::move(reading)};
}

// The same, in short turns, so that somebody who wants to leave is heard.
Result<void> wait_for_output(const Child& child, const ReaderLimits& limits, Clock::time_point deadline) {
  constexpr std::chrono::milliseconds turn{200};
  while (true) {
    if (limits.leaves != nullptr && *limits.leaves) return problem("reader.interrupted");
    if (wait_for(child.output(), std::min(deadline, Clock::now() + turn))) return {};
    if (Clock::now() >= deadline) return refuse(Refusal::too_large_expansion, "child: out of time");
  }
}

// Everything the child writes, until it closes its end.
Result<void> decode_output(const Child& child, WireDecoder& decoder, const ReaderLimits& limits,
                           Clock::time_point deadline) {
  std::string chunk(chunk_bytes, '\0');
  while (true) {
    if (auto ready = wait_for_output(child, limits, deadline); !ready) return ready;
    const ssize_t got = read(child.output(), chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return refuse(Refusal::corrupt, "child: its stream broke");
    if (got == 0) return {};
    auto fed = decoder.feed(std::string_view{chunk}.substr(0, static_cast<std::size_t>(got)));
    if (!fed) return fed;
  }
}

// What an end tells that no last record explains.
tl::unexpected<Problem> refuse_by_end(const std::optional<int>& status, bool heard) {
  if (!status) return refuse(Refusal::too_large_expansion, "child: out of time");
  if (WIFSIGNALED(*status)) {
    const int signal = WTERMSIG(*status);
    const bool limit = signal == SIGXCPU || signal == SIGKILL;
    return refuse(limit ? Refusal::too_large_expansion : Refusal::corrupt,
                  "child: ended by signal " + std::to_string(signal));
  }
  const std::string ended = std::to_string(WEXITSTATUS(*status));
  if (!heard && WEXITSTATUS(*status) != done && WEXITSTATUS(*status) != refused) {
    return problem("reader.not_started", {{"status", ended}});
  }
  return refuse(Refusal::corrupt, "child: ended with status " + ended + " without a last record");
}

}  // namespace

Result<Workbook> read_workbook(const std::string& path, const std::string& program,
                               const ReaderLimits& limits) {
  const Descriptor file{open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY)};
  if (!file.valid()) return problem("reader.no_file");
  const auto deadline = Clock::now() + std::chrono::seconds{limits.wall_seconds};
  auto child = Child::start(program, file, limits);
  if (!child) return problem("reader.not_started", {{"status", "spawn"}});
  WireDecoder decoder;
  if (auto decoded = decode_output(*child, decoder, limits, deadline); !decoded) {
    return tl::make_unexpected(decoded.error());
  }
  const auto status = child->wait_for_end(deadline);
  const bool ended_well =
      status && WIFEXITED(*status) && (WEXITSTATUS(*status) == done || WEXITSTATUS(*status) == refused);
  if (!decoder.ended() || !ended_well) return refuse_by_end(status, decoder.heard());
  return decoder.finish();
}

}  // namespace halfsky::platform
