#pragma once
// Who works where in an area: accounts by the offices of their posts. Rows of accounts and posts themselves
// are core/accounts' and core/organisation's.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/organisation/organisation.h"
#include "platform/store/connection.h"

namespace halfsky::core {

struct PostInPlace {
  Post post;
  std::string name;  // of the account
  std::string office_name;
  std::string region;  // id, of the office
};

// Posts in force on the day, or coming, in the offices of the region (its id) and of all that lies in it; ""
// is everywhere. Behind `after` (an id as text, "" from the beginning), at most `most`.
Result<std::vector<PostInPlace>> posts_in(platform::Connection& connection, const std::string& region,
                                          Date day, const Id& after, int most);
// The logins that hold or held a post there, behind `after`.
Result<std::vector<std::string>> logins_in(platform::Connection& connection, const std::string& region,
                                           std::string_view after, int most);
// All that the account holds or ever held, with the place of each.
Result<std::vector<PostInPlace>> posts_of(platform::Connection& connection, const std::string& account);

std::span<const platform::Sql> people_statements();

}  // namespace halfsky::core
