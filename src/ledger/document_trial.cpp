#include "ledger/document_trial.h"

#include <algorithm>
#include <array>

#include "ledger/entry_store.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_count{"document_trial.count", "SELECT count(*) FROM entry"};
constexpr Sql sql_entries{"document_trial.entries",
                          "SELECT county, id, person FROM entry ORDER BY county, id"};
constexpr std::array statements{sql_count, sql_entries};

struct Sample {
  PersonKey person;
  Id entry;
};

Result<std::vector<Sample>> samples_of(Connection& connection, int most) {
  const auto count = connection.first(sql_count, {}, [](const Row& row) { return row.integer(0); });
  if (!count) return tl::make_unexpected(count.error());
  const std::int64_t stride = std::max<std::int64_t>(1, **count / most);
  std::vector<Sample> samples;
  std::int64_t number = 0;
  auto read = connection.each(sql_entries, {}, [&](const Row& row) {
    if (number++ % stride != 0 || std::ssize(samples) == most) return;
    samples.push_back({{std::string{row.text(0)}, row.id(2)}, row.id(1)});
  });
  if (!read) return tl::make_unexpected(read.error());
  return samples;
}

Result<int> open_sample(Connection& connection, const platform::KeyVault& vault, const Sample& sample) {
  const auto key = open_person_key(connection, vault, sample.person);
  if (!key && key.error().code == "person.erased") return 0;
  if (!key) return tl::make_unexpected(key.error());
  const auto entry =
      read_entry(connection, key->get(), sample.person.county, sample.entry, every_data_class());
  if (!entry) return tl::make_unexpected(entry.error());
  int opened = 0;
  for (const DataClass one : all_data_classes) opened += (*entry)->documents.of(one).empty() ? 0 : 1;
  return opened;
}

}  // namespace

std::span<const Sql> document_trial_statements() {
  return statements;
}

Result<int> open_some_documents(Connection& connection, const platform::KeyVault& vault, int most) {
  const auto samples = samples_of(connection, most);
  if (!samples) return tl::make_unexpected(samples.error());
  int opened = 0;
  for (const Sample& sample : *samples) {
    const auto some = open_sample(connection, vault, sample);
    if (!some) return some;
    opened += *some;
  }
  return opened;
}

}  // namespace halfsky::ledger
