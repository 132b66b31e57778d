#include "platform/spreadsheet/sandbox.h"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <limits>
#include <memory>

namespace halfsky::platform {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool sanitized = false;
#endif

// What memory management, expat's random hash salt and a clean end need.
constexpr int allowed_calls[] = {SCMP_SYS(brk),          SCMP_SYS(munmap),        SCMP_SYS(mremap),
                                 SCMP_SYS(madvise),      SCMP_SYS(futex),         SCMP_SYS(getrandom),
                                 SCMP_SYS(rt_sigreturn), SCMP_SYS(clock_gettime), SCMP_SYS(exit),
                                 SCMP_SYS(exit_group)};

// What a sanitizer's runtime needs besides, to watch and to report.
constexpr int sanitizer_calls[] = {
    SCMP_SYS(sched_yield), SCMP_SYS(nanosleep), SCMP_SYS(clock_nanosleep),   SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(gettid),      SCMP_SYS(getpid),    SCMP_SYS(sched_getaffinity), SCMP_SYS(sigaltstack)};

struct FilterReleaser {
  void operator()(void* filter) const { seccomp_release(filter); }
};

bool limit(__rlimit_resource_t resource, rlim_t soft, rlim_t hard) {
  const rlimit values{soft, hard};
  return setrlimit(resource, &values) == 0;
}

// All from `first` to `last` but standard error: a child of read_workbook has nothing behind it.
bool close_between(long first, long last) {
  first = std::max<long>(first, STDERR_FILENO + 1);
  return first > last || close_range(static_cast<unsigned>(first), static_cast<unsigned>(last), 0) == 0;
}

bool close_others(int input, int output) {
  const long low = std::min(input, output);
  const long high = std::max(input, output);
  return close_between(0, low - 1) && close_between(low + 1, high - 1) &&
         close_between(high + 1, std::numeric_limits<int>::max());
}

bool set_limits(const ReaderLimits& limits) {
  const rlim_t cpu = limits.cpu_seconds;
  const bool memory = sanitized || limit(RLIMIT_AS, limits.memory_bytes, limits.memory_bytes);
  return memory && limit(RLIMIT_CPU, cpu, cpu + 1) && limit(RLIMIT_CORE, 0, 0) && limit(RLIMIT_NOFILE, 0, 0);
}

bool allow(scmp_filter_ctx filter, int call) {
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
}

bool add_rules(scmp_filter_ctx filter, int input, int output) {
  const auto on = [](int descriptor) {
    return scmp_arg_cmp{0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(descriptor), 0};
  };
  const scmp_arg_cmp not_executable{2, SCMP_CMP_MASKED_EQ, static_cast<scmp_datum_t>(PROT_EXEC), 0};
  bool added = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(read), 1, on(input)) == 0 &&
               seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, on(output)) == 0 &&
               seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, not_executable) == 0 &&
               seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, not_executable) == 0;
  for (const int call : allowed_calls) added = added && allow(filter, call);
  if (sanitized) {
    for (const int call : sanitizer_calls) added = added && allow(filter, call);
  }
  return added;
}

bool set_filter(int input, int output) {
  const std::unique_ptr<void, FilterReleaser> filter{seccomp_init(SCMP_ACT_KILL_PROCESS)};
  return filter && add_rules(filter.get(), input, output) && seccomp_load(filter.get()) == 0;
}

}  // namespace

Result<void> bind_to(int input, int output, const ReaderLimits& limits) {
  const bool bound = prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && prctl(PR_SET_DUMPABLE, 0) == 0 &&
                     close_others(input, output) && set_limits(limits) && set_filter(input, output);
  if (!bound) return problem("reader.not_bound");
  return {};
}

}  // namespace halfsky::platform
