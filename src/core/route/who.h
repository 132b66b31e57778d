#pragma once
// Who did something, in words: the log and the ledger keep the names of accounts and the ids of offices, a
// reader wants the person and the office.
#include <map>
#include <optional>
#include <string>

#include "base/date.h"
#include "platform/store/connection.h"

namespace halfsky::core {

// Looks each up once. Nothing where there is no such account (system:root, a command) or office; what the
// store refuses counts as nothing too, since the ids stand beside the names.
class WhoBook {
 public:
  // Offices as they are called on this day.
  WhoBook(platform::Connection& connection, Date day) : connection_{connection}, day_{day} {}
  std::optional<std::string> person(const std::string& account);
  std::optional<std::string> office(const std::string& id);

 private:
  platform::Connection& connection_;
  Date day_;
  std::map<std::string, std::optional<std::string>> people_;
  std::map<std::string, std::optional<std::string>> offices_;
};

}  // namespace halfsky::core
