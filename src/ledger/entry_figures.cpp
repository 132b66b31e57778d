#include "ledger/entry_figures.h"

#include <array>

namespace halfsky::ledger {
namespace {

using platform::Row;
using platform::Sql;

constexpr Sql sql_entries{
    "entry_figures.entries",
    "SELECT prefecture, county, township, village, state, level, key_groups, COUNT(*) FROM entry "
    "GROUP BY prefecture, county, township, village, state, level, key_groups"};
constexpr Sql sql_waiting{"entry_figures.waiting",
                          "SELECT county, village, COUNT(*) FROM staged_row WHERE state = 'waiting' "
                          "GROUP BY county, village"};
constexpr std::array statements{sql_entries, sql_waiting};

EntryFigure figure_of(const Row& row) {
  EntryFigure figure;
  figure.place = {std::string{row.text(1)}, std::string{row.text(0)}, row.optional_text(2),
                  row.optional_text(3)};
  figure.state = read_entry_state(row.text(4)).value_or(EntryState::draft);
  if (const auto level = row.optional_text(5)) figure.level = read_attention_level(*level);
  figure.key_groups = read_key_groups(row.integer(6));
  figure.count = row.integer(7);
  return figure;
}

}  // namespace

Result<std::vector<EntryFigure>> count_entries(platform::Connection& connection) {
  std::vector<EntryFigure> figures;
  return connection.each(sql_entries, {}, [&](const Row& row) { figures.push_back(figure_of(row)); })
      .map([&] { return std::move(figures); });
}

Result<std::vector<WaitingFigure>> count_waiting_rows(platform::Connection& connection) {
  std::vector<WaitingFigure> figures;
  const auto take = [&](const Row& row) {
    figures.push_back({std::string{row.text(0)}, row.optional_text(1), row.integer(2)});
  };
  return connection.each(sql_waiting, {}, take).map([&] { return std::move(figures); });
}

std::span<const Sql> entry_figure_statements() {
  return statements;
}

}  // namespace halfsky::ledger
