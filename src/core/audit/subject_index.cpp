#include "core/audit/subject_index.h"

#include <array>
#include <limits>

#include "core/audit/audit_store.h"

namespace halfsky::core {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_position{"audit_subject.position", "SELECT seq FROM audit_subject_position WHERE id = 1"};
constexpr Sql sql_save_position{"audit_subject.save_position",
                                "INSERT INTO audit_subject_position (id, seq) VALUES (1, $1)"
                                " ON CONFLICT (id) DO UPDATE SET seq = excluded.seq"};
constexpr Sql sql_insert{"audit_subject.insert",
                         "INSERT INTO audit_subject (subject, seq) VALUES ($1, $2)"
                         " ON CONFLICT (subject, seq) DO NOTHING"};
constexpr Sql sql_leaves{"audit_subject.leaves",
                         "SELECT leaf.seq, leaf.body FROM audit_subject AS subject"
                         " JOIN audit_leaf AS leaf ON leaf.seq = subject.seq"
                         " WHERE subject.subject = $1 AND subject.seq < $2"
                         " ORDER BY subject.seq DESC LIMIT $3"};
constexpr std::array statements{sql_position, sql_save_position, sql_insert, sql_leaves};

constexpr std::uint64_t leaves_an_act = 500;  // some 10 ms

bool is_subject(std::string_view object) {
  return object.starts_with("person:") || object.starts_with("entry:");
}

Result<std::uint64_t> position(Connection& connection) {
  const auto found = connection.first(sql_position, {}, [](const Row& row) { return row.integer(0); });
  if (!found) return tl::make_unexpected(found.error());
  return static_cast<std::uint64_t>(found->value_or(0));
}

// A leaf's subjects by its number; a line that cannot be read names none, which is verify's to tell.
struct Found {
  std::uint64_t seq;
  std::string subject;
};

Result<std::uint64_t> find(Connection& connection, std::uint64_t after, std::uint64_t most,
                           std::vector<Found>& found) {
  std::uint64_t read = 0;
  auto done = audit_store::each_leaf(connection, after, after + most,
                                     [&](const audit_store::StoredLeaf& leaf) -> Result<void> {
                                       ++read;
                                       auto line = read_line(leaf.body);
                                       if (!line) return {};
                                       for (std::string& object : line->objects) {
                                         if (is_subject(object))
                                           found.push_back({leaf.seq, std::move(object)});
                                       }
                                       return {};
                                     });
  if (!done) return tl::make_unexpected(done.error());
  return read;
}

}  // namespace

std::span<const Sql> audit_subject_statements() {
  return statements;
}

Result<std::uint64_t> index_leaves(Connection& connection, std::uint64_t most) {
  const auto after = position(connection);
  if (!after) return after;
  std::vector<Found> found;
  const auto read = find(connection, *after, most, found);
  if (!read || *read == 0) return read;
  for (const Found& one : found) {
    const auto inserted = connection.run(sql_insert, {one.subject, static_cast<std::int64_t>(one.seq)});
    if (!inserted) return tl::make_unexpected(inserted.error());
  }
  const auto saved = connection.run(sql_save_position, {static_cast<std::int64_t>(*after + *read)});
  if (!saved) return tl::make_unexpected(saved.error());
  return read;
}

Result<void> catch_up_subject_index(platform::Writer& writer) {
  std::uint64_t read = leaves_an_act;
  while (read == leaves_an_act) {
    auto written = writer.write(platform::Urgency::job, "audit.index", [&](Connection& connection) {
      return index_leaves(connection, leaves_an_act).map([&](std::uint64_t count) { read = count; });
    });
    if (!written) return written;
  }
  return {};
}

Result<std::vector<SubjectLeaf>> leaves_of_subject(Connection& connection, const AuditObject& subject,
                                                   std::optional<std::uint64_t> before, std::int64_t most) {
  const std::int64_t end =
      before ? static_cast<std::int64_t>(*before) : std::numeric_limits<std::int64_t>::max();
  std::vector<SubjectLeaf> leaves;
  auto read = connection.each(sql_leaves, {to_string(subject), end, most}, [&](const Row& row) {
    leaves.push_back({static_cast<std::uint64_t>(row.integer(0)), std::string{row.text(1)}});
  });
  if (!read) return tl::make_unexpected(read.error());
  return leaves;
}

}  // namespace halfsky::core
