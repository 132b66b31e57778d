#include "app/people/demo_desk.h"

#include "core/access/appointment.h"
#include "core/access/relation_store.h"
#include "core/access/scoped_reader.h"
#include "platform/catalogue/resources.h"

namespace halfsky::app {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

constexpr Sql sql_busiest{"demo.busiest_village",
                          "SELECT village, COUNT(*) AS women FROM entry WHERE township = $1 AND state IN"
                          " ('active', 'watch') AND village IS NOT NULL GROUP BY village"
                          " ORDER BY women DESC, village LIMIT 1"};
// $1 is a township or a county; $2 the last day of the coming month.
constexpr Sql sql_needing{"demo.women_in_need",
                          "SELECT county, person FROM entry WHERE (township = $1 OR county = $1)"
                          " AND (state IN ('watch', 'stale', 'submitted', 'returned') OR (state = 'active'"
                          " AND (level IN ('A', 'B') OR next_review <= $2))) ORDER BY person LIMIT $3"};
constexpr std::array statements{sql_busiest, sql_needing};

constexpr const char* maker = "system:demo";
constexpr std::chrono::days coming{30};

// The id that data/ gives a region of this code.
std::string region_id(const std::string& code) {
  return "r" + code;
}

struct Woman {
  std::string county;
  Id person;
};

Result<std::vector<Woman>> women_in_need(Connection& connection, const std::string& region, Date until,
                                         int most) {
  const core::PlaceReader reader{connection};
  std::vector<Woman> women;
  auto read = connection.each(sql_needing, {region_id(region), until, most}, [&](const Row& row) {
    women.push_back({std::string{row.text(0)}, row.id(1)});
  });
  if (!read) return refusal_of(read);
  return women;
}

Result<void> give_case(DataDirectory& directory, Connection& connection, const core::AccessLimits& limits,
                       const core::Post& post, const Woman& woman) {
  const Instant now = directory.environment().clock.now();
  core::RelationRow row;
  row.county = woman.county;
  row.id = directory.environment().random.id(now);
  row.kind = core::RelationKind::caseload;
  row.post = post.id;
  row.person = woman.person;
  row.basis = "demo";
  row.valid_from = date_in_china(now);
  const core::Witness witness = [&](Connection& inner, const core::Edit&) -> Result<void> {
    core::Leaf leaf;
    leaf.actor = maker;
    leaf.verb = core::AuditVerb::grant;
    leaf.objects = {{core::AuditKind::account, post.account},
                    {core::AuditKind::person, to_string(woman.person)}};
    return directory.audit().append(inner, leaf);
  };
  return core::add_relation(connection, row, post.account, limits, {maker, now}, witness);
}

}  // namespace

Result<std::string> busiest_village(DataDirectory& directory, const std::string& township,
                                    const std::string& otherwise) {
  const auto reading = directory.store().read();
  if (!reading) return refusal_of(reading);
  const core::PlaceReader reader{**reading};
  const auto village = (*reading)->first(sql_busiest, {region_id(township)},
                                         [](const Row& row) { return std::string{row.text(0).substr(1)}; });
  if (!village) return refusal_of(village);
  return village->value_or(otherwise);
}

Result<void> give_demo_cases(DataDirectory& directory, const std::string& account, const std::string& region,
                             int most) {
  const Environment& environment = directory.environment();
  const auto limits = core::AccessLimits::load(environment.resources / "catalogue" / "access_limits.yaml");
  if (!limits) return refusal_of(limits);
  const Date today = date_in_china(environment.clock.now());
  Result<std::vector<core::Post>> posts;
  Result<std::vector<Woman>> women;
  {
    const auto reading = directory.store().read();
    if (!reading) return refusal_of(reading);
    posts = core::capacities(**reading, account, today);
    if (!posts) return refusal_of(posts);
    women = women_in_need(**reading, region, today + coming, most);
    if (!women) return refusal_of(women);
  }
  if (posts->empty()) return problem("post.not_there");
  return directory.store().writer().write(
      platform::Urgency::person, "demo.cases", [&](Connection& connection) -> Result<void> {
        for (const Woman& woman : *women) {
          if (auto given = give_case(directory, connection, *limits, posts->front(), woman); !given)
            return given;
        }
        return {};
      });
}

std::span<const Sql> demo_desk_statements() {
  return statements;
}

}  // namespace halfsky::app
