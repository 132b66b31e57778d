#pragma once
// Who stands where: offices (an organ in a region, or for a reporting unit that is no division), the
// departments of the plan that each stands for, and posts: a role in an office, held by an account from day
// to day. One account may hold two posts (妇联 and 妇儿工委办 share their staff) and acts in one capacity at
// a time. Types and rules; rows are organisation_store.h's, what a role may do is core/access's.
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "base/result.h"
#include "core/region/region.h"

namespace halfsky::core {

struct Office {
  std::string id;
  std::string region;
  std::optional<std::string> jurisdiction;  // then its areas are that unit's members
  std::string kind;  // civil_affairs, health …: the pattern it came from, or the county's word
  std::string name;
  std::vector<std::string> departments;  // codes of those it stands for
  Date valid_from;
  std::optional<Date> valid_to;  // last day
  friend bool operator==(const Office&, const Office&) = default;
};

struct Post {
  Id id;
  std::string office;
  std::string role;  // a word of contract section 6
  std::string account;
  Date valid_from;
  std::optional<Date> valid_to;  // last day
  friend bool operator==(const Post&, const Post&) = default;
};

// An edit of offices, posts or relations, as the audit log will have it.
struct Edit {
  std::string_view verb;  // "office.add", "post.end", "relation.add" …
  std::string subject;    // id of the row
  std::string actor;      // login name
  Instant at;
};

inline constexpr std::size_t most_posts = 2;

struct OfficePattern {
  std::string kind;
  RegionLevel level = RegionLevel::county;
  std::string name;  // with {region}
  std::vector<std::string> departments;
};

// catalogue/offices.yaml.
class OfficeBook {
 public:
  // Refuses with offices.invalid (facts: file, line, reason).
  static Result<OfficeBook> load(const std::filesystem::path& file);

  const std::vector<OfficePattern>& patterns() const { return patterns_; }
  bool may_stand_at(std::string_view role, RegionLevel level) const;
  bool holds_grid_from_appointment(std::string_view role) const;

 private:
  friend class OfficeReader;
  std::vector<OfficePattern> patterns_;
  std::map<std::string, std::vector<RegionLevel>, std::less<>> role_levels_;
  std::vector<std::string> grid_roles_;
};

// The offices of the patterns for every region in force, from `day` on. The id is made of region and kind.
std::vector<Office> shipped_offices(const OfficeBook& book, const RegionTree& tree, Date day);

// On `day`, both ends included.
bool is_in_force(const Post& post, Date day);
bool is_in_force(const Office& office, Date day);

// Whether one account may hold both roles.
using MayBeJoined = std::function<bool(std::string_view, std::string_view)>;

// Why `next` cannot be added to the posts of its account. Refuses with post.ends_before_start, post.too_many,
// post.role_misplaced (fact: level), post.separated.
Result<void> check_post(const OfficeBook& book, RegionLevel level, std::span<const Post> held,
                        const Post& next, const MayBeJoined& may_be_joined);

}  // namespace halfsky::core
