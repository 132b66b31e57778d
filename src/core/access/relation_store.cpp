#include "core/access/relation_store.h"

#include <algorithm>
#include <array>

namespace halfsky::core {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_insert{
    "relation.insert",
    "INSERT INTO relation (county, id, kind, post, account, person, region, classes, basis, valid_from,"
    " valid_to, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"};
constexpr Sql sql_end{"relation.end",
                      "UPDATE relation SET valid_to = $3, ended_by = $4 WHERE county = $1 AND id = $2"
                      " AND (valid_to IS NULL OR valid_to > $3)"};
constexpr Sql sql_of_person{
    "relation.of_person",
    "SELECT county, id, kind, post, account, person, region, classes, basis, valid_from, valid_to"
    " FROM relation WHERE county = $1 AND person = $2 AND valid_from <= $3"
    " AND (valid_to IS NULL OR valid_to >= $3) ORDER BY kind, id"};
constexpr Sql sql_of_post{
    "relation.of_post",
    "SELECT county, id, kind, post, account, person, region, classes, basis, valid_from, valid_to"
    " FROM relation WHERE post = $1 AND valid_from <= $2"
    " AND (valid_to IS NULL OR valid_to >= $2) ORDER BY kind, id"};
constexpr Sql sql_open_of_post{
    "relation.open_of_post",
    "SELECT county, id, kind, post, account, person, region, classes, basis, valid_from, valid_to"
    " FROM relation WHERE post = $1 AND (valid_to IS NULL OR valid_to > $2) ORDER BY kind, id"};
constexpr Sql sql_grids_of_post{
    "relation.grids_of_post",
    "SELECT region FROM relation WHERE post = $1 AND kind = 'grid' AND valid_from <= $2"
    " AND (valid_to IS NULL OR valid_to >= $2)"};
constexpr Sql sql_read{
    "relation.read",
    "SELECT county, id, kind, post, account, person, region, classes, basis, valid_from, valid_to"
    " FROM relation WHERE county = $1 AND id = $2"};
constexpr Sql sql_grids_in{
    "relation.grids_in",
    "SELECT r.county, r.id, r.kind, r.post, r.account, r.person, r.region, r.classes, r.basis, r.valid_from,"
    " r.valid_to FROM relation AS r JOIN region AS g ON g.id = r.region WHERE r.kind = 'grid'"
    " AND (g.id = $1 OR g.prefecture = $1 OR g.county = $1 OR g.township = $1) AND r.valid_from <= $2"
    " AND (r.valid_to IS NULL OR r.valid_to >= $2) AND r.id > $3 ORDER BY r.id LIMIT $4"};
constexpr std::array statements{sql_read,      sql_grids_in, sql_insert,       sql_end,
                                sql_of_person, sql_of_post,  sql_open_of_post, sql_grids_of_post};

RelationRow read_row(const Row& row) {
  RelationRow out;
  out.county = row.text(0);
  out.id = row.id(1);
  out.kind = read_relation_kind(row.text(2)).value_or(RelationKind::exclusion);
  out.post = row.optional_id(3);
  out.account = row.optional_text(4);
  out.person = row.optional_id(5);
  out.region = row.optional_text(6);
  out.classes = DataClasses::of_bits(static_cast<std::uint32_t>(row.integer(7)));
  out.basis = row.text(8);
  out.valid_from = row.date(9);
  out.valid_to = row.optional_date(10);
  return out;
}

Result<std::vector<RelationRow>> list(Connection& connection, const Sql& sql, Connection::Values values) {
  std::vector<RelationRow> rows;
  auto done = connection.each(sql, values, [&](const Row& row) { rows.push_back(read_row(row)); });
  if (!done) return tl::make_unexpected(done.error());
  return rows;
}

Result<int> count_live(Connection& connection, const RelationRow& row) {
  if (!row.person) return 0;
  const auto rows = relations_of_person(connection, row.county, *row.person, row.valid_from);
  if (!rows) return tl::make_unexpected(rows.error());
  return static_cast<int>(std::count_if(rows->begin(), rows->end(),
                                        [&](const RelationRow& one) { return one.kind == row.kind; }));
}

std::optional<Relation> relation_of(RelationKind kind) {
  switch (kind) {
    case RelationKind::caseload:
      return Relation::caseload;
    case RelationKind::referral:
      return Relation::referral;
    case RelationKind::task:
      return Relation::task;
    case RelationKind::self:
      return Relation::self;
    default:
      return std::nullopt;  // a grid is no row of hers; the others bar
  }
}

void add_block(Facts& facts, RelationKind kind) {
  facts.blocks.kin |= kind == RelationKind::kin;
  facts.blocks.conflict |= kind == RelationKind::conflict;
  facts.blocks.exclusion |= kind == RelationKind::exclusion;
}

// What the rows about her say of this caller.
void add_rows(Facts& facts, const Caller& caller, const std::vector<RelationRow>& rows) {
  bool is_protected = false;
  bool is_let_in = false;
  for (const RelationRow& row : rows) {
    const bool mine = row.post == caller.post || row.account == caller.account;
    is_protected |= row.kind == RelationKind::compartment;
    is_let_in |= row.kind == RelationKind::compartment && mine;
    if (!mine) continue;
    const auto relation = relation_of(row.kind);
    if (relation && !facts.has(*relation)) facts.relations.push_back(*relation);
    if (row.kind == RelationKind::referral) facts.referral_classes = facts.referral_classes | row.classes;
    add_block(facts, row.kind);
  }
  facts.blocks.protection = is_protected && !is_let_in;
}

bool is_in_path(const RegionPath& path, std::string_view region) {
  for (const RegionLevel level : {RegionLevel::county, RegionLevel::township, RegionLevel::village}) {
    if (!path.at(level).empty() && path.at(level) == region) return true;
  }
  return false;
}

}  // namespace

std::span<const Sql> relation_statements() {
  return statements;
}

Result<void> add_relation(Connection& connection, const RelationRow& row, const std::string& holder_account,
                          const AccessLimits& limits, const Editor& editor, const Witness& witness) {
  const auto live = count_live(connection, row);
  if (!live) return tl::make_unexpected(live.error());
  auto checked = check_relation(row, {editor.account, holder_account, *live}, limits);
  if (!checked) return checked;
  if (auto inserted = copy_relation(connection, row, editor); !inserted) return inserted;
  return witness(connection, {"relation.add", to_string(row.id), editor.account, editor.at});
}

Result<void> copy_relation(Connection& connection, const RelationRow& row, const Editor& editor) {
  return connection
      .run(sql_insert, {row.county, row.id, word_of(row.kind), row.post, row.account, row.person, row.region,
                        std::int64_t{row.classes.bits()}, row.basis, row.valid_from, row.valid_to,
                        editor.account, editor.at})
      .map([](std::int64_t) {});
}

Result<void> end_relation(Connection& connection, const std::string& county, const Id& id, Date last,
                          const Editor& editor, const Witness& witness) {
  const auto ended = connection.run(sql_end, {county, id, last, editor.account});
  if (!ended) return tl::make_unexpected(ended.error());
  if (*ended == 0) return problem("relation.not_there");
  return witness(connection, {"relation.end", to_string(id), editor.account, editor.at});
}

Result<void> end_relations_of_post(Connection& connection, const Id& post, Date last, const Editor& editor,
                                   const Witness& witness) {
  const auto rows = list(connection, sql_open_of_post, {post, last});
  if (!rows) return tl::make_unexpected(rows.error());
  for (const RelationRow& row : *rows) {
    auto ended = end_relation(connection, row.county, row.id, last, editor, witness);
    if (!ended) return ended;
  }
  return {};
}

Result<std::vector<RelationRow>> relations_of_person(Connection& connection, const std::string& county,
                                                     const Id& person, Date day) {
  return list(connection, sql_of_person, {county, person, day});
}

Result<std::vector<RelationRow>> relations_of_post(Connection& connection, const Id& post, Date day) {
  return list(connection, sql_of_post, {post, day});
}

Result<std::optional<RelationRow>> read_relation(Connection& connection, const std::string& county,
                                                 const Id& id) {
  return connection.first(sql_read, {county, id}, read_row);
}

Result<std::vector<RelationRow>> grids_in(Connection& connection, std::string_view region, Date day,
                                          const Id& after, int most) {
  return list(connection, sql_grids_in, {region, day, after, most});
}

Result<Facts> facts_about(Connection& connection, const Caller& caller, const Subject& subject) {
  const Date today = date_in_china(caller.now);
  Facts facts;
  facts.place = subject.place;
  const auto rows = relations_of_person(connection, subject.county, subject.person, today);
  if (!rows) return tl::make_unexpected(rows.error());
  add_rows(facts, caller, *rows);
  auto grids = connection.each(sql_grids_of_post, {caller.post, today}, [&](const Row& row) {
    if (is_in_path(subject.place, row.text(0)) && !facts.has(Relation::grid))
      facts.relations.push_back(Relation::grid);
  });
  if (!grids) return tl::make_unexpected(grids.error());
  return facts;
}

}  // namespace halfsky::core
