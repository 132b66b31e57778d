#pragma once
// What each role may do, as data: catalogue/grants.yaml, loaded once and checked. A term that the decision
// does not know or does not enforce is refused, so that nobody believes in a limit that is not there.
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "core/access/data_class.h"
#include "core/access/words.h"

namespace halfsky::core {

enum class RegionMode : std::uint8_t {
  none,        // the function has no region
  own_region,  // "self": the post's own region and nothing below it
  subtree,     // the post's region and all that lies in it
};

std::string_view word_of(RegionMode mode);

struct Grant {
  int line = 0;  // in the file: what `authz explain` names
  std::vector<Role> roles;
  std::vector<Permission> permissions;
  std::vector<std::string> departments;  // of the post; empty: any
  DataClasses classes;
  bool masked = false;
  RegionMode region = RegionMode::none;
  std::vector<Relation> relations;  // any of them; empty: none is needed
  std::vector<std::string> purposes;
  std::vector<std::string> fields;  // only these values; empty: all of the classes
  std::vector<Obligation> obligations;

  bool is_for(Role role, Permission permission) const;
  bool owes(Obligation obligation) const;
};

class GrantBook {
 public:
  // Refuses with grants.invalid (facts: file, line, reason).
  static Result<GrantBook> load(const std::filesystem::path& file);

  const std::vector<Grant>& grants() const { return grants_; }
  int assurance() const { return assurance_; }
  int step_up_minutes() const { return step_up_minutes_; }
  // Not opened and not written without a legal basis.
  DataClasses sensitive() const { return sensitive_; }
  // What a route with this permission may declare.
  DataClasses classes_of(Permission permission) const;
  // What some grant gives the role, in the order of the enum: what a session shows of itself.
  std::vector<Permission> permissions_of(Role role) const;
  // False for two roles that no account may hold together: two administrators, or one of them and any other.
  bool may_be_joined(Role one, Role other) const;

 private:
  friend class GrantReader;
  bool is_separated(Role role) const;

  std::vector<Grant> grants_;
  std::map<Permission, DataClasses> classes_;
  std::vector<Role> separated_;
  int assurance_ = 0;
  int step_up_minutes_ = 0;
  DataClasses sensitive_;
};

}  // namespace halfsky::core
