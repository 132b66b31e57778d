#pragma once
// One leaf of the audit log: who read or wrote what, for which purpose, with what result. It names ids and
// declared words only: never a person's name, a number, a term that was searched for. Written as one line of
// canonical JSON (RFC 8785); docs/audit.md has the format, which is frozen.
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"

namespace halfsky::core {

enum class AuditVerb {
  store_made,
  store_migrated,
  list,
  search,
  read,
  dossier,
  reveal,
  print,
  export_,
  figures,
  enrol,
  change,
  decide,
  merge,
  consent,
  correct,
  erase,
  import_staged,
  import_applied,
  import_undone,
  import_discarded,
  upload,
  job,
  sign_in,
  sign_out,
  password,
  second_factor,
  grant,
  revoke,
  organise,
  parameters,
  backup,
  restore,
  audit_read,
};

enum class AuditPurpose {
  survey,
  followup,
  relief,
  health,
  disability,
  training,
  legal,
  police,
  assessment,
  complaint,
  audit,
  operation,  // of the system itself
  herself,    // she reads or changes her own file
};

enum class AuditResult { ok, refused, failed };

enum class AuditKind {
  person,
  entry,
  household,
  spell,
  batch,
  file,
  job,
  account,
  post,
  office,
  region,
  parameter,
  figure,
  store,
  leaf,
};

std::string_view word_of(AuditVerb verb);
std::string_view word_of(AuditPurpose purpose);
std::string_view word_of(AuditResult result);
std::string_view word_of(AuditKind kind);
bool is_audit_verb(std::string_view word);

struct AuditObject {
  AuditKind kind = AuditKind::person;
  std::string id;

  AuditObject(AuditKind what, const Id& of) : kind{what}, id{halfsky::to_string(of)} {}
  AuditObject(AuditKind what, std::string of) : kind{what}, id{std::move(of)} {}
};

// "person:0192…": how a leaf names it.
std::string to_string(const AuditObject& object);

// The data classes C0 to C9 that were seen or changed.
class AuditClasses {
 public:
  AuditClasses() = default;
  AuditClasses(std::initializer_list<int> classes) {
    for (const int number : classes) add(number);
  }
  void add(int number) { bits_ = static_cast<std::uint16_t>(bits_ | (1U << static_cast<unsigned>(number))); }
  bool has(int number) const { return ((bits_ >> static_cast<unsigned>(number)) & 1U) == 1; }

 private:
  std::uint16_t bits_ = 0;
};

// Words hold visible ASCII without quote and backslash; empty ones are left out of the line. The number and
// the time are the log's.
struct Leaf {
  std::string actor;    // an account, or system:<login> for a command
  std::string post;     // in which capacity
  std::string office;   // for which organisation
  std::string session;  // a digest of the session, never its token
  AuditVerb verb = AuditVerb::read;
  AuditClasses classes;
  std::vector<AuditObject> objects;   // at most 1,000: the ids that a page showed; else one subject
  std::optional<std::int64_t> count;  // of the objects where that is not their number (an import's rows)
  AuditPurpose purpose = AuditPurpose::operation;
  Bytes reason;  // sealed by the caller
  AuditResult result = AuditResult::ok;
  std::string source;   // a keyed digest of the address
  std::string request;  // the request's id
};

// The line of a leaf. Refuses with audit.invalid (fact: field).
Result<std::string> canonical_line(const Leaf& leaf, std::uint64_t seq, Instant time);

// 2020-09-21T02:11:09.123Z and back.
std::string audit_time(Instant time);
std::optional<Instant> parse_audit_time(std::string_view text);

// What a stored line says of itself, found without reading the rest.
struct LineHead {
  std::uint64_t seq = 0;
  Instant time;
};
std::optional<LineHead> head_of_line(std::string_view line);

// A stored line read whole: canonical, known words only.
struct ReadLine {
  LineHead head;
  std::vector<std::string> objects;
};
std::optional<ReadLine> read_line(std::string_view line);

}  // namespace halfsky::core
