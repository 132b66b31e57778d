#include "ledger/entry_list_store.h"

#include <charconv>
#include <limits>

#include "base/text.h"

namespace halfsky::ledger {
namespace {

using core::ScopedReader;
using core::ScopedSql;
using platform::Row;
using platform::Value;

constexpr std::string_view columns =
    "entry.county, entry.prefecture, entry.township, entry.village, entry.id, entry.person, entry.version,"
    " entry.state, entry.verdict, entry.level, entry.key_groups, entry.absence_band, entry.next_review,"
    " entry.changed_at, entry.age_band";
constexpr std::string_view filter_text =
    "{scope} AND entry.state <> 'deleted'"
    " AND (CAST($11 AS TEXT) IS NULL OR entry.state = $11 OR ($11 = 'in_register' AND entry.state IN"
    " ('active', 'watch', 'stale', 'claim')))"
    " AND (CAST($12 AS TEXT) IS NULL OR entry.verdict = $12)"
    " AND (CAST($13 AS TEXT) IS NULL OR entry.level = $13)"
    " AND (CAST($14 AS TEXT) IS NULL OR entry.age_band = $14)"
    " AND (CAST($15 AS TEXT) IS NULL OR entry.absence_band = $15)"
    " AND (entry.key_groups & CAST($16 AS INTEGER)) = CAST($16 AS INTEGER)"
    " AND (CAST($17 AS TEXT) IS NULL OR (entry.next_review <= $17 AND entry.state IN"
    " ('active', 'watch')))";

struct OrderWords {
  std::string_view word;
  std::string_view key;  // as migration 0016 has it in an index
  std::string_view cast;
};
constexpr std::array orders{OrderWords{"village", "COALESCE(entry.village, '')", "TEXT"},
                            OrderWords{"changed", "entry.changed_at", "BIGINT"},
                            OrderWords{"next_review", "COALESCE(entry.next_review, '9999-12-31')", "TEXT"},
                            OrderWords{"level", "COALESCE(entry.level, 'D')", "TEXT"}};

constexpr ScopedSql sql_one{"entry_list.one", "entry",
                            "SELECT entry.county, entry.prefecture, entry.township, entry.village, entry.id,"
                            " entry.person, entry.version, entry.state, entry.verdict, entry.level,"
                            " entry.key_groups, entry.absence_band, entry.next_review, entry.changed_at,"
                            " entry.age_band"
                            " FROM entry WHERE {scope} AND entry.county = $11 AND entry.id = $12"
                            " AND entry.state <> 'deleted'"};

// A text that is made of the words above when it is first asked for, and kept.
struct Made {
  std::string name;
  std::string text;
};

Made make_page(const OrderWords& order, bool descending) {
  const std::string key{order.key};
  const std::string direction = descending ? " DESC" : " ASC";
  const std::string in_order = " ORDER BY " + key + direction + ", entry.id" + direction;
  std::string text = "SELECT " + std::string{columns} + ", " + key +
                     " FROM entry JOIN (SELECT entry.county, entry.id FROM entry WHERE " +
                     std::string{filter_text} + " AND (" + key + ", entry.id) " + (descending ? "<" : ">") +
                     " ($18, $19)" + in_order +
                     " LIMIT $20) AS page ON page.county = entry.county AND page.id = entry.id" + in_order;
  return {"entry_list.by_" + std::string{order.word} + (descending ? "_descending" : ""), std::move(text)};
}

Made make_count() {
  return {"entry_list.count", "SELECT count(*) FROM (SELECT 1 FROM entry WHERE " + std::string{filter_text} +
                                  " LIMIT $18) AS counted"};
}

const std::vector<Made>& made() {
  static const std::vector<Made> all = [] {
    std::vector<Made> texts;
    for (const OrderWords& order : orders) {
      texts.push_back(make_page(order, false));
      texts.push_back(make_page(order, true));
    }
    texts.push_back(make_count());
    return texts;
  }();
  return all;
}

ScopedSql scoped(const Made& one) {
  return {one.name, "entry", one.text};
}

ScopedSql page_sql(EntrySort sort) {
  return scoped(made().at(2 * static_cast<std::size_t>(sort.by) + (sort.descending ? 1 : 0)));
}

ScopedSql count_sql() {
  return scoped(made().back());
}

std::optional<Status> status_of(std::string_view word) {
  for (const Status status : {Status::eligible, Status::pending, Status::not_eligible, Status::review}) {
    if (word_of(status) == word) return status;
  }
  return std::nullopt;
}

Entry read_row(const Row& row) {
  Entry entry;
  EntryColumns& known = entry.columns;
  known.place = {std::string{row.text(0)}, std::string{row.text(1)}, row.optional_text(2),
                 row.optional_text(3)};
  entry.id = row.id(4);
  entry.person = row.id(5);
  entry.version = static_cast<int>(row.integer(6));
  known.state = read_entry_state(row.text(7)).value_or(EntryState::draft);
  known.verdict = status_of(row.text(8)).value_or(Status::review);
  known.level = row.is_null(9) ? std::nullopt : read_attention_level(row.text(9));
  known.key_groups = read_key_groups(row.integer(10));
  known.absence_band = row.optional_text(11);
  known.next_review = row.optional_date(12);
  entry.changed_at = row.instant(13);
  known.age_band = row.optional_text(14);
  return entry;
}

std::int64_t number_of(const std::string& text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// Before the first row, or behind the last.
EntryPlaceInList beginning(EntrySort sort) {
  EntryPlaceInList place;
  if (sort.descending) place.id.bytes.fill(0xFF);
  if (sort.by == EntryOrder::changed) {
    place.key = sort.descending ? std::to_string(std::numeric_limits<std::int64_t>::max()) : "-1";
  } else {
    place.key = sort.descending ? "zzzz" : "";
  }
  return place;
}

}  // namespace

std::optional<EntryOrder> read_entry_order(std::string_view word) {
  for (std::size_t i = 0; i < orders.size(); ++i) {
    if (orders.at(i).word == word) return static_cast<EntryOrder>(i);
  }
  return std::nullopt;
}

Result<std::vector<EntryRow>> read_entry_page(ScopedReader& reader, const EntryFilter& filter, EntrySort sort,
                                              const std::optional<EntryPlaceInList>& after, int limit) {
  const EntryPlaceInList from = after ? *after : beginning(sort);
  const bool by_number = sort.by == EntryOrder::changed;
  const Value key = by_number ? Value{number_of(from.key)} : Value{from.key};
  std::vector<EntryRow> rows;
  const auto take = [&](const Row& row) {
    rows.push_back({read_row(row), by_number ? std::to_string(row.integer(15)) : std::string{row.text(15)}});
  };
  auto read = reader.each(page_sql(sort), take, filter.state, filter.verdict, filter.level, filter.age_band,
                          filter.absence_band, filter.key_groups, filter.review_until, key, from.id, limit);
  if (!read) return tl::make_unexpected(read.error());
  return rows;
}

Result<std::optional<std::int64_t>> count_entries(ScopedReader& reader, const EntryFilter& filter) {
  std::int64_t count = 0;
  auto read = reader.each(
      count_sql(), [&](const Row& row) { count = row.integer(0); }, filter.state, filter.verdict,
      filter.level, filter.age_band, filter.absence_band, filter.key_groups, filter.review_until,
      most_counted + 1);
  if (!read) return tl::make_unexpected(read.error());
  return count > most_counted ? std::nullopt : std::optional{count};
}

Result<std::optional<Entry>> read_entry_in_scope(ScopedReader& reader, const std::string& county,
                                                 const Id& entry) {
  std::optional<Entry> found;
  auto read = reader.each(
      sql_one, [&](const Row& row) { found = read_row(row); }, county, entry);
  if (!read) return tl::make_unexpected(read.error());
  return found;
}

std::vector<platform::Sql> entry_list_statements() {
  std::vector<platform::Sql> all = core::statements_of(sql_one);
  for (const Made& one : made()) {
    for (const platform::Sql& sql : core::statements_of(scoped(one))) all.push_back(sql);
  }
  return all;
}

}  // namespace halfsky::ledger
