#pragma once
// What part of the rows a list may show: one region of the caller's, the relations without which a row is not
// hers, and the women whom a block hides from her. It is made of the same decisions as a single record's
// (decide()), composed into SQL by the repositories alone, and needed to prepare a statement on a personal
// table at all (scoped_reader.h).
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/decide.h"
#include "platform/store/sql.h"

namespace halfsky::core {

class Scope {
 public:
  // Shows no row.
  static Scope nothing() { return {}; }
  // What of `region` the caller may list with this permission: nothing where the region is not hers. `ask` is
  // that of the list; classes that only some rows open are in classes() too: each row is decided by itself.
  static Scope of(const GrantBook& book, const Caller& caller, const Ask& ask, const RegionPath& region);

  // The same for a queue: what waits in the region of an office is a task of each of its posts that may list
  // it, so that no row needs a relation of its own. Blocks bar as ever.
  static Scope of_queue(const GrantBook& book, const Caller& caller, const Ask& ask,
                        const RegionPath& region);

  bool is_nothing() const { return kinds_.empty() && !unconditional_; }
  // True where rows need no relation to the caller.
  bool is_unconditional() const { return unconditional_; }
  bool needs_one_of(Relation relation) const;
  // What some row may open or show masked.
  DataClasses classes() const { return classes_; }
  RegionLevel level() const { return region_.level(); }
  const RegionPath& region() const { return region_; }
  const Caller& caller() const { return caller_; }

 private:
  RegionPath region_;
  Caller caller_;
  bool unconditional_ = false;
  std::vector<Relation> kinds_;
  DataClasses classes_;
};

// A statement on a table with the columns county, prefecture, township, village and person. Where `text` says
// {scope} stands the row predicate; its values are $1 to $10, the statement's own begin with $11. Both texts
// live as long as the program.
struct ScopedSql {
  std::string_view name;
  std::string_view table;
  std::string_view text;
};

inline constexpr int scope_values = 10;

// The statement for a scope of this level; equality on the level's own column, the county first.
const platform::Sql& statement_for(const ScopedSql& sql, RegionLevel level);
// For every level: what a subject lists among its statements.
std::vector<platform::Sql> statements_of(const ScopedSql& sql);

// The values of $1 to $10, as long as the scope lives.
struct ScopeValues {
  std::string_view lead;
  std::string_view region;
  std::string_view account;
  Id post;
  Date day;
  std::array<std::string_view, 4> kinds;  // case, referral, task, grid; empty where it does not count
  bool unconditional = false;
};
ScopeValues values_of(const Scope& scope);

}  // namespace halfsky::core
