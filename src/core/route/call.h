#pragma once
// One request on its way through a handler. It alone gives what a handler needs of personal data: the
// decision on a record, the region within which a list may look, reading and writing. What was read must be
// told (`saw`) and what is written carries its leaves into the same transaction; the gate refuses an answer
// of a route that decided nothing or left nothing in the log.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/decide.h"
#include "core/access/relation_store.h"
#include "core/accounts/session.h"
#include "core/audit/leaf.h"
#include "core/route/desk.h"
#include "core/route/operation_store.h"
#include "core/route/route.h"
#include "platform/http/message.h"

namespace halfsky::core {

// Names and values that stood in the path: {id}.
using PathValues = std::vector<std::pair<std::string, std::string>>;

struct CallParts {
  const http::RequestHead& head;
  const Route& route;
  PathValues path;
  std::optional<SessionToken> token;
  std::optional<Session> session;
  std::optional<Caller> caller;
  std::optional<Operation> operation;  // a write with an Idempotency-Key
};

class Call {
 public:
  Call(Desk& desk, CallParts parts);

  Desk& desk() const { return desk_; }
  Instant now() const { return now_; }
  Date today() const { return date_in_china(now_); }
  const http::RequestHead& head() const { return parts_.head; }
  const std::optional<Session>& session() const { return parts_.session; }
  const std::optional<SessionToken>& token() const { return parts_.token; }
  // Only behind Door::permitted.
  const Caller& caller() const { return *parts_.caller; }
  const std::optional<Caller>& caller_if_any() const { return parts_.caller; }
  const platform::Texts& texts() const;  // in the reader's language

  // The id in the path. Refuses with request.not_there where it is no id: what cannot exist is absent.
  Result<Id> path_id(std::string_view name) const;
  std::string_view path_text(std::string_view name) const;
  // The version in If-Match. Refuses with request.version_missing, request.version_wrong.
  Result<int> expected_version() const;

  // Whether the caller may do what the route does to this woman; what of her is open. Refuses with
  // request.not_there, request.forbidden, access.step_up_needed, access.purpose_missing,
  // access.basis_missing, access.budget_spent, by the order of decide(). `purpose` where the route asks for
  // one.
  Result<Decision> decide_on(platform::Connection& connection, const Subject& subject, DataClasses classes,
                             std::string_view purpose = {});
  // The same for another permission than the route's: a route that makes things of several kinds.
  Result<Decision> decide_on(platform::Connection& connection, const Subject& subject, const Ask& ask);
  // Whether there are legal grounds today for what is sensitive under this permission: one of the facts of a
  // decision.
  bool has_basis(Permission permission, std::optional<Date> left_on = {}) const;
  // What of such an ask depends on the caller alone, before any record is looked at. Refuses with
  // request.forbidden, access.purpose_missing, access.step_up_needed.
  Result<void> check_ask(const Ask& ask) const;
  // The same for what waits at this place in a queue of the caller's office: it is a task of each of its
  // posts. `subject` is nothing where a row belongs to nobody yet.
  Result<Decision> decide_on_queued(platform::Connection& connection, const std::optional<Subject>& subject,
                                    const RegionPath& place, DataClasses classes);
  // Where a list or a count may look: the wanted region cut with the caller's areas; the caller's own region
  // where none is wanted. Refuses with request.not_there for a region that is not hers.
  Result<RegionPath> area(const std::optional<std::string>& wanted);
  // For routes whose records belong to no region (a session, code lists): the permission alone decides.
  void decided_by_permission() { decided_ = true; }

  // What the answer shows, for the log: one leaf for all objects of a list, one each for dossiers and
  // reveals. Held until durable before the answer leaves.
  void saw(std::vector<AuditObject> objects, DataClasses classes, std::optional<std::int64_t> count = {});
  void saw_each(const std::vector<AuditObject>& objects, DataClasses classes);
  // A leaf that the handler has made itself.
  void keep(Leaf leaf) { leaves_.push_back(std::move(leaf)); }
  // Runs the act with its leaf, and the claim of the request's Idempotency-Key, in one transaction. The same
  // key again is answered by the gate before the handler runs.
  Result<void> write(std::string_view name, std::vector<AuditObject> objects, DataClasses classes,
                     platform::Writer::Act act);
  // The same act for a service that has a transaction of its own: with its leaf and the claim of the key.
  platform::Writer::Act recorded(std::vector<AuditObject> objects, DataClasses classes,
                                 platform::Writer::Act act);
  // That it was refused: without objects, for what is not the caller's is not named.
  Leaf refused_leaf() const;
  // A leaf of this request, for an act that writes it itself (a job's first step).
  Leaf leaf(std::vector<AuditObject> objects, DataClasses classes) const;

  Editor editor() const { return {caller().account, now_}; }
  Witness witness() const;

  const std::optional<Operation>& operation() const { return parts_.operation; }
  bool is_decided() const { return decided_; }
  bool has_written() const { return written_; }
  std::vector<Leaf> take_leaves() { return std::move(leaves_); }

 private:
  Desk& desk_;
  CallParts parts_;
  Instant now_;
  bool decided_ = false;
  bool written_ = false;
  std::vector<Leaf> leaves_;
};

}  // namespace halfsky::core
