#include "core/access/decide.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>

namespace halfsky::core {
namespace {

constexpr std::array<std::string_view, 8> denied_words{"",        "function", "purpose",     "assurance",
                                                       "step_up", "record",   "legal_basis", "budget"};

// A grant that is still in the running, with the classes that it may give here.
struct Candidate {
  const Grant* grant;
  DataClasses classes;
};

struct Question {
  const GrantBook& book;
  const Caller& caller;
  const Ask& ask;
  const Facts& facts;
};

template <class T>
bool has_one(const std::vector<T>& list, const T& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

bool post_is_held(const Caller& caller) {
  const Date today = date_in_china(caller.now);
  return today >= caller.holds_from && (!caller.holds_until || today <= *caller.holds_until);
}

bool is_of_department(const Question& question, const Grant& grant) {
  const auto& held = question.caller.departments;
  return grant.departments.empty() || std::any_of(held.begin(), held.end(), [&](const std::string& code) {
           return has_one(grant.departments, code);
         });
}

bool purpose_fits(const Question& question, const Grant& grant) {
  return grant.purposes.empty() || has_one(grant.purposes, question.ask.purpose);
}

bool step_up_is_fresh(const GrantBook& book, const Caller& caller) {
  if (!caller.stepped_up_at || *caller.stepped_up_at > caller.now) return false;
  return caller.now - *caller.stepped_up_at < std::chrono::minutes{book.step_up_minutes()};
}

bool step_up_fits(const Question& question, const Grant& grant) {
  return !grant.owes(Obligation::step_up) || step_up_is_fresh(question.book, question.caller);
}

bool region_fits(const Question& question, const Grant& grant) {
  if (grant.region == RegionMode::none) return true;
  if (!question.facts.place) return false;
  const RegionPath& place = *question.facts.place;
  return std::any_of(question.caller.areas.begin(), question.caller.areas.end(), [&](const RegionPath& area) {
    return grant.region == RegionMode::subtree ? area.covers(place) : area.id() == place.id();
  });
}

bool relation_fits(const Question& question, const Grant& grant) {
  return grant.relations.empty() ||
         std::any_of(grant.relations.begin(), grant.relations.end(),
                     [&](Relation relation) { return question.facts.has(relation); });
}

// Who sees her through a referral alone sees the classes that the referral lists, and that she is there.
bool is_by_referral_alone(const Question& question, const Grant& grant) {
  return !grant.relations.empty() &&
         std::all_of(grant.relations.begin(), grant.relations.end(),
                     [&](Relation one) { return one == Relation::referral || !question.facts.has(one); });
}

DataClasses classes_here(const Question& question, const Grant& grant) {
  if (!is_by_referral_alone(question, grant)) return grant.classes;
  return grant.classes & (question.facts.referral_classes | DataClasses{DataClass::existence});
}

using Test = std::function<bool(const Question&, const Grant&)>;

void keep_where(std::vector<Candidate>& candidates, const Question& question, const Test& test) {
  std::erase_if(candidates, [&](const Candidate& one) { return !test(question, *one.grant); });
}

DataClasses classes_in(const std::vector<Candidate>& candidates) {
  DataClasses all;
  for (const Candidate& one : candidates) all = all | one.classes;
  return all;
}

// A write needs every class that it touches, a read at least one of those it asks for.
bool answers(const std::vector<Candidate>& candidates, const Ask& ask) {
  if (candidates.empty()) return false;
  if (ask.classes.empty()) return true;
  const DataClasses given = classes_in(candidates);
  return is_write(ask.permission) ? given.holds_all(ask.classes) : !(given & ask.classes).empty();
}

std::vector<Candidate> candidates_for(const Question& question) {
  std::vector<Candidate> candidates;
  if (!post_is_held(question.caller)) return candidates;
  for (const Grant& grant : question.book.grants()) {
    if (grant.is_for(question.caller.role, question.ask.permission) && is_of_department(question, grant))
      candidates.push_back({&grant, grant.classes});
  }
  return candidates;
}

// What depends on the caller alone.
Denied check_caller(const Question& question, std::vector<Candidate>& candidates) {
  if (!answers(candidates, question.ask)) return Denied::function;
  keep_where(candidates, question, purpose_fits);
  if (!answers(candidates, question.ask)) return Denied::purpose;
  if (question.caller.assurance < question.book.assurance()) return Denied::assurance;
  keep_where(candidates, question, step_up_fits);
  return answers(candidates, question.ask) ? Denied::nothing : Denied::step_up;
}

Denied check_record(const Question& question, std::vector<Candidate>& candidates) {
  if (question.facts.blocks.any()) return Denied::record;
  keep_where(candidates, question, region_fits);
  keep_where(candidates, question, relation_fits);
  for (Candidate& one : candidates) one.classes = classes_here(question, *one.grant);
  if (!answers(candidates, question.ask)) return Denied::record;
  if (!question.facts.legal_basis) {
    for (Candidate& one : candidates) one.classes = one.classes - question.book.sensitive();
  }
  return answers(candidates, question.ask) ? Denied::nothing : Denied::legal_basis;
}

bool contributes(const Candidate& one, const Ask& ask) {
  return ask.classes.empty() || !(one.classes & ask.classes).empty();
}

// A row that was assigned to her is her task: opening it is no browsing.
std::optional<Obligation> as_owed(Obligation obligation, const Facts& facts) {
  if (obligation != Obligation::budget_outside_tasks) return obligation;
  if (facts.has(Relation::task)) return std::nullopt;
  return Obligation::budget;
}

void add_obligations(Decision& decision, const Grant& grant, const Facts& facts) {
  for (const Obligation obligation : grant.obligations) {
    const auto owed = as_owed(obligation, facts);
    if (owed && !decision.owes(*owed)) decision.obligations.push_back(*owed);
  }
}

// One grant without a list of fields opens all of them.
std::vector<std::string> only_fields(const std::vector<Candidate>& candidates, const Ask& ask) {
  std::vector<std::string> fields;
  for (const Candidate& one : candidates) {
    if (!contributes(one, ask)) continue;
    if (one.grant->fields.empty()) return {};
    fields.insert(fields.end(), one.grant->fields.begin(), one.grant->fields.end());
  }
  return fields;
}

Decision permit(const Question& question, const std::vector<Candidate>& candidates) {
  Decision decision;
  decision.denied = Denied::nothing;
  for (const Candidate& one : candidates) {
    if (!contributes(one, question.ask)) continue;
    const DataClasses given = one.classes & question.ask.classes;
    if (one.grant->masked) {
      decision.masked = decision.masked | given;
    } else {
      decision.open = decision.open | given;
    }
    add_obligations(decision, *one.grant, question.facts);
  }
  std::sort(decision.obligations.begin(), decision.obligations.end());
  decision.masked = decision.masked - decision.open;
  decision.hidden = question.ask.classes - decision.open - decision.masked;
  decision.only_fields = only_fields(candidates, question.ask);
  return decision;
}

Decision denial(const Ask& ask, Denied why) {
  Decision decision;
  decision.denied = why;
  decision.hidden = ask.classes;
  return decision;
}

// What the candidates of the grant alone would fail on, in the order of the checks.
std::string_view failing_term(const Question& question, const Grant& grant) {
  const bool gives =
      answers({{&grant, classes_here(question, grant)}}, {Permission::codes_read, question.ask.classes, ""});
  if (!post_is_held(question.caller)) return "post";
  if (!is_of_department(question, grant)) return "department";
  if (!purpose_fits(question, grant)) return "purpose";
  if (question.caller.assurance < question.book.assurance()) return "assurance";
  if (!step_up_fits(question, grant)) return "step_up";
  if (question.facts.blocks.any()) return "block";
  if (!region_fits(question, grant)) return "region";
  if (!relation_fits(question, grant)) return "relation";
  return gives ? "" : "classes";
}

}  // namespace

bool Facts::has(Relation relation) const {
  return has_one(relations, relation);
}

bool Decision::owes(Obligation obligation) const {
  return has_one(obligations, obligation);
}

std::string_view word_of(Denied denied) {
  return denied_words.at(static_cast<std::size_t>(denied));
}

Decision decide(const GrantBook& book, const Caller& caller, const Ask& ask, const Facts& facts) {
  const Question question{book, caller, ask, facts};
  std::vector<Candidate> candidates = candidates_for(question);
  Denied why = check_caller(question, candidates);
  if (why == Denied::nothing) why = check_record(question, candidates);
  if (why != Denied::nothing) return denial(ask, why);
  Decision decision = permit(question, candidates);
  if (decision.owes(Obligation::budget) && facts.budget_left && *facts.budget_left <= 0) {
    return denial(ask, Denied::budget);
  }
  return decision;
}

std::vector<GrantFinding> explain(const GrantBook& book, const Caller& caller, const Ask& ask,
                                  const Facts& facts) {
  const Question question{book, caller, ask, facts};
  std::vector<GrantFinding> findings;
  for (const Grant& grant : book.grants()) {
    if (grant.is_for(caller.role, ask.permission))
      findings.push_back({grant.line, grant.classes, failing_term(question, grant)});
  }
  return findings;
}

}  // namespace halfsky::core
