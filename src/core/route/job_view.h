#pragma once
// What the API answers of a job: counts, words and ids, nothing of a person.
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "platform/catalogue/texts.h"
#include "platform/jobs/job_runner.h"

namespace halfsky::core {

struct JobProblem {
  int status = 500;
  std::string code;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(JobProblem, (), (status, code, detail))

struct JobView {
  std::string id;
  std::string kind;
  std::string state;
  std::int64_t done = 0;
  std::optional<std::int64_t> total;
  std::string what;
  std::string created_at;
  std::optional<std::string> finished_at;
  std::optional<JobProblem> problem;
};
BOOST_DESCRIBE_STRUCT(JobView, (), (id, kind, state, done, total, what, created_at, finished_at, problem))

// `progress`: of the job that runs now, nearer than its row.
JobView describe_job(const platform::Job& job, const std::optional<platform::JobProgress>& progress,
                     const platform::Texts& texts);

}  // namespace halfsky::core
