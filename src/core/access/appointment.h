#pragma once
// Posts with what they carry: who is appointed in a village holds the grid of her village from that day; what
// a post held ends with it, in the same transaction. And the caller that a session acts as.
#include "core/access/decide.h"
#include "core/access/relation.h"
#include "core/organisation/organisation_store.h"

namespace halfsky::core {

// The data that appointments are checked against.
struct AccessRules {
  const RegionTree& regions;
  const OfficeBook& offices;
  const GrantBook& grants;
  const AccessLimits& limits;
};

// `grid_id` becomes the id of the grid's relation where the role holds one. Refuses what check_post refuses,
// office.not_there, post.for_oneself.
Result<void> appoint(platform::Connection& connection, const AccessRules& rules, const Post& post,
                     const Id& grid_id, const Editor& editor, const Witness& witness);

// `last` is the post's last day. Refuses with post.not_there.
Result<void> dismiss(platform::Connection& connection, const Id& post, Date last, const Editor& editor,
                     const Witness& witness);

// How somebody is signed in.
struct Presence {
  std::string account;
  int assurance = 0;
  std::optional<Instant> stepped_up_at;
  Instant now;
};

// The account in one of its posts. Refuses with post.not_there where the post is not its own, is not in force
// today, or its office is closed.
Result<Caller> caller_in_post(platform::Connection& connection, const AccessRules& rules,
                              const Presence& signed_in, const Id& post);

// The posts that the account holds today, oldest first: its capacities.
Result<std::vector<Post>> capacities(platform::Connection& connection, const std::string& account, Date day);

}  // namespace halfsky::core
