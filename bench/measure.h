#pragma once
// What work costs: the clock, the processor (user and system, which other programs on the machine disturb
// less), and for a program the memory of it and its children at once.
#include <functional>
#include <string>
#include <vector>

namespace halfsky::bench {

struct Cost {
  double clock_seconds = 0;
  double cpu_seconds = 0;
  long peak_mebibytes = 0;  // of a program and its children together; 0 for work in this process
};

// Runs `work` in this process.
Cost cost_of(const std::function<void()>& work);

// Runs a program to its end; ends this one if it fails. Its memory is looked at every 10 ms.
Cost cost_of_program(const std::vector<std::string>& words);

// The middle one of the costs by the clock; `costs` must not be empty.
Cost median(std::vector<Cost> costs);

}  // namespace halfsky::bench
