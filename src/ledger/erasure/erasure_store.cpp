#include "ledger/erasure/erasure_store.h"

#include <array>

namespace halfsky::ledger {
namespace {

using core::ScopedReader;
using core::ScopedSql;
using platform::Connection;
using platform::Row;
using platform::Sql;
using platform::Value;

constexpr Sql sql_insert{
    "erasure.insert",
    "INSERT INTO erasure (county, id, person, entry, prefecture, township, village, ground, state, due_on,"
    " noted_at, asked_at, asked_by, asked_office, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,"
    " $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING"};
constexpr Sql sql_refused{"erasure.refused_before",
                          "SELECT 1 FROM erasure WHERE county = $1 AND person = $2 AND state = 'refused'"
                          " AND ground = $3 LIMIT 1"};
constexpr Sql sql_read{
    "erasure.read",
    "SELECT county, id, person, entry, prefecture, township, village, ground, state, due_on, noted_at,"
    " asked_at, asked_by, asked_office, reason, decided_at, decided_by, decided_office, answer, done_at"
    " FROM erasure WHERE county = $1 AND id = $2"};
constexpr Sql sql_open{
    "erasure.open_of_person",
    "SELECT county, id, person, entry, prefecture, township, village, ground, state, due_on, noted_at,"
    " asked_at, asked_by, asked_office, reason, decided_at, decided_by, decided_office, answer, done_at"
    " FROM erasure WHERE county = $1 AND person = $2 AND state IN ('due', 'asked', 'approved')"};
constexpr Sql sql_move{
    "erasure.move",
    "UPDATE erasure SET state = $4, ground = $5, due_on = $6, asked_at = $7, asked_by = $8,"
    " asked_office = $9, reason = $10, decided_at = $11, decided_by = $12, decided_office = $13,"
    " answer = $14, done_at = $15 WHERE county = $1 AND id = $2 AND state = $3"};
constexpr std::array statements{sql_insert, sql_refused, sql_read, sql_open, sql_move};

constexpr std::string_view of_list =
    "{scope} AND ((CAST($11 AS TEXT) = 'due' AND erasure.state = 'due') OR (CAST($11 AS TEXT) = 'asked' AND"
    " erasure.state = 'asked') OR (CAST($11 AS TEXT) = 'decided' AND erasure.state IN ('refused',"
    " 'approved', 'lapsed', 'done')))";
constexpr std::array<std::string_view, 3> list_words{"due", "asked", "decided"};

std::string page_text() {
  return "SELECT erasure.county, erasure.id, erasure.person, erasure.entry, erasure.prefecture,"
         " erasure.township, erasure.village, erasure.ground, erasure.state, erasure.due_on,"
         " erasure.noted_at, erasure.asked_at, erasure.asked_by, erasure.asked_office, erasure.reason,"
         " erasure.decided_at, erasure.decided_by, erasure.decided_office, erasure.answer, erasure.done_at"
         " FROM erasure WHERE " +
         std::string{of_list} +
         " ORDER BY CASE WHEN CAST($11 AS TEXT) = 'decided' THEN -erasure.decided_at ELSE 0 END,"
         " erasure.due_on, erasure.id LIMIT $12";
}

ScopedSql page_sql() {
  static const std::string text = page_text();
  return {"erasure.page", "erasure", text};
}

ScopedSql count_sql() {
  static const std::string text = "SELECT count(*) FROM erasure WHERE " + std::string{of_list};
  return {"erasure.count", "erasure", text};
}

std::optional<ErasureWord> read_word(const Row& row, int column) {
  const auto at = row.optional_instant(column);
  if (!at) return std::nullopt;
  ErasureWord word{
      *at, row.optional_text(column + 1).value_or(""), row.optional_text(column + 2).value_or(""), {}};
  if (row.is_null(column + 3)) return word;
  const ByteView reason = row.bytes(column + 3);
  word.reason.assign(reason.begin(), reason.end());
  return word;
}

ErasureRequest read_row(const Row& row) {
  ErasureRequest request;
  request.person = {std::string{row.text(0)}, row.id(2)};
  request.id = row.id(1);
  request.entry = row.id(3);
  request.place = {request.person.county, std::string{row.text(4)}, row.optional_text(5),
                   row.optional_text(6)};
  request.due = {read_erasure_ground(row.text(7)).value_or(ErasureGround::left), row.date(9)};
  request.state = read_erasure_state(row.text(8)).value_or(ErasureState::refused);
  request.noted_at = row.instant(10);
  request.asked = read_word(row, 11);
  request.decided = read_word(row, 15);
  request.done_at = row.optional_instant(19);
  return request;
}

// The four values of a word; nulls where nobody has said it.
struct WordValues {
  Value at = nullptr;
  Value by = nullptr;
  Value office = nullptr;
  Value reason = nullptr;
};

WordValues values_of(const std::optional<ErasureWord>& word, bool keeps_reason) {
  if (!word) return {};
  return {word->at, word->account, word->office,
          keeps_reason && !word->reason.empty() ? Value{word->reason} : Value{nullptr}};
}

Result<std::int64_t> insert(Connection& connection, const ErasureRequest& request) {
  const WordValues asked = values_of(request.asked, true);
  return connection.run(sql_insert, {request.person.county, request.id, request.person.id, request.entry,
                                     request.place.prefecture, request.place.township, request.place.village,
                                     word_of(request.due.ground), word_of(request.state), request.due.on,
                                     request.noted_at, asked.at, asked.by, asked.office, asked.reason});
}

}  // namespace

std::vector<Sql> erasure_statements() {
  std::vector<Sql> all{statements.begin(), statements.end()};
  for (const ScopedSql& one : {page_sql(), count_sql()}) {
    for (const Sql& sql : core::statements_of(one)) all.push_back(sql);
  }
  return all;
}

Result<void> insert_erasure(Connection& connection, const ErasureRequest& request) {
  const auto inserted = insert(connection, request);
  if (!inserted) return tl::make_unexpected(inserted.error());
  if (*inserted == 0) return problem("erasure.asked_already");
  return {};
}

Result<bool> propose_erasure(Connection& connection, const ErasureRequest& request) {
  const auto refused =
      connection.first(sql_refused, {request.person.county, request.person.id, word_of(request.due.ground)},
                       [](const Row&) { return true; });
  if (!refused) return tl::make_unexpected(refused.error());
  if (*refused) return false;
  return insert(connection, request).map([](std::int64_t rows) { return rows > 0; });
}

Result<std::optional<ErasureRequest>> read_erasure(Connection& connection, const std::string& county,
                                                   const Id& id) {
  return connection.first(sql_read, {county, id}, read_row);
}

Result<std::optional<ErasureRequest>> open_erasure_of(Connection& connection, const PersonKey& person) {
  return connection.first(sql_open, {person.county, person.id}, read_row);
}

Result<void> move_erasure(Connection& connection, const ErasureRequest& request, ErasureState from) {
  const bool keeps = request.state != ErasureState::done;
  const WordValues asked = values_of(request.asked, keeps);
  const WordValues decided = values_of(request.decided, keeps);
  const auto moved = connection.run(
      sql_move, {request.person.county, request.id, word_of(from), word_of(request.state),
                 word_of(request.due.ground), request.due.on, asked.at, asked.by, asked.office, asked.reason,
                 decided.at, decided.by, decided.office, decided.reason, request.done_at});
  if (!moved) return tl::make_unexpected(moved.error());
  if (*moved == 0) return problem("erasure.decided_already");
  return {};
}

Result<std::vector<ErasureRequest>> list_erasures(ScopedReader& reader, ErasureList which, int most) {
  std::vector<ErasureRequest> requests;
  auto read = reader.each(
      page_sql(), [&](const Row& row) { requests.push_back(read_row(row)); },
      list_words.at(static_cast<std::size_t>(which)), most);
  if (!read) return tl::make_unexpected(read.error());
  return requests;
}

Result<std::int64_t> count_erasures(ScopedReader& reader, ErasureList which) {
  std::int64_t count = 0;
  auto read = reader.each(
      count_sql(), [&](const Row& row) { count = row.integer(0); },
      list_words.at(static_cast<std::size_t>(which)));
  if (!read) return tl::make_unexpected(read.error());
  return count;
}

}  // namespace halfsky::ledger
