#pragma once
// What a job's rows do to the names by which women are found: collected while the rows are on their way, told
// to the directory when they are durable.
#include <string>
#include <vector>

#include "ledger/imports/row_act.h"
#include "ledger/name_directory.h"

namespace halfsky::ledger {

class NameChanges {
 public:
  // Collects nothing without a directory.
  explicit NameChanges(NameDirectory* names) : names_{names} {}

  void note(const RowAct& act);
  void note(const Entry& entry);
  void note_gone(const std::string& county, const Id& entry);
  // Once, with all that was noted. A row that was not written after all does no harm: who looks opens the
  // entry.
  void tell();

 private:
  struct Change {
    std::string county;
    Id entry;
    std::string name;  // empty: the entry is gone
  };
  NameDirectory* names_;
  std::vector<Change> changes_;
};

}  // namespace halfsky::ledger
