#include "core/organisation/organisation_store.h"

#include <algorithm>
#include <array>

namespace halfsky::core {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;
using platform::Urgency;

constexpr std::size_t offices_a_transaction = 1000;  // some 20 ms

constexpr Sql sql_insert_office{"office.insert",
                                "INSERT INTO office (id, region, jurisdiction, kind, name, valid_from, "
                                "valid_to, recorded_by, recorded_at)"
                                " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING"};
constexpr Sql sql_rename_office{"office.rename", "UPDATE office SET name = $2 WHERE id = $1"};
constexpr Sql sql_close_office{"office.close", "UPDATE office SET valid_to = $2 WHERE id = $1"};
constexpr Sql sql_read_office{
    "office.read",
    "SELECT id, region, jurisdiction, kind, name, valid_from, valid_to FROM office WHERE id = $1"};
constexpr Sql sql_offices_of_region{
    "office.of_region",
    "SELECT id, region, jurisdiction, kind, name, valid_from, valid_to FROM office"
    " WHERE region = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2) ORDER BY kind, id"};
constexpr Sql sql_insert_department{
    "office_department.insert",
    "INSERT INTO office_department (office, department, valid_from) VALUES ($1, $2, $3)"
    " ON CONFLICT (office, department, valid_from) DO UPDATE SET valid_to = NULL"};
constexpr Sql sql_end_department{
    "office_department.end",
    "UPDATE office_department SET valid_to = $3"
    " WHERE office = $1 AND department = $2 AND valid_to IS NULL AND valid_from <= $3"};
constexpr Sql sql_departments{
    "office_department.of_office",
    "SELECT department FROM office_department WHERE office = $1 AND valid_from <= $2"
    " AND (valid_to IS NULL OR valid_to >= $2) ORDER BY department"};
constexpr Sql sql_insert_post{
    "post.insert",
    "INSERT INTO post (id, office, role, account, valid_from, valid_to, appointed_by, recorded_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr Sql sql_end_post{"post.end",
                           "UPDATE post SET valid_to = $2, ended_by = $3 WHERE id = $1"
                           " AND (valid_to IS NULL OR valid_to > $2)"};
constexpr Sql sql_read_post{"post.read",
                            "SELECT id, office, role, account, valid_from, valid_to FROM post WHERE id = $1"};
constexpr Sql sql_posts_of_account{
    "post.of_account",
    "SELECT id, office, role, account, valid_from, valid_to FROM post WHERE account = $1"
    " ORDER BY valid_from, id"};
constexpr Sql sql_posts_of_office{
    "post.of_office",
    "SELECT id, office, role, account, valid_from, valid_to FROM post"
    " WHERE office = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2) ORDER BY role, id"};
constexpr Sql sql_members{
    "jurisdiction.members",
    "SELECT m.region FROM jurisdiction_member AS m JOIN jurisdiction AS j ON j.id = m.jurisdiction"
    " WHERE j.id = $1 AND (j.valid_from IS NULL OR j.valid_from <= $2)"
    " AND (j.valid_to IS NULL OR j.valid_to >= $2) ORDER BY m.region"};
constexpr std::array statements{
    sql_insert_office,     sql_rename_office,    sql_close_office,    sql_read_office, sql_offices_of_region,
    sql_insert_department, sql_end_department,   sql_departments,     sql_insert_post, sql_end_post,
    sql_read_post,         sql_posts_of_account, sql_posts_of_office, sql_members};

Office read_office_row(const Row& row) {
  return {std::string{row.text(0)},
          std::string{row.text(1)},
          row.optional_text(2),
          std::string{row.text(3)},
          std::string{row.text(4)},
          {},
          row.date(5),
          row.optional_date(6)};
}

Post read_post_row(const Row& row) {
  return {row.id(0),   std::string{row.text(1)}, std::string{row.text(2)}, std::string{row.text(3)},
          row.date(4), row.optional_date(5)};
}

Result<void> fill_departments(Connection& connection, Office& office, Date day) {
  return connection.each(sql_departments, {office.id, day},
                         [&](const Row& row) { office.departments.emplace_back(row.text(0)); });
}

Result<void> insert_departments(Connection& connection, const Office& office, Date from) {
  for (const std::string& department : office.departments) {
    const auto inserted = connection.run(sql_insert_department, {office.id, department, from});
    if (!inserted) return tl::make_unexpected(inserted.error());
  }
  return {};
}

// Answers how many rows are new: none where the id is taken.
Result<std::int64_t> insert_office(Connection& connection, const Office& office, const Editor& editor) {
  const auto inserted = connection.run(
      sql_insert_office, {office.id, office.region, office.jurisdiction, office.kind, office.name,
                          office.valid_from, office.valid_to, editor.account, editor.at});
  if (!inserted || *inserted == 0) return inserted;
  auto filled = insert_departments(connection, office, office.valid_from);
  if (!filled) return tl::make_unexpected(filled.error());
  return inserted;
}

Result<void> expect_rows(const Result<std::int64_t>& changed, const char* otherwise) {
  if (!changed) return tl::make_unexpected(changed.error());
  if (*changed == 0) return problem(otherwise);
  return {};
}

bool has(const std::vector<std::string>& list, const std::string& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

// What the office stood for and stands for no longer, and the other way round.
Result<void> change_departments(Connection& connection, const Office& before, const Office& after, Date day) {
  for (const std::string& department : before.departments) {
    if (has(after.departments, department)) continue;
    const auto ended = connection.run(sql_end_department, {after.id, department, day});
    if (!ended) return tl::make_unexpected(ended.error());
  }
  Office added = after;
  std::erase_if(added.departments, [&](const std::string& one) { return has(before.departments, one); });
  return insert_departments(connection, added, day + std::chrono::days{1});
}

template <class Out, class Read>
Result<std::vector<Out>> list(Connection& connection, const Sql& sql, Connection::Values values, Read read) {
  std::vector<Out> out;
  auto done = connection.each(sql, values, [&](const Row& row) { out.push_back(read(row)); });
  if (!done) return tl::make_unexpected(done.error());
  return out;
}

}  // namespace

std::span<const Sql> organisation_statements() {
  return statements;
}

Result<void> no_witness(Connection& /*connection*/, const Edit& /*edit*/) {
  return {};
}

Result<void> save_offices(platform::Writer& writer, std::span<const Office> offices, Instant now) {
  const Editor editor{"system:init", now};
  for (std::size_t from = 0; from < offices.size(); from += offices_a_transaction) {
    const auto part = offices.subspan(from, std::min(offices_a_transaction, offices.size() - from));
    auto saved = writer.write(Urgency::job, "office.save", [&](Connection& connection) -> Result<void> {
      for (const Office& office : part) {
        const auto inserted = insert_office(connection, office, editor);
        if (!inserted) return tl::make_unexpected(inserted.error());
      }
      return {};
    });
    if (!saved) return saved;
  }
  return {};
}

Result<void> add_office(Connection& connection, const Office& office, const Editor& editor,
                        const Witness& witness) {
  if (office.name.empty()) return problem("office.name_missing");
  auto added = expect_rows(insert_office(connection, office, editor), "office.exists");
  if (!added) return added;
  return witness(connection, {"office.add", office.id, editor.account, editor.at});
}

Result<void> change_office(Connection& connection, const Office& office, Date day, const Editor& editor,
                           const Witness& witness) {
  if (office.name.empty()) return problem("office.name_missing");
  const auto before = read_office(connection, office.id, day);
  if (!before) return tl::make_unexpected(before.error());
  if (!*before) return problem("office.not_there");
  auto changed = expect_rows(connection.run(sql_rename_office, {office.id, office.name}), "office.not_there");
  if (changed) changed = change_departments(connection, **before, office, day);
  if (!changed) return changed;
  return witness(connection, {"office.change", office.id, editor.account, editor.at});
}

Result<void> close_office(Connection& connection, const std::string& id, Date last, const Editor& editor,
                          const Witness& witness) {
  auto closed = expect_rows(connection.run(sql_close_office, {id, last}), "office.not_there");
  if (!closed) return closed;
  return witness(connection, {"office.close", id, editor.account, editor.at});
}

Result<std::optional<Office>> read_office(Connection& connection, const std::string& id, Date day) {
  auto office = connection.first(sql_read_office, {id}, read_office_row);
  if (!office || !*office) return office;
  auto filled = fill_departments(connection, **office, day);
  if (!filled) return tl::make_unexpected(filled.error());
  return office;
}

Result<std::vector<Office>> offices_of_region(Connection& connection, const std::string& region, Date day) {
  auto offices = list<Office>(connection, sql_offices_of_region, {region, day}, read_office_row);
  if (!offices) return offices;
  for (Office& office : *offices) {
    auto filled = fill_departments(connection, office, day);
    if (!filled) return tl::make_unexpected(filled.error());
  }
  return offices;
}

Result<void> insert_post(Connection& connection, const Post& post, const Editor& editor,
                         const Witness& witness) {
  const auto inserted =
      connection.run(sql_insert_post, {post.id, post.office, post.role, post.account, post.valid_from,
                                       post.valid_to, editor.account, editor.at});
  if (!inserted) return tl::make_unexpected(inserted.error());
  return witness(connection, {"post.add", to_string(post.id), editor.account, editor.at});
}

Result<void> end_post(Connection& connection, const Id& id, Date last, const Editor& editor,
                      const Witness& witness) {
  auto ended = expect_rows(connection.run(sql_end_post, {id, last, editor.account}), "post.not_there");
  if (!ended) return ended;
  return witness(connection, {"post.end", to_string(id), editor.account, editor.at});
}

Result<std::optional<Post>> read_post(Connection& connection, const Id& id) {
  return connection.first(sql_read_post, {id}, read_post_row);
}

Result<std::vector<Post>> posts_of_account(Connection& connection, const std::string& account) {
  return list<Post>(connection, sql_posts_of_account, {account}, read_post_row);
}

Result<std::vector<Post>> posts_of_office(Connection& connection, const std::string& office, Date day) {
  return list<Post>(connection, sql_posts_of_office, {office, day}, read_post_row);
}

Result<std::vector<std::string>> jurisdiction_members(Connection& connection, const std::string& jurisdiction,
                                                      Date day) {
  return list<std::string>(connection, sql_members, {jurisdiction, day},
                           [](const Row& row) { return std::string{row.text(0)}; });
}

}  // namespace halfsky::core
