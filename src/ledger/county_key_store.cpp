#include "ledger/county_key_store.h"

#include <array>
#include <vector>

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;
using platform::Urgency;

constexpr Sql sql_list{"county_key.list",
                       "SELECT county, epoch, wrapped FROM county_key ORDER BY county, epoch"};
constexpr Sql sql_insert{
    "county_key.insert",
    "INSERT INTO county_key (county, epoch, wrapped, recorded_at) VALUES ($1, $2, $3, $4)"};
constexpr Sql sql_newest{"county_key.newest", "SELECT max(epoch) FROM county_key WHERE county = $1"};
constexpr std::array statements{sql_list, sql_insert, sql_newest};

struct WrappedKey {
  std::string county;
  std::uint16_t epoch = 1;
  Bytes wrapped;
};

Result<void> load(platform::KeyVault& vault, const std::vector<WrappedKey>& keys) {
  for (const WrappedKey& key : keys) {
    auto loaded = vault.load_group_key(key.county, key.epoch, key.wrapped);
    if (!loaded) return loaded;
  }
  return {};
}

Result<void> save(platform::Writer& writer, Instant now, const std::vector<WrappedKey>& keys) {
  return writer.write(Urgency::person, "county_key.insert", [&](Connection& connection) -> Result<void> {
    for (const WrappedKey& key : keys) {
      const auto inserted = connection.run(sql_insert, {key.county, int{key.epoch}, key.wrapped, now});
      if (!inserted) return tl::make_unexpected(inserted.error());
    }
    return {};
  });
}

}  // namespace

std::span<const Sql> county_key_statements() {
  return statements;
}

Result<void> load_county_keys(Connection& connection, platform::KeyVault& vault) {
  std::vector<WrappedKey> keys;
  auto read = connection.each(sql_list, {}, [&](const Row& row) {
    const ByteView wrapped = row.bytes(2);
    keys.push_back({std::string{row.text(0)}, static_cast<std::uint16_t>(row.integer(1)),
                    Bytes{wrapped.begin(), wrapped.end()}});
  });
  if (!read) return read;
  return load(vault, keys);
}

Result<void> ensure_county_keys(platform::Writer& writer, platform::KeyVault& vault, Instant now,
                                std::span<const std::string> counties) {
  std::vector<WrappedKey> keys;
  for (const std::string& county : counties) {
    if (vault.has_group_key(county)) continue;
    auto wrapped = vault.new_group_key(county, 1);
    if (!wrapped) return tl::make_unexpected(wrapped.error());
    keys.push_back({county, 1, std::move(*wrapped)});
  }
  if (keys.empty()) return {};
  return save(writer, now, keys).and_then([&] { return load(vault, keys); });
}

Result<std::uint16_t> rotate_county_key(platform::Writer& writer, platform::KeyVault& vault, Instant now,
                                        const std::string& county) {
  std::vector<WrappedKey> keys;
  auto saved =
      writer.write(Urgency::person, "county_key.rotate", [&](Connection& connection) -> Result<void> {
        const auto newest =
            connection.first(sql_newest, {county}, [](const Row& row) { return row.optional_integer(0); });
        if (!newest) return tl::make_unexpected(newest.error());
        const auto epoch = static_cast<std::uint16_t>((*newest)->value_or(0) + 1);
        auto wrapped = vault.new_group_key(county, epoch);
        if (!wrapped) return tl::make_unexpected(wrapped.error());
        keys.push_back({county, epoch, std::move(*wrapped)});
        return connection.run(sql_insert, {county, int{epoch}, keys[0].wrapped, now}).map([](std::int64_t) {
        });
      });
  if (saved) saved = load(vault, keys);
  if (!saved) return tl::make_unexpected(saved.error());
  return keys[0].epoch;
}

}  // namespace halfsky::ledger
