#include "app/statements.h"

#include <span>

#include "app/data_directory.h"
#include "core/region/region_store.h"
#include "ledger/county_key_store.h"

namespace halfsky::app {

std::vector<platform::Sql> all_statements() {
  std::vector<platform::Sql> all;
  for (const std::span<const platform::Sql> subject : {
           data_directory_statements(),
           core::region_statements(),
           ledger::county_key_statements(),
       }) {
    all.insert(all.end(), subject.begin(), subject.end());
  }
  return all;
}

}  // namespace halfsky::app
