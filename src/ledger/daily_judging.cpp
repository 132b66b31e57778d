#include "ledger/daily_judging.h"

#include <algorithm>
#include <map>

#include "ledger/entry_judging.h"
#include "ledger/entry_store.h"
#include "ledger/life_history.h"
#include "ledger/spell_store.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::Row;
using platform::Sql;

constexpr Sql sql_has_job{"judging.has_job", "SELECT 1 FROM job WHERE kind = $1 AND payload = $2"};
constexpr Sql sql_page{
    "judging.page",
    "SELECT county, id FROM entry WHERE state NOT IN ('exited', 'deleted') AND (county, id) > ($1, $2) "
    "ORDER BY county, id LIMIT 50"};
constexpr Sql sql_count{"judging.count",
                        "SELECT COUNT(*) FROM entry WHERE state NOT IN ('exited', 'deleted')"};
constexpr std::array statements{sql_has_job, sql_page, sql_count};

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

struct EntryName {
  std::string county;
  Id id;
};

class Judging {
 public:
  Judging(const JudgingContext& context, platform::JobRun& run, Date on)
      : context_{context}, run_{run}, on_{on} {
    recorded_ = {run.clock().now(), "system:judging", "", "judging"};
  }

  Result<void> all();

 private:
  Result<std::vector<EntryName>> page(const EntryName& after);
  Result<void> judge_page(const std::vector<EntryName>& names);
  Result<std::optional<SealedChange>> judge(Connection& connection, const EntryName& name);
  const Parameters& parameters_of(const std::string& county);

  const JudgingContext& context_;
  platform::JobRun& run_;
  Date on_;
  Recording recorded_;
  std::map<std::string, Parameters> parameters_;
};

const Parameters& Judging::parameters_of(const std::string& county) {
  const auto known = parameters_.find(county);
  if (known != parameters_.end()) return known->second;
  return parameters_.emplace(county, context_.parameters(county, on_)).first->second;
}

// What is due stays due from its day on.
void pass_of_time(Entry& entry, std::span<const Spell> spells, const Parameters& parameters, Date on) {
  EntryColumns& columns = entry.columns;
  if (columns.state == EntryState::watch) {
    const Verdict verdict = verdict_on(entry.documents, spells, parameters.eligibility, on);
    const Date until = watched_until(verdict, on, parameters.husband_back_exit_days);
    if (!columns.next_review || *columns.next_review > on || until > on) columns.next_review = until;
  }
  if (is_overdue(columns, parameters, on)) columns.state = EntryState::stale;
}

Result<std::optional<SealedChange>> Judging::judge(Connection& connection, const EntryName& name) {
  const auto bare = read_entry(connection, nullptr, name.county, name.id, {});
  if (!bare) return refusal_of(bare);
  if (!*bare || !is_open((*bare)->columns.state)) return std::nullopt;
  const auto key = open_person_key(connection, context_.vault, {name.county, (*bare)->person});
  if (!key && key.error().code == "person.erased") return std::nullopt;
  if (!key) return refusal_of(key);
  const auto entry = read_entry(connection, key->get(), name.county, name.id, every_data_class());
  if (!entry) return refusal_of(entry);
  const auto spells = read_spells(connection, **key, name.county, (*bare)->person, every_data_class());
  if (!spells) return refusal_of(spells);
  const Parameters& parameters = parameters_of(name.county);
  Entry after = **entry;
  after.columns = judge_entry(after.documents, *spells, after.columns, parameters, on_);
  pass_of_time(after, *spells, parameters, on_);
  // That the same was found by newer parameters is no change of hers.
  EntryColumns same = after.columns;
  same.parameter_version = (*entry)->columns.parameter_version;
  if (same == (*entry)->columns) return std::nullopt;
  return seal_change(context_.vault, **key, **entry, after, on_, recorded_);
}

Result<std::vector<EntryName>> Judging::page(const EntryName& after) {
  const auto reading = run_.store().read();
  if (!reading) return refusal_of(reading);
  std::vector<EntryName> names;
  auto read = (*reading)->each(sql_page, {after.county, after.id}, [&](const Row& row) {
    names.push_back({std::string{row.text(0)}, row.id(1)});
  });
  if (!read) return refusal_of(read);
  return names;
}

Result<void> Judging::judge_page(const std::vector<EntryName>& names) {
  std::vector<SealedChange> changes;
  {
    const auto reading = run_.store().read();
    if (!reading) return refusal_of(reading);
    for (const EntryName& name : names) {
      auto change = judge(**reading, name);
      if (!change) return refusal_of(change);
      if (*change) changes.push_back(std::move(**change));
    }
  }
  return run_.step("ledger.judge", static_cast<std::int64_t>(names.size()),
                   [changes = std::move(changes)](Connection& connection) -> Result<void> {
                     for (const SealedChange& change : changes) {
                       const auto written = write_change(connection, change);
                       // Somebody has worked on her meanwhile, and judged her by that.
                       if (!written && written.error().code != "entry.changed_meanwhile") return written;
                     }
                     return {};
                   });
}

Result<void> Judging::all() {
  {
    const auto reading = run_.store().read();
    if (!reading) return refusal_of(reading);
    const auto count = (*reading)->first(sql_count, {}, [](const Row& row) { return row.integer(0); });
    if (!count) return refusal_of(count);
    // A job that was interrupted begins again: who was judged stays as she is.
    const std::int64_t total = count->value_or(0);
    if (auto set = run_.set_total(run_.job().position + total, total); !set) return set;
  }
  EntryName last;
  while (true) {
    const auto names = page(last);
    if (!names) return refusal_of(names);
    if (names->empty()) return run_.settle();
    if (auto judged = judge_page(*names); !judged) return judged;
    last = names->back();
  }
}

}  // namespace

Result<std::optional<Id>> submit_judging(platform::Store& store, platform::Random& random, Instant now) {
  const std::string day = halfsky::to_string(date_in_china(now));
  platform::Job job;
  job.id = random.id(now);
  job.kind = judging_kind;
  job.payload = day;
  job.recorded_by = "system:judging";
  job.recorded_at = now;
  bool is_new = false;
  auto written = store.writer().write(
      platform::Urgency::job, "ledger.judge_submit", [&](Connection& connection) -> Result<void> {
        const auto known =
            connection.first(sql_has_job, {judging_kind, day}, [](const Row&) { return true; });
        if (!known) return refusal_of(known);
        is_new = !known->has_value();
        return is_new ? platform::insert_job(connection, job) : Result<void>{};
      });
  if (!written) return refusal_of(written);
  return is_new ? std::optional{job.id} : std::nullopt;
}

void add_judging_job(platform::JobRunner& runner, JudgingContext context) {
  runner.add(std::string{judging_kind},
             [context = std::move(context)](platform::JobRun& run) -> Result<void> {
               const auto on = parse_date(run.job().payload);
               if (!on) return problem("job.payload_wrong");
               return Judging{context, run, *on}.all();
             });
}

std::span<const Sql> judging_statements() {
  return statements;
}

}  // namespace halfsky::ledger
