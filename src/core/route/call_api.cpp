#include <charconv>

#include "core/route/call.h"

namespace halfsky::core {
namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

// The problem that tells the caller of a decision against her.
Problem problem_of(Denied denied) {
  switch (denied) {
    case Denied::function:
    case Denied::assurance:
      return {"request.forbidden", {}};
    case Denied::purpose:
      return {"access.purpose_missing", {}};
    case Denied::step_up:
      return {"access.step_up_needed", {}};
    case Denied::legal_basis:
      return {"access.basis_missing", {}};
    case Denied::budget:
      return {"access.budget_spent", {}};
    case Denied::record:
    case Denied::nothing:
      break;
  }
  return {"request.not_there", {}};
}

AuditClasses audit_classes(DataClasses classes) {
  AuditClasses out;
  for (const DataClass one : list_of(classes)) out.add(static_cast<int>(one));
  return out;
}

// The caller's address as a keyed code: two acts from one address can be told to be so, no more.
std::string source_code(const Desk& desk, const std::string& address) {
  return to_hex(ByteView{desk.vault.system_code("audit-source", bytes_of(address))}.first(8));
}

}  // namespace

Call::Call(Desk& desk, CallParts parts) : desk_{desk}, parts_{std::move(parts)}, now_{desk.clock.now()} {}

const platform::Texts& Call::texts() const {
  return parts_.head.headers.get("Accept-Language").starts_with("en") ? desk_.english : desk_.chinese;
}

std::string_view Call::path_text(std::string_view name) const {
  for (const auto& [known, value] : parts_.path) {
    if (known == name) return value;
  }
  return {};
}

Result<Id> Call::path_id(std::string_view name) const {
  const auto id = parse_id(path_text(name));
  if (!id) return problem("request.not_there");
  return *id;
}

Result<int> Call::expected_version() const {
  std::string_view tag = parts_.head.headers.get("If-Match");
  if (tag.empty()) return problem("request.version_missing");
  if (tag.size() < 3 || tag.front() != '"' || tag.back() != '"') return problem("request.version_wrong");
  tag = tag.substr(1, tag.size() - 2);
  int version = 0;
  const auto [end, error] = std::from_chars(tag.data(), tag.data() + tag.size(), version);
  if (error != std::errc{} || end != tag.data() + tag.size()) return problem("request.version_wrong");
  return version;
}

Result<Decision> Call::decide_on(platform::Connection& connection, const Subject& subject,
                                 DataClasses classes, std::string_view purpose) {
  return decide_on(connection, subject, Ask{**parts_.route.rules.permission, classes, std::string{purpose}});
}

Result<Decision> Call::decide_on(platform::Connection& connection, const Subject& subject, const Ask& ask) {
  auto facts = facts_about(connection, caller(), subject);
  if (!facts) return refusal_of(facts);
  facts->legal_basis = has_basis(ask.permission, subject.left_on);
  const ReadingLimits& limits = desk_.limits.of_role.at(caller().role);
  facts->budget_left = desk_.budget.left(caller().account, subject.person, limits);
  Decision decision = decide(desk_.grants, caller(), ask, *facts);
  decided_ = true;
  if (!decision.allowed()) return tl::make_unexpected(problem_of(decision.denied));
  const bool counts = decision.owes(Obligation::budget) ||
                      (decision.owes(Obligation::budget_outside_tasks) && !facts->has(Relation::task));
  if (counts && !desk_.budget.take(caller().account, subject.person, limits)) {
    return problem("access.budget_spent");
  }
  return decision;
}

bool Call::has_basis(Permission permission, std::optional<Date> left_on) const {
  return desk_.bases.find(permission, desk_.grants.sensitive(), left_on, today()) != nullptr;
}

Result<void> Call::check_ask(const Ask& ask) const {
  const Denied denied = decide(desk_.grants, caller(), ask, Facts{}).denied;
  if (denied == Denied::record || denied == Denied::nothing) return {};
  return tl::make_unexpected(problem_of(denied));
}

Result<Decision> Call::decide_on_queued(platform::Connection& connection,
                                        const std::optional<Subject>& subject, const RegionPath& place,
                                        DataClasses classes) {
  Facts facts;
  if (subject) {
    auto known = facts_about(connection, caller(), *subject);
    if (!known) return refusal_of(known);
    facts = std::move(*known);
  }
  facts.place = place;
  facts.legal_basis = has_basis(**parts_.route.rules.permission, subject ? subject->left_on : std::nullopt);
  if (!facts.has(Relation::task)) facts.relations.push_back(Relation::task);
  Decision decision = decide(desk_.grants, caller(), {**parts_.route.rules.permission, classes, ""}, facts);
  decided_ = true;
  if (!decision.allowed()) return tl::make_unexpected(problem_of(decision.denied));
  return decision;
}

Result<RegionPath> Call::area(const std::optional<std::string>& wanted) {
  decided_ = true;
  if (caller().areas.empty()) return problem("request.not_there");
  if (!wanted) return caller().areas.front();
  const auto index = desk_.regions.find_id(*wanted);
  if (!index) return problem("request.not_there");
  const RegionPath path = path_of(desk_.regions, *index);
  for (const RegionPath& own : caller().areas) {
    if (own.covers(path)) return path;
  }
  return problem("request.not_there");
}

Leaf Call::leaf(std::vector<AuditObject> objects, DataClasses classes) const {
  Leaf leaf;
  if (parts_.caller) {
    leaf.actor = parts_.caller->account;
    leaf.post = to_string(parts_.caller->post);
    leaf.office = parts_.caller->office;
  } else if (parts_.session) {
    leaf.actor = parts_.session->user;
  } else {
    leaf.actor = "nobody";
  }
  if (parts_.session) leaf.session = to_hex(ByteView{parts_.session->key}.first(8));
  leaf.verb = *parts_.route.rules.verb;
  leaf.purpose = *parts_.route.rules.purpose;
  leaf.classes = audit_classes(classes);
  leaf.objects = std::move(objects);
  leaf.source = source_code(desk_, parts_.head.remote);
  leaf.request = parts_.head.id;
  return leaf;
}

Leaf Call::refused_leaf() const {
  Leaf refused = leaf({}, {});
  refused.result = AuditResult::refused;
  return refused;
}

void Call::saw(std::vector<AuditObject> objects, DataClasses classes, std::optional<std::int64_t> count) {
  Leaf one = leaf(std::move(objects), classes);
  one.count = count;
  leaves_.push_back(std::move(one));
}

void Call::saw_each(const std::vector<AuditObject>& objects, DataClasses classes) {
  for (const AuditObject& object : objects) leaves_.push_back(leaf({object}, classes));
}

platform::Writer::Act Call::recorded(std::vector<AuditObject> objects, DataClasses classes,
                                     platform::Writer::Act act) {
  return [this, written = leaf(std::move(objects), classes),
          act = std::move(act)](platform::Connection& connection) -> Result<void> {
    auto acted = act ? act(connection) : Result<void>{};
    if (acted && parts_.operation && !written_) acted = claim_operation(connection, *parts_.operation, now_);
    if (acted) acted = desk_.audit.append(connection, written);
    written_ = written_ || acted.has_value();
    return acted;
  };
}

Result<void> Call::write(std::string_view name, std::vector<AuditObject> objects, DataClasses classes,
                         platform::Writer::Act act) {
  return desk_.store.writer().write(platform::Urgency::person, name,
                                    recorded(std::move(objects), classes, std::move(act)));
}

Witness Call::witness() const {
  return [this](platform::Connection& connection, const Edit& edit) {
    std::vector<AuditObject> objects;
    if (edit.verb.starts_with("post")) objects.emplace_back(AuditKind::post, edit.subject);
    if (edit.verb.starts_with("office")) objects.emplace_back(AuditKind::office, edit.subject);
    Leaf written = leaf(std::move(objects), {});
    return desk_.audit.append(connection, written);
  };
}

}  // namespace halfsky::core
