#include "core/access/scope.h"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>

#include "base/text.h"

namespace halfsky::core {
namespace {

constexpr std::array levels{RegionLevel::province, RegionLevel::prefecture, RegionLevel::county,
                            RegionLevel::township, RegionLevel::village};

// $1 leads the key: the county, or above it the prefecture or the province.
std::string_view region_predicate(RegionLevel level) {
  switch (level) {
    case RegionLevel::province:
      return "CAST($1 AS TEXT) = CAST($2 AS TEXT)";
    case RegionLevel::prefecture:
      return "{table}.prefecture = $1 AND {table}.prefecture = $2";
    case RegionLevel::county:
      return "{table}.county = $1 AND {table}.county = $2";
    case RegionLevel::township:
      return "{table}.county = $1 AND {table}.township = $2";
    case RegionLevel::village:
      return "{table}.county = $1 AND {table}.village = $2";
  }
  return "";
}

// Her blocks and the compartment; then, unless $10 says that none is needed, a relation of the caller's post.
constexpr std::string_view row_predicate =
    " AND NOT EXISTS (SELECT 1 FROM relation AS b WHERE b.county = {table}.county AND b.person = "
    "{table}.person"
    " AND b.account = $3 AND b.kind IN ('kin', 'conflict', 'exclusion') AND b.valid_from <= $5"
    " AND (b.valid_to IS NULL OR b.valid_to >= $5))"
    " AND (NOT EXISTS (SELECT 1 FROM relation AS p WHERE p.county = {table}.county AND p.person = "
    "{table}.person"
    " AND p.kind = 'compartment' AND p.valid_from <= $5 AND (p.valid_to IS NULL OR p.valid_to >= $5))"
    " OR EXISTS (SELECT 1 FROM relation AS q WHERE q.county = {table}.county AND q.person = {table}.person"
    " AND q.account = $3 AND q.kind = 'compartment' AND q.valid_from <= $5"
    " AND (q.valid_to IS NULL OR q.valid_to >= $5)))"
    " AND (CAST($10 AS INTEGER) = 1"
    " OR EXISTS (SELECT 1 FROM relation AS r WHERE r.county = {table}.county AND r.person = {table}.person"
    " AND r.post = $4 AND r.kind IN ($6, $7, $8) AND r.valid_from <= $5"
    " AND (r.valid_to IS NULL OR r.valid_to >= $5))"
    " OR EXISTS (SELECT 1 FROM relation AS g WHERE g.post = $4 AND g.kind = $9"
    " AND g.region IN ({table}.village, {table}.township, {table}.county) AND g.valid_from <= $5"
    " AND (g.valid_to IS NULL OR g.valid_to >= $5)))";

std::string expand(const ScopedSql& sql, RegionLevel level) {
  std::string predicate{region_predicate(level)};
  predicate += row_predicate;
  return replace_all(std::string{sql.text}, "{scope}", replace_all(predicate, "{table}", sql.table));
}

// Texts that live as long as the program, made when they are first asked for.
struct Expanded {
  std::string name;
  std::string text;
  platform::Sql sql;
};

const platform::Sql& keep(const ScopedSql& sql, RegionLevel level) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<const Expanded>, std::less<>> kept;
  std::string name{sql.name};
  name += '@';
  name += to_string(level);
  const std::lock_guard lock{mutex};
  auto& found = kept[name];
  if (!found) {
    auto made = std::make_unique<Expanded>(Expanded{name, expand(sql, level), {}});
    made->sql = {made->name, made->text};
    found = std::move(made);
  }
  return found->sql;
}

}  // namespace

Scope Scope::of(const GrantBook& book, const Caller& caller, const Ask& ask, const RegionPath& region) {
  Scope scope;
  scope.region_ = region;
  scope.caller_ = caller;
  Facts facts;
  facts.place = region;
  facts.legal_basis = true;  // rows of some may have one; each is decided by itself
  facts.referral_classes = personal_classes;
  const Decision bare = decide(book, caller, ask, facts);
  scope.unconditional_ = bare.allowed();
  scope.classes_ = bare.open | bare.masked;
  for (const Relation relation : all_relations()) {
    facts.relations = {relation};
    const Decision decision = decide(book, caller, ask, facts);
    if (!decision.allowed()) continue;
    scope.classes_ = scope.classes_ | decision.open | decision.masked;
    if (!bare.allowed()) scope.kinds_.push_back(relation);
  }
  return scope;
}

Scope Scope::of_queue(const GrantBook& book, const Caller& caller, const Ask& ask, const RegionPath& region) {
  Scope scope;
  scope.region_ = region;
  scope.caller_ = caller;
  Facts facts;
  facts.place = region;
  facts.legal_basis = true;  // as above
  facts.relations = {Relation::task};
  const Decision decision = decide(book, caller, ask, facts);
  scope.unconditional_ = decision.allowed();
  scope.classes_ = decision.open | decision.masked;
  return scope;
}

bool Scope::needs_one_of(Relation relation) const {
  return std::find(kinds_.begin(), kinds_.end(), relation) != kinds_.end();
}

const platform::Sql& statement_for(const ScopedSql& sql, RegionLevel level) {
  return keep(sql, level);
}

std::vector<platform::Sql> statements_of(const ScopedSql& sql) {
  std::vector<platform::Sql> all;
  for (const RegionLevel level : levels) all.push_back(keep(sql, level));
  return all;
}

ScopeValues values_of(const Scope& scope) {
  const RegionPath& region = scope.region();
  const Caller& caller = scope.caller();
  const auto word_if = [&](Relation relation) {
    return scope.needs_one_of(relation) ? word_of(relation) : std::string_view{};
  };
  ScopeValues values;
  values.region = region.id();
  values.lead = region.county ? std::string_view{*region.county} : values.region;
  values.account = caller.account;
  values.post = caller.post;
  values.day = date_in_china(caller.now);
  values.kinds = {word_if(Relation::caseload), word_if(Relation::referral), word_if(Relation::task),
                  word_if(Relation::grid)};
  values.unconditional = scope.is_unconditional();
  return values;
}

}  // namespace halfsky::core
