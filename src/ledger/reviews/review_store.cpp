#include "ledger/reviews/review_store.h"

#include <fmt/format.h>

#include <array>

namespace halfsky::ledger {
namespace {

using core::ScopedReader;
using core::ScopedSql;
using platform::Connection;
using platform::Row;
using platform::Sql;

// What waits, kind by kind, with the same columns: id and number (of the key), store_county, since, the place
// (county to village), whom it is about, and the day before which it does not wait yet.
constexpr std::string_view row_columns =
    "SELECT s.batch AS id, s.number AS number, s.county AS store_county, b.recorded_at AS since,"
    " r.county AS county, r.prefecture AS prefecture, r.township AS township,"
    " CASE WHEN r.level = 'village' THEN r.id END AS village, s.person_county AS person_county,"
    " s.person AS person, s.entry AS entry, NULL AS not_before FROM staged_row AS s"
    " JOIN import_batch AS b ON b.county = s.county AND b.id = s.batch"
    " JOIN region AS r ON r.id = COALESCE(s.village, s.place, s.county) WHERE s.state = 'waiting'"
    " AND b.state IN ('applying', 'applied')";
constexpr std::string_view missing_source =
    "SELECT m.batch AS id, m.number AS number, m.county AS store_county, b.recorded_at AS since,"
    " e.county AS county, e.prefecture AS prefecture, e.township AS township, e.village AS village,"
    " m.person_county AS person_county, m.person AS person, m.entry AS entry, NULL AS not_before FROM "
    "import_missing AS m"
    " JOIN import_batch AS b ON b.county = m.county AND b.id = m.batch"
    " JOIN entry AS e ON e.county = m.person_county AND e.id = m.entry"
    " WHERE m.state = 'waiting' AND b.state = 'applied' AND e.state IN ('active', 'watch', 'stale')";
constexpr std::string_view entry_columns =
    "SELECT e.id AS id, 0 AS number, e.county AS store_county, e.changed_at AS since, e.county AS county,"
    " e.prefecture AS prefecture, e.township AS township, e.village AS village, e.county AS person_county,"
    " e.person AS person, e.id AS entry,"
    " CASE WHEN e.state = 'watch' THEN e.next_review END AS not_before FROM entry AS e WHERE ";
constexpr std::string_view claim_source =
    "SELECT c.id AS id, 0 AS number, c.county AS store_county, c.recorded_at AS since, r.county AS county,"
    " r.prefecture AS prefecture, r.township AS township, r.id AS village, c.county AS person_county,"
    " c.person AS person, c.entry AS entry, NULL AS not_before FROM claim AS c JOIN region AS r ON r.id = "
    "c.to_region"
    " WHERE c.state = 'waiting'";

std::string source_of(ReviewKind kind) {
  switch (kind) {
    case ReviewKind::row:
      return fmt::format("{} AND s.entry IS NULL", row_columns);
    case ReviewKind::duplicate:
      return fmt::format("{} AND s.entry IS NOT NULL", row_columns);
    case ReviewKind::missing:
      return std::string{missing_source};
    case ReviewKind::submission:
      return fmt::format("{}e.state = 'submitted'", entry_columns);
    case ReviewKind::claim:
      return std::string{claim_source};
    case ReviewKind::proposal:  // the clear side of proposed()
      return fmt::format(
          "{}((e.state = 'active' AND e.verdict = 'pending') OR (e.state IN ('active', 'watch')"
          " AND e.verdict = 'not_eligible'))",
          entry_columns);
    case ReviewKind::stale:
      return fmt::format("{}e.state = 'stale'", entry_columns);
  }
  return {};
}

constexpr std::string_view shown =
    "SELECT queued.id, queued.number, queued.store_county, queued.since, queued.county, queued.prefecture,"
    " queued.township, queued.village, queued.person_county, queued.person, queued.entry FROM (";

// Texts made of the words above when they are first asked for, and kept.
struct Texts {
  std::string page_name, page, count_name, count, one_name, one;
};

Texts make_texts(ReviewKind kind) {
  const std::string_view name = word_of(kind);
  const std::string source = source_of(kind);
  return {
      fmt::format("review.{}_page", name),
      fmt::format("{}{}) AS queued WHERE {{scope}} AND (queued.not_before IS NULL OR queued.not_before <= $5)"
                  " AND (queued.since, queued.id, queued.number) > ($11, $12, $13)"
                  " ORDER BY queued.since, queued.id, queued.number LIMIT $14",
                  shown, source),
      fmt::format("review.{}_count", name),
      fmt::format("SELECT count(*) FROM ({}) AS queued WHERE {{scope}}"
                  " AND (queued.not_before IS NULL OR queued.not_before <= $5)",
                  source),
      fmt::format("review.{}_one", name),
      fmt::format("{}{}) AS queued WHERE queued.id = $1 AND queued.number = $2", shown, source)};
}

const Texts& texts_of(ReviewKind kind) {
  static const std::vector<Texts> all = [] {
    std::vector<Texts> made;
    for (int i = 0; i <= static_cast<int>(ReviewKind::stale); ++i)
      made.push_back(make_texts(static_cast<ReviewKind>(i)));
    return made;
  }();
  return all.at(static_cast<std::size_t>(kind));
}

ScopedSql page_sql(ReviewKind kind) {
  return {texts_of(kind).page_name, "queued", texts_of(kind).page};
}
ScopedSql count_sql(ReviewKind kind) {
  return {texts_of(kind).count_name, "queued", texts_of(kind).count};
}
Sql one_sql(ReviewKind kind) {
  return {texts_of(kind).one_name, texts_of(kind).one};
}

constexpr Sql sql_row_queue{
    "review.queue_of_row",
    "SELECT COALESCE(s.village, s.place, s.county) FROM import_batch AS b JOIN staged_row AS s"
    " ON s.county = b.county AND s.batch = b.id WHERE b.id = $1 AND s.number = $2"};
constexpr Sql sql_missing_queue{
    "review.queue_of_missing",
    "SELECT COALESCE(e.village, e.township, e.county) FROM import_batch AS b JOIN import_missing AS m"
    " ON m.county = b.county AND m.batch = b.id JOIN entry AS e ON e.county = m.person_county"
    " AND e.id = m.entry WHERE b.id = $1 AND m.number = $2"};
constexpr Sql sql_claim_queue{"review.queue_of_claim",
                              "SELECT to_region FROM claim WHERE id = $1 AND CAST($2 AS INTEGER) = 0"};
constexpr Sql sql_settle_missing{
    "review.settle_missing",
    "UPDATE import_missing SET state = 'settled' WHERE person_county = $1 AND person = $2 AND entry = $3"
    " AND state = 'waiting'"};
constexpr std::array statements{sql_row_queue, sql_missing_queue, sql_claim_queue, sql_settle_missing};

ReviewKey::Of of_kind(ReviewKind kind) {
  switch (kind) {
    case ReviewKind::row:
    case ReviewKind::duplicate:
      return ReviewKey::Of::row;
    case ReviewKind::missing:
      return ReviewKey::Of::missing;
    case ReviewKind::claim:
      return ReviewKey::Of::claim;
    case ReviewKind::submission:
    case ReviewKind::proposal:
    case ReviewKind::stale:
      break;
  }
  return ReviewKey::Of::entry;
}

std::vector<ReviewKind> kinds_of(ReviewKey::Of of) {
  if (of == ReviewKey::Of::row) return {ReviewKind::row, ReviewKind::duplicate};
  if (of == ReviewKey::Of::missing) return {ReviewKind::missing};
  return {ReviewKind::claim};
}

WaitingItem read_item(const Row& row, ReviewKind kind) {
  WaitingItem item;
  item.kind = kind;
  item.key = {of_kind(kind), row.id(0), row.integer(1)};
  item.county = row.text(2);
  item.since = row.instant(3);
  item.place = {row.optional_text(4).value_or(""), row.optional_text(5).value_or(""), row.optional_text(6),
                row.optional_text(7)};
  const auto person = row.optional_id(9);
  if (person) item.person = PersonKey{row.optional_text(8).value_or(""), *person};
  item.entry = row.optional_id(10);
  return item;
}

}  // namespace

WaitingPosition position_of(const WaitingItem& item) {
  return {item.since.time_since_epoch().count(), item.key.id, item.key.number};
}

Result<std::vector<WaitingItem>> read_waiting(ScopedReader& reader, ReviewKind kind,
                                              const WaitingPosition& after, int limit) {
  std::vector<WaitingItem> items;
  auto read = reader.each(
      page_sql(kind), [&](const Row& row) { items.push_back(read_item(row, kind)); }, after.since, after.id,
      after.number, limit);
  if (!read) return tl::make_unexpected(read.error());
  return items;
}

Result<std::int64_t> count_waiting_items(ScopedReader& reader, ReviewKind kind) {
  std::int64_t count = 0;
  auto read = reader.each(count_sql(kind), [&](const Row& row) { count = row.integer(0); });
  if (!read) return tl::make_unexpected(read.error());
  return count;
}

Result<std::optional<WaitingItem>> find_waiting(Connection& connection, const ReviewKey& key) {
  for (const ReviewKind kind : kinds_of(key.of)) {
    auto found = connection.first(one_sql(kind), {key.id, key.number},
                                  [&](const Row& row) { return read_item(row, kind); });
    if (!found || *found) return found;
  }
  return std::optional<WaitingItem>{};
}

Result<std::optional<std::string>> queue_of(Connection& connection, const ReviewKey& key) {
  const Sql& sql = key.of == ReviewKey::Of::row       ? sql_row_queue
                   : key.of == ReviewKey::Of::missing ? sql_missing_queue
                                                      : sql_claim_queue;
  return connection.first(sql, {key.id, key.number}, [](const Row& row) { return std::string{row.text(0)}; });
}

Result<void> settle_missing(Connection& connection, const PersonKey& person, const Id& entry) {
  const auto settled = connection.run(sql_settle_missing, {person.county, person.id, entry});
  if (!settled) return tl::make_unexpected(settled.error());
  if (*settled == 0) return problem("review.settled");
  return {};
}

std::vector<Sql> review_statements() {
  std::vector<Sql> all{statements.begin(), statements.end()};
  for (const ReviewKind kind : all_review_kinds()) {
    all.push_back(one_sql(kind));
    for (const ScopedSql& scoped : {page_sql(kind), count_sql(kind)}) {
      for (const Sql& sql : core::statements_of(scoped)) all.push_back(sql);
    }
  }
  return all;
}

}  // namespace halfsky::ledger
