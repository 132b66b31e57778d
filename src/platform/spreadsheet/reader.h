#pragma once
// Reads foreign workbooks. The parent never parses a foreign byte: it starts `halfsky read-cells` on the file
// and takes a length-prefixed stream of cells from it (design rule 10); any end but a clean last record is a
// refusal.
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "platform/spreadsheet/cells.h"

namespace halfsky::platform {

// A refusal's Problem code is "file." and one of contract section 2's classes: encrypted, not_a_spreadsheet,
// corrupt, empty, too_large_expansion, external_entity. Facts: "detail" for a log, without any text of the
// file.
struct ReaderLimits {
  std::uint64_t memory_bytes = 640ULL << 20U;
  unsigned cpu_seconds = 25;
  unsigned wall_seconds = 30;                 // kept by the parent
  const std::atomic<bool>* leaves = nullptr;  // once true, the parent gives up (reader.interrupted)
};

// Reads `path` in a child process. `program` is the halfsky binary (normally /proc/self/exe). Two problems
// are no refusal: reader.no_file if `path` cannot be opened for reading, reader.not_started if there is no
// child, reader.interrupted.
Result<Workbook> read_workbook(const std::string& path, const std::string& program,
                               const ReaderLimits& limits = {});

// The child's side: parses descriptor `input` and writes the stream to `output`; returns the exit status: 0
// read, 3 refused (the stream says why), 1 if it could not bind itself. Closes every other descriptor, sets
// its limits and its seccomp filter before it reads the first byte; the process is good for nothing else
// afterwards.
int run_cell_reader(int input, int output, const ReaderLimits& limits = {});

// Parses in this process (the child, fuzzers and unit tests use it).
Result<void> parse_workbook(std::string_view bytes, CellSink& sink);

}  // namespace halfsky::platform
