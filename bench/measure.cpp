#include "bench/measure.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

namespace halfsky::bench {
namespace {

using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double cpu_of(const rusage& usage) {
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double cpu_of_this_process() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return cpu_of(usage);
}

// Of a process and those that its threads have started; what ends while we look counts as nothing.
long resident_kibibytes(const std::string& process) {
  long sum = 0;
  std::string line;
  std::ifstream status{"/proc/" + process + "/status"};
  while (std::getline(status, line)) {
    if (line.starts_with("VmRSS:")) sum = std::strtol(line.c_str() + 6, nullptr, 10);
  }
  std::error_code ignored;
  for (const auto& thread : fs::directory_iterator{"/proc/" + process + "/task", ignored}) {
    std::ifstream children{thread.path() / "children"};
    for (std::string child; children >> child;) sum += resident_kibibytes(child);
  }
  return sum;
}

pid_t start(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  return child;
}

}  // namespace

Cost cost_of(const std::function<void()>& work) {
  const auto start = Clock::now();
  const double cpu = cpu_of_this_process();
  work();
  return {seconds_since(start), cpu_of_this_process() - cpu, 0};
}

Cost cost_of_program(const std::vector<std::string>& words) {
  const auto begun = Clock::now();
  const pid_t child = start(words);
  Cost cost;
  long peak = 0;
  int status = 0;
  rusage usage{};
  while (wait4(child, &status, WNOHANG, &usage) == 0) {
    peak = std::max(peak, resident_kibibytes(std::to_string(child)));
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    std::fprintf(stderr, "%s %s failed\n", words[0].c_str(), words.size() > 1 ? words[1].c_str() : "");
    std::exit(1);
  }
  return {seconds_since(begun), cpu_of(usage), std::max(peak, usage.ru_maxrss) / 1024};
}

Cost median(std::vector<Cost> costs) {
  std::sort(costs.begin(), costs.end(),
            [](const Cost& a, const Cost& b) { return a.clock_seconds < b.clock_seconds; });
  return costs[costs.size() / 2];
}

}  // namespace halfsky::bench
