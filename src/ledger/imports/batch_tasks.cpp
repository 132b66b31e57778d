#include "ledger/imports/batch_tasks.h"

#include "core/access/task_store.h"
#include "core/organisation/organisation_store.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;

constexpr int task_days = 60;

Result<std::vector<Id>> posts_in(Connection& connection, const std::string& region, std::string_view role,
                                 Date day) {
  std::vector<Id> found;
  const auto offices = core::offices_of_region(connection, region, day);
  if (!offices) return tl::make_unexpected(offices.error());
  for (const core::Office& office : *offices) {
    const auto posts = core::posts_of_office(connection, office.id, day);
    if (!posts) return tl::make_unexpected(posts.error());
    for (const core::Post& post : *posts) {
      if (post.role == role) found.push_back(post.id);
    }
  }
  return found;
}

Result<std::vector<Id>> approvers(Connection& connection, const core::RegionTree& regions,
                                  const std::string& home, Date day) {
  const auto region = regions.find_id(home);
  if (!region) return std::vector<Id>{};
  if (const auto township = regions.ancestor(*region, core::RegionLevel::township)) {
    auto posts = posts_in(connection, regions.at(*township).id, "township_civil_affairs", day);
    if (!posts || !posts->empty()) return posts;
  }
  const auto county = regions.ancestor(*region, core::RegionLevel::county);
  if (!county) return std::vector<Id>{};
  return posts_in(connection, regions.at(*county).id, "county_civil_affairs", day);
}

}  // namespace

Result<BatchTasks> BatchTasks::of(Connection& connection, const ImportContext& context,
                                  const Importer& importer, const BatchKey& batch) {
  BatchTasks tasks{context, importer, batch};
  tasks.day_ = date_in_china(context.clock.now());
  if (!importer.only_submits) {
    if (importer.post) tasks.posts_.push_back(*importer.post);
    return tasks;
  }
  auto posts = approvers(connection, context.catalogue.regions(), importer.place(), tasks.day_);
  if (!posts) return tl::make_unexpected(posts.error());
  tasks.posts_ = std::move(*posts);
  return tasks;
}

Result<void> BatchTasks::give(Connection& connection, const PersonKey& woman) const {
  const Instant now = context_->clock.now();
  for (const Id& post : posts_) {
    core::RelationRow row;
    row.county = woman.county;
    row.id = context_->random.id(now);
    row.kind = core::RelationKind::task;
    row.post = post;
    row.person = woman.id;
    row.basis = basis_;
    row.valid_from = day_;
    row.valid_to = day_ + std::chrono::days{task_days};
    auto given = core::add_task(connection, row, {by_, now});
    if (!given) return given;
  }
  return {};
}

Result<void> take_back_tasks(Connection& connection, const BatchKey& batch, const PersonKey& woman) {
  return core::delete_tasks(connection, woman.county, woman.id, to_string(batch.id));
}

}  // namespace halfsky::ledger
