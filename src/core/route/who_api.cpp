#include "core/accounts/account_store.h"
#include "core/organisation/organisation_store.h"
#include "core/route/who.h"

namespace halfsky::core {

std::optional<std::string> WhoBook::person(const std::string& account) {
  const auto known = people_.find(account);
  if (known != people_.end()) return known->second;
  const auto read = read_account(connection_, account);
  std::optional<std::string> name;
  if (read && *read) name = (*read)->name;
  return people_[account] = std::move(name);
}

std::optional<std::string> WhoBook::office(const std::string& id) {
  const auto known = offices_.find(id);
  if (known != offices_.end()) return known->second;
  const auto read = read_office(connection_, id, day_);
  std::optional<std::string> name;
  if (read && *read) name = (*read)->name;
  return offices_[id] = std::move(name);
}

}  // namespace halfsky::core
