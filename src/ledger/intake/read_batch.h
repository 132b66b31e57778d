#pragma once
// The files of an import, in the order given, as one checked batch (contract section 2). Reads each file in a
// child process, keeps nothing of it but what was understood, and writes nowhere. A file that is refused says
// why and stops nobody else's.
#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "ledger/intake/batch_reading.h"
#include "ledger/intake/intake_catalogue.h"
#include "ledger/intake/read_row.h"

namespace halfsky::ledger {

struct BatchFile {
  std::string path;
  std::string name;  // as the report calls it
};

struct BatchRequest {
  std::vector<BatchFile> files;
  Date as_of;
  std::optional<std::string> given_village;   // a code of the divisions
  std::string program;                        // the halfsky binary, which reads foreign bytes in a child
  const std::atomic<bool>* leaves = nullptr;  // once true, reading is given up
};

// Called before each file and after the last one.
struct ReadingProgress {
  std::size_t files_done = 0;
  std::size_t files = 0;
  std::size_t rows = 0;
};
using ReadingWatcher = std::function<void(const ReadingProgress&)>;

// Doubles inside the batch are settled; the ledger was not asked. Refuses with import.village_unknown (fact:
// code), reader.not_started and reader.interrupted.
Result<BatchReading> read_batch(const BatchRequest& request, const IntakeCatalogue& catalogue,
                                const ReadingWatcher& watch);

}  // namespace halfsky::ledger
