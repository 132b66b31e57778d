#include "app/server/service_parts.h"

#include <algorithm>
#include <iostream>
#include <thread>

namespace halfsky::app {
namespace {

unsigned hashes_at_once() {
  return std::max(1U, std::thread::hardware_concurrency() / 2);
}

}  // namespace

Service::Parts::Parts(DataDirectory& data, ServiceBooks loaded, std::filesystem::path backup_place)
    : directory{data},
      books{std::move(loaded)},
      backups{std::move(backup_place)},
      reads{data.audit(), data.store().writer()},
      sign_in{{data.store(), data.vault(), data.environment().random, data.environment().clock},
              books.rules,
              {},
              hashes_at_once()},
      budget{data.environment().clock},
      desk{data.environment().clock,
           data.environment().random,
           data.store(),
           data.vault(),
           data.audit(),
           reads,
           sign_in,
           budget,
           books.regions,
           books.grants,
           books.limits,
           books.bases,
           books.offices,
           books.departments,
           books.chinese,
           books.english,
           data.is_demonstration()},
      figures{books.regions},
      names{data.store(), data.vault(), data.environment().random},
      entries{names, *books.parameters, books.codes},
      exports{entries, books.exports},
      imports{data.store(),  data.vault(), data.environment().random, data.environment().clock,
              *books.intake, &names},
      reviews{entries, imports},
      jobs{data.store(), data.environment().clock},
      log{std::cerr} {}

}  // namespace halfsky::app
