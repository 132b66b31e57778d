#pragma once
// Offices, posts and reporting units as rows. Every edit calls its witness in the edit's own transaction: the
// leaf of the audit log is written there or the edit is undone.
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/organisation/organisation.h"
#include "platform/store/connection.h"
#include "platform/store/sql.h"
#include "platform/store/writer.h"

namespace halfsky::core {

using Witness = std::function<Result<void>(platform::Connection&, const Edit&)>;
// For a store that is being made: nobody has acted yet.
Result<void> no_witness(platform::Connection& connection, const Edit& edit);

// Who edits, when.
struct Editor {
  std::string account;
  Instant at;
};

// Adds them all, in short transactions: what `init` does.
Result<void> save_offices(platform::Writer& writer, std::span<const Office> offices, Instant now);

// Refuses with office.name_missing, office.exists.
Result<void> add_office(platform::Connection& connection, const Office& office, const Editor& editor,
                        const Witness& witness);
// A new name from now on; `day` is the last day of the departments that it no longer stands for. Refuses with
// office.not_there.
Result<void> change_office(platform::Connection& connection, const Office& office, Date day,
                           const Editor& editor, const Witness& witness);
// `last` is its last day. Refuses with office.not_there.
Result<void> close_office(platform::Connection& connection, const std::string& id, Date last,
                          const Editor& editor, const Witness& witness);

// With the departments that it stands for on the day; nothing if there is none.
Result<std::optional<Office>> read_office(platform::Connection& connection, const std::string& id, Date day);
// In force on the day, in the order of their kinds.
Result<std::vector<Office>> offices_of_region(platform::Connection& connection, const std::string& region,
                                              Date day);

Result<void> insert_post(platform::Connection& connection, const Post& post, const Editor& editor,
                         const Witness& witness);
// `last` is its last day; one before its first day ends at once what began today, and for ever what was to
// come. Refuses with post.not_there.
Result<void> end_post(platform::Connection& connection, const Id& id, Date last, const Editor& editor,
                      const Witness& witness);
Result<std::optional<Post>> read_post(platform::Connection& connection, const Id& id);
// All that the account ever held, oldest first.
Result<std::vector<Post>> posts_of_account(platform::Connection& connection, const std::string& account);
// In force on the day.
Result<std::vector<Post>> posts_of_office(platform::Connection& connection, const std::string& office,
                                          Date day);

// The ids of the regions that a reporting unit consists of; empty if it is not in force on the day.
Result<std::vector<std::string>> jurisdiction_members(platform::Connection& connection,
                                                      const std::string& jurisdiction, Date day);

std::span<const platform::Sql> organisation_statements();

}  // namespace halfsky::core
