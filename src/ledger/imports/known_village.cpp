#include "ledger/imports/known_village.h"

#include <array>

namespace halfsky::ledger {
namespace {

using platform::Row;
using platform::Sql;

constexpr Sql sql_in_village{"import.entries_in_village",
                             "SELECT id, person FROM entry WHERE county = $1 AND village = $2"
                             " AND state IN ('active', 'watch', 'stale', 'claim') ORDER BY id"};
constexpr std::array statements{sql_in_village};

Result<KnownWoman> open_woman(const MatchContext& context, const PersonKey& person, const Id& entry) {
  const auto key = open_person_key(context.connection, context.vault, person);
  if (!key) return tl::make_unexpected(key.error());
  const auto read = read_entry(context.connection, key->get(), person.county, entry,
                               {DataClass::identity, DataClass::family});
  if (!read) return tl::make_unexpected(read.error());
  const Documents& documents = (*read)->documents;
  return KnownWoman{person, entry, documents.get("name"), documents.get("husband_name")};
}

}  // namespace

std::span<const Sql> match_statements() {
  return statements;
}

Result<std::vector<KnownWoman>> women_of_village(const MatchContext& context, const std::string& county,
                                                 const std::string& region) {
  std::vector<std::pair<PersonKey, Id>> found;
  auto listed = context.connection.each(sql_in_village, {county, region}, [&](const Row& row) {
    found.emplace_back(PersonKey{county, row.id(1)}, row.id(0));
  });
  if (!listed) return tl::make_unexpected(listed.error());
  std::vector<KnownWoman> women;
  for (const auto& [person, entry] : found) {
    auto woman = open_woman(context, person, entry);
    if (!woman) return tl::make_unexpected(woman.error());
    women.push_back(std::move(*woman));
  }
  return women;
}

}  // namespace halfsky::ledger
