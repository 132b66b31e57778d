#pragma once
// Relations as rows, and the facts that decide() needs of them: read in the request, never kept. Every edit
// calls its witness in its own transaction.
#include <vector>

#include "core/access/decide.h"
#include "core/access/relation.h"
#include "core/organisation/organisation_store.h"

namespace halfsky::core {

// The woman whom a question is about, and where her entry lies.
struct Subject {
  std::string county;
  Id person;
  RegionPath place;
  std::optional<Date> left_on = {};  // since when she is no longer in the register
};

// Refuses what check_relation refuses; `holder_account` is the account that holds the post.
Result<void> add_relation(platform::Connection& connection, const RelationRow& row,
                          const std::string& holder_account, const AccessLimits& limits, const Editor& editor,
                          const Witness& witness);
// A block that follows her into another county: it was checked where it was made.
Result<void> copy_relation(platform::Connection& connection, const RelationRow& row, const Editor& editor);
// `last` is its last day; one before its first day ends at once what began today, and for ever what was to
// come. Refuses with relation.not_there.
Result<void> end_relation(platform::Connection& connection, const std::string& county, const Id& id,
                          Date last, const Editor& editor, const Witness& witness);
// All that a post holds: with its last day.
Result<void> end_relations_of_post(platform::Connection& connection, const Id& post, Date last,
                                   const Editor& editor, const Witness& witness);

// In force on the day.
Result<std::vector<RelationRow>> relations_of_person(platform::Connection& connection,
                                                     const std::string& county, const Id& person, Date day);
Result<std::vector<RelationRow>> relations_of_post(platform::Connection& connection, const Id& post,
                                                   Date day);

Result<std::optional<RelationRow>> read_relation(platform::Connection& connection, const std::string& county,
                                                 const Id& id);
// The grids of the region (its id) and of all that lies in it, in force on the day, behind `after`, by id.
Result<std::vector<RelationRow>> grids_in(platform::Connection& connection, std::string_view region, Date day,
                                          const Id& after, int most);

// Place, relations, referral and blocks between the caller and her today. Legal basis and budget are for
// others to add.
Result<Facts> facts_about(platform::Connection& connection, const Caller& caller, const Subject& subject);

std::span<const platform::Sql> relation_statements();

}  // namespace halfsky::core
