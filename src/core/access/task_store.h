#pragma once
// Tasks as relations: a row of a batch or of a queue that a post is to see to. Made in bulk by jobs, in the
// transaction that makes the row.
#include <span>
#include <string>

#include "core/access/relation.h"
#include "core/organisation/organisation_store.h"

namespace halfsky::core {

// `row` is of the kind task, with post and person. Nothing where she is a task of that post on that day
// already.
Result<void> add_task(platform::Connection& connection, const RelationRow& row, const Editor& editor);

// Only where she herself goes as if she had never been there: the tasks that this basis made.
Result<void> delete_tasks(platform::Connection& connection, const std::string& county, const Id& person,
                          const std::string& basis);

std::span<const platform::Sql> task_statements();

}  // namespace halfsky::core
