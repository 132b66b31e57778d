#include "accountability/figures_store.h"

#include <algorithm>
#include <array>

#include "core/access/scoped_reader.h"
#include "ledger/entry.h"

namespace halfsky::accountability {
namespace {

using core::RegionLevel;
using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_stamp{"figure.stamp",
                        "SELECT COUNT(*), CAST(SUM(version) AS BIGINT), MAX(changed_at) FROM entry"};
constexpr Sql sql_changed{"figure.changed", "SELECT COUNT(*) FROM entry WHERE changed_at > $1"};
constexpr Sql sql_entries{
    "figure.entries",
    "SELECT county, township, village, state, verdict, level, key_groups, age_band, absence_band FROM entry"};
// $1 to $4 narrow to a prefecture, county, township and village; an empty one does not.
constexpr Sql sql_states{
    "figure.states",
    "SELECT state, COUNT(*), COUNT(CASE WHEN next_review <= $5 AND state IN ('active', 'watch') THEN 1 "
    "END), MIN(CASE WHEN state IN ('active', 'watch') THEN next_review END) FROM entry"
    " WHERE (prefecture = $1 OR $1 = '') AND (county = $2 OR $2 = '') AND (township = $3 OR $3 = '')"
    " AND (village = $4 OR $4 = '') GROUP BY state"};
// Counting needs that somebody is there, of everybody, and nothing else of her: what is shown passes the
// gate.
constexpr core::DataClasses counted_classes{core::DataClass::existence};
constexpr std::array statements{sql_stamp, sql_changed, sql_entries, sql_states};

CountedEntries read_entry(const Row& row, core::RegionIndex region) {
  CountedEntries one;
  one.region = region;
  one.state = row.text(3);
  const auto state = ledger::read_entry_state(row.text(3));
  one.in_register = state && ledger::is_in_register(*state);
  one.verdict = row.text(4);
  one.level = row.optional_text(5).value_or("");
  const auto groups = ledger::read_key_groups(row.integer(6));
  one.low_income = groups.low_income;
  one.disabled = groups.disabled;
  one.ill = groups.ill;
  one.age_band = row.optional_text(7).value_or("");
  one.absence_band = row.optional_text(8).value_or("");
  return one;
}

void add_state(Waiting& waiting, const Row& row) {
  const std::string_view state = row.text(0);
  if (state == "returned") waiting.returned = row.integer(1);
  if (state == "stale") waiting.stale = row.integer(1);
  waiting.due += row.integer(2);
  const auto due = row.optional_date(3);
  if (due && (!waiting.first_due || *due < *waiting.first_due)) waiting.first_due = due;
}

}  // namespace

std::span<const Sql> figure_statements() {
  return statements;
}

Result<FigureSource::Stamp> FigureSource::stamp_of(Connection& connection) {
  const auto stamp = connection.first(sql_stamp, {}, [](const Row& row) {
    return Stamp{row.integer(0), row.optional_integer(1).value_or(0), row.optional_integer(2).value_or(0)};
  });
  if (!stamp) return tl::make_unexpected(stamp.error());
  return stamp->value_or(Stamp{});
}

Result<bool> FigureSource::is_still_good(Connection& connection, const Stamp& stamp, Date today) const {
  if (!stamp_) return false;
  if (*stamp_ == stamp) return true;
  if (made_on_ != today) return false;
  const auto changed =
      connection.first(sql_changed, {stamp_->changed_at}, [](const Row& row) { return row.integer(0); });
  if (!changed) return tl::make_unexpected(changed.error());
  const std::int64_t gone = std::max<std::int64_t>(0, stamp_->entries - stamp.entries);
  return changed->value_or(0) + gone < least_of_attributes;
}

Result<std::shared_ptr<const FigureBook>> FigureSource::book(Connection& connection, Date today) {
  const std::scoped_lock lock{mutex_};
  const core::OpenClasses open{connection, counted_classes};
  const auto stamp = stamp_of(connection);
  if (!stamp) return tl::make_unexpected(stamp.error());
  const auto is_good = is_still_good(connection, *stamp, today);
  if (!is_good) return tl::make_unexpected(is_good.error());
  if (*is_good) return book_;
  std::vector<CountedEntries> entries;
  auto read = connection.each(sql_entries, {}, [&](const Row& row) {
    const auto village = row.optional_text(2);
    const auto township = row.optional_text(1);
    const auto region = tree_.find_id(village.value_or(township.value_or(std::string{row.text(0)})));
    if (region) entries.push_back(read_entry(row, *region));
  });
  if (!read) return tl::make_unexpected(read.error());
  book_ = std::make_shared<const FigureBook>(tree_, entries);
  stamp_ = *stamp;
  made_on_ = today;
  return book_;
}

Result<Waiting> count_waiting(Connection& connection, const core::RegionTree& tree, core::RegionIndex area,
                              Date by) {
  Waiting waiting;
  const core::OpenClasses open{connection, counted_classes};
  const core::RegionPath path = core::path_of(tree, area);
  auto counted = connection.each(sql_states,
                                 {path.at(RegionLevel::prefecture), path.at(RegionLevel::county),
                                  path.at(RegionLevel::township), path.at(RegionLevel::village), by},
                                 [&](const Row& row) { add_state(waiting, row); });
  if (!counted) return tl::make_unexpected(counted.error());
  return waiting;
}

}  // namespace halfsky::accountability
