#include "ledger/erasure/erasure_jobs.h"

#include "base/text.h"
#include "ledger/erasure/erase.h"
#include "ledger/erasure/erasure_store.h"
#include "ledger/erasure/retention_facts.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::JobRun;
using platform::Row;
using platform::Sql;

constexpr Sql sql_has_job{"erasure.has_job", "SELECT 1 FROM job WHERE kind = $1 AND payload = $2"};
// Who has ended episodes and no open one, and whose erasure nobody has begun.
constexpr Sql sql_page{
    "erasure.candidates",
    "SELECT DISTINCT e.county, e.person FROM entry e JOIN person p ON p.county = e.county AND p.id = e.person"
    " WHERE e.state IN ('exited', 'deleted') AND p.wrapped_key IS NOT NULL AND (e.county, e.person) > ($1,"
    " $2) AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.county = e.county AND o.person = e.person AND"
    " o.state NOT IN ('exited', 'deleted')) ORDER BY e.county, e.person LIMIT 50"};
// Who came back meanwhile.
constexpr Sql sql_withdraw{
    "erasure.withdraw",
    "DELETE FROM erasure WHERE state = 'due' AND EXISTS (SELECT 1 FROM entry WHERE entry.county ="
    " erasure.county AND entry.person = erasure.person AND entry.state NOT IN ('exited', 'deleted'))"};
constexpr std::array statements{sql_has_job, sql_page, sql_withdraw};

constexpr const char* proposer = "system:retention";

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

class Proposing {
 public:
  Proposing(const ErasureContext& context, JobRun& run, Date on) : context_{context}, run_{run}, on_{on} {}

  Result<void> all() {
    auto withdrawn = run_.step("erasure.withdraw", 0, [](Connection& connection) {
      return connection.run(sql_withdraw, {}).map([](std::int64_t) {});
    });
    if (!withdrawn) return withdrawn;
    PersonKey last;
    while (true) {
      const auto people = page(last);
      if (!people) return refusal_of(people);
      if (people->empty()) return run_.settle();
      if (auto proposed = propose(*people); !proposed) return proposed;
      last = people->back();
    }
  }

 private:
  Result<std::vector<PersonKey>> page(const PersonKey& after) {
    const auto reading = run_.store().read();
    if (!reading) return refusal_of(reading);
    std::vector<PersonKey> people;
    auto read = (*reading)->each(sql_page, {after.county, after.id}, [&](const Row& row) {
      people.push_back({std::string{row.text(0)}, row.id(1)});
    });
    if (!read) return refusal_of(read);
    return people;
  }

  Result<void> propose(const std::vector<PersonKey>& people) {
    std::vector<ErasureRequest> due;
    {
      const auto reading = run_.store().read();
      if (!reading) return refusal_of(reading);
      for (const PersonKey& person : people) {
        if (auto looked = look(**reading, person, due); !looked) return looked;
      }
    }
    return run_.step("erasure.propose", static_cast<std::int64_t>(people.size()),
                     [due = std::move(due)](Connection& connection) -> Result<void> {
                       for (const ErasureRequest& one : due) {
                         const auto proposed = propose_erasure(connection, one);
                         if (!proposed) return refusal_of(proposed);
                       }
                       return {};
                     });
  }

  Result<void> look(Connection& connection, const PersonKey& person, std::vector<ErasureRequest>& due) {
    const auto hers = retention_of(connection, context_.vault, person, on_);
    if (!hers) return refusal_of(hers);
    const auto erasable = check_erasable(context_.rules, hers->facts, on_);
    if (!erasable) return {};
    ErasureRequest request;
    request.id = context_.random.id(run_.clock().now());
    request.person = person;
    request.entry = hers->entry;
    request.place = hers->place;
    request.due = *erasable;
    request.noted_at = run_.clock().now();
    due.push_back(std::move(request));
    return {};
  }

  const ErasureContext& context_;
  JobRun& run_;
  Date on_;
};

class CarryingOut {
 public:
  CarryingOut(const ErasureContext& context, JobRun& run) : context_{context}, run_{run} {}

  Result<void> all() {
    if (auto found = find(); !found) return found;
    if (request_.state != ErasureState::approved) return {};  // done by a run that was killed afterwards
    const EraseOrder order{{request_.person}, false};
    const auto erased = erase_women(run_.store(), context_.vault, order, run_.clock().now(),
                                    [this] { return !run_.leaves(); });
    if (!erased && erased.error().code == "erasure.duty_holds") return finish(ErasureState::lapsed);
    if (!erased) return refusal_of(erased);
    for (const Entry& entry : erased->entries) context_.names.remove(request_.person.county, entry.id);
    if (auto completed = context_.complete_logs(); !completed) return completed;
    return finish(ErasureState::done);
  }

 private:
  // "r220122 0192f0…": her county and the request.
  Result<void> find() {
    const std::vector<std::string> words = split(run_.job().payload, ' ');
    const auto id = words.size() == 2 ? parse_id(words[1]) : std::nullopt;
    if (!id) return problem("job.payload_wrong");
    const auto reading = run_.store().read();
    if (!reading) return refusal_of(reading);
    auto request = read_erasure(**reading, words[0], *id);
    if (!request) return refusal_of(request);
    if (!*request) return problem("job.payload_wrong");
    request_ = std::move(**request);
    return {};
  }

  Result<void> finish(ErasureState state) {
    ErasureRequest after = request_;
    after.state = state;
    if (state == ErasureState::done) after.done_at = run_.clock().now();
    core::Leaf leaf;
    leaf.actor = run_.job().recorded_by;
    leaf.verb = core::AuditVerb::erase;
    leaf.purpose = core::AuditPurpose::herself;
    leaf.result = state == ErasureState::done ? core::AuditResult::ok : core::AuditResult::refused;
    leaf.objects = {{core::AuditKind::entry, request_.entry}};
    return run_.finish("erasure.done", [this, after, leaf](Connection& connection) {
      auto moved = move_erasure(connection, after, ErasureState::approved);
      return moved ? context_.audit.append(connection, leaf) : moved;
    });
  }

  const ErasureContext& context_;
  JobRun& run_;
  ErasureRequest request_;
};

}  // namespace

std::span<const Sql> erasure_job_statements() {
  return statements;
}

Result<std::optional<Id>> submit_erasure_due(platform::Store& store, platform::Random& random, Instant now) {
  const std::string day = halfsky::to_string(date_in_china(now));
  platform::Job job;
  job.id = random.id(now);
  job.kind = erasure_due_kind;
  job.payload = day;
  job.recorded_by = proposer;
  job.recorded_at = now;
  bool is_new = false;
  auto written = store.writer().write(
      platform::Urgency::job, "erasure.due_submit", [&](Connection& connection) -> Result<void> {
        const auto known =
            connection.first(sql_has_job, {erasure_due_kind, day}, [](const Row&) { return true; });
        if (!known) return refusal_of(known);
        is_new = !known->has_value();
        return is_new ? platform::insert_job(connection, job) : Result<void>{};
      });
  if (!written) return refusal_of(written);
  return is_new ? std::optional{job.id} : std::nullopt;
}

platform::Job erasure_job(const ErasureRequest& request, const Id& id, Instant now) {
  platform::Job job;
  job.id = id;
  job.kind = erasure_kind;
  job.payload = request.person.county + " " + halfsky::to_string(request.id);
  job.recorded_by = request.decided ? request.decided->account : proposer;
  job.recorded_at = now;
  return job;
}

void add_erasure_jobs(platform::JobRunner& runner, ErasureContext context) {
  runner.add(std::string{erasure_due_kind}, [context](JobRun& run) -> Result<void> {
    const auto on = parse_date(run.job().payload);
    if (!on) return problem("job.payload_wrong");
    return Proposing{context, run, *on}.all();
  });
  runner.add(std::string{erasure_kind}, [context = std::move(context)](JobRun& run) {
    return CarryingOut{context, run}.all();
  });
}

}  // namespace halfsky::ledger
