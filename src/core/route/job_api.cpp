#include "core/route/job_api.h"

#include "core/route/administration.h"
#include "core/route/job_view.h"
#include "core/route/page_cursor.h"

namespace halfsky::core {

struct JobListQuery {
  std::optional<int> limit;
  std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(JobListQuery, (), (limit, after))

struct JobList {
  std::vector<JobView> items;
  std::optional<std::string> next;
  std::optional<std::int64_t> total;
};
BOOST_DESCRIBE_STRUCT(JobList, (), (items, next, total))

namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

bool sees_all(const Call& call) {
  return call.caller().role == Role::system_admin;
}

Result<Out<JobList>> list(Call& call, const JobServices& services, const JobListQuery& query) {
  call.decided_by_permission();
  const auto limit = page_limit(query.limit);
  if (!limit) return refusal_of(limit);
  const PageOwner owner{call.caller().account, "jobs"};
  std::optional<Id> before;
  if (query.after) {
    const auto place = read_page_cursor(call.desk().vault, owner, *query.after);
    if (!place) return refusal_of(place);
    before = parse_id(*place);
  }
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const std::string account = sees_all(call) ? "" : call.caller().account;
  auto jobs = platform::list_jobs(**reading, account, before, *limit + 1);
  if (!jobs) return refusal_of(jobs);
  JobList answer;
  if (jobs->size() > static_cast<std::size_t>(*limit)) {
    jobs->resize(static_cast<std::size_t>(*limit));
    answer.next = make_page_cursor(call.desk().vault, owner, to_string(jobs->back().id));
  }
  for (const platform::Job& job : *jobs)
    answer.items.push_back(describe_job(job, services.worker.progress_of(job.id), call.texts()));
  return Out<JobList>{std::move(answer)};
}

// Another's job is not there.
Result<platform::Job> find_job(Call& call) {
  call.decided_by_permission();
  const auto id = call.path_id("id");
  if (!id) return refusal_of(id);
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  auto job = platform::read_job(**reading, *id);
  if (!job) return refusal_of(job);
  const bool hers = *job && (sees_all(call) || (*job)->recorded_by == call.caller().account);
  if (!hers) return problem("request.not_there");
  return std::move(**job);
}

Result<Out<JobView>> read(Call& call, const JobServices& services) {
  const auto job = find_job(call);
  if (!job) return refusal_of(job);
  return Out<JobView>{describe_job(*job, services.worker.progress_of(job->id), call.texts())};
}

Result<Reply> events(Call& call, const JobServices& services) {
  const auto job = find_job(call);
  if (!job) return refusal_of(job);
  auto stream = services.events.follow(job->id, call.texts());
  if (!stream) return refusal_of(stream);
  Reply reply;
  reply.response = http::event_response(std::move(*stream));
  return reply;
}

RouteRules rules_of(std::string_view name, std::string_view path, std::string_view summary) {
  RouteRules rules = administration_rules({name, "GET", path, summary, Permission::job_read, AuditVerb::job});
  rules.rate = RateClass::cheap;
  return rules;
}

}  // namespace

std::vector<Route> job_routes(const JobServices& services) {
  std::vector<Route> routes;
  routes.push_back(
      bind<JobListQuery, None, JobList>(rules_of("job.list", "/api/v1/jobs", "my jobs, the newest first"),
                                        200, [services](Call& call, const JobListQuery& query, const None&) {
                                          return list(call, services, query);
                                        }));
  routes.push_back(bind<None, None, JobView>(
      rules_of("job.read", "/api/v1/jobs/{id}", "how far a job is, and how it ended"), 200,
      [services](Call& call, const None&, const None&) { return read(call, services); }));
  RouteShape stream;
  stream.query = &make_parameters<None>;
  stream.streams = true;
  routes.push_back(Route{rules_of("job.events", "/api/v1/jobs/{id}/events", "the same, told as it changes"),
                         stream, [services](Call& call, const http::Request& request) -> Result<Reply> {
                           const auto query = read_query<None>(request.head.query);
                           if (!query) return tl::make_unexpected(query.error());
                           return events(call, services);
                         }});
  return routes;
}

}  // namespace halfsky::core
