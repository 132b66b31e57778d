#pragma once
// Where the next page of a list begins, as a text that only this account can use, and only for the list that
// gave it: it carries a keyed code over account, filter and place.
#include <string>
#include <string_view>

#include "base/result.h"
#include "platform/crypto/key_vault.h"

namespace halfsky::core {

struct PageOwner {
  std::string_view account;
  std::string_view list;  // the route and its filter
};

std::string make_page_cursor(const platform::KeyVault& vault, const PageOwner& owner, std::string_view place);
// Refuses with request.cursor_wrong.
Result<std::string> read_page_cursor(const platform::KeyVault& vault, const PageOwner& owner,
                                     std::string_view cursor);

}  // namespace halfsky::core
