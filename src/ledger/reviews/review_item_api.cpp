#include "ledger/imports/row_contents.h"
#include "ledger/intake/report.h"
#include "ledger/life_history.h"
#include "ledger/reviews/review_findings.h"
#include "ledger/reviews/review_item.h"
#include "ledger/verdict_words.h"

namespace halfsky::ledger {
namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

using Described = Result<std::optional<DescribedItem>>;

std::optional<std::string> text_or_null(std::string text) {
  return text.empty() ? std::nullopt : std::optional{std::move(text)};
}

EntryFields fields_of(const Documents& documents, const core::Decision& decision, const EntryPlace& place) {
  EntryFields fields =
      show_fields(documents, {ledger_classes(decision.open), ledger_classes(decision.masked)}).fields;
  if (place.village && decision.open.has(core::DataClass::identity))
    fields.village_code.emplace(place.village);
  return fields;
}

ReviewItem begin_item(const ReviewDesk& desk, const WaitingItem& waiting) {
  const core::RegionTree& tree = desk.call.desk().regions;
  ReviewItem item;
  item.id = to_string(waiting.key);
  item.kind = word_of(waiting.kind);
  item.region = deepest_of(waiting.place);
  if (const auto region = tree.find_id(item.region)) item.region_name = tree.at(*region).canonical;
  item.waiting_since = to_rfc3339(waiting.since);
  return item;
}

std::vector<std::string> words_of(const std::vector<ReviewDecision>& decisions) {
  std::vector<std::string> words;
  for (const ReviewDecision one : decisions) words.emplace_back(word_of(one));
  return words;
}

void add_message(ReviewItem& item, const core::Call& call, const std::string& code,
                 const std::map<std::string, std::string>& facts = {}) {
  item.messages.push_back({code, std::nullopt, call.texts().say(code, facts)});
}

EntryView view_of(const ReviewDesk& desk, const QueuedEntry& queued) {
  return describe_entry({desk.call, desk.services.entries, queued.decision, desk.call.today()}, queued.opened,
                        {});
}

// Rows.

void add_findings_of(ReviewItem& item, const core::Call& call, const RowReading& reading) {
  for (const Finding& one : reading.reasons) {
    if (std::find(item.reasons.begin(), item.reasons.end(), one.reason_class) == item.reasons.end())
      item.reasons.push_back(one.reason_class);
  }
  for (const Finding& one : reading.warnings) item.warnings.push_back(one.reason_class);
  for (const Findings* findings : {&reading.reasons, &reading.warnings, &reading.notes}) {
    for (const Finding& one : *findings)
      item.messages.push_back({one.reason_class, text_or_null(one.column), sentence_of(one, call.texts())});
  }
}

void add_raw(ReviewItem& item, const Headings& headings, const RowReading& reading) {
  for (const RawValue& cell : reading.raw) {
    const auto field = headings.find(cell.column);
    item.raw.push_back({cell.column, cell.text,
                        field ? correctable_field(to_string(*field)) : std::optional<std::string>{}});
  }
}

void add_other(ReviewItem& item, const ReviewDesk& desk, const QueuedEntry& other) {
  item.other = view_of(desk, other);
  item.version = other.located.version;
  item.entry = item.other->id;
  item.differs = differing_fields(item.normalized, item.other->fields);
}

Described describe_row(const ReviewDesk& desk, const WaitingItem& waiting) {
  const auto queued = open_queued_row(desk, waiting);
  if (!queued) return refusal_of(queued);
  const RowReading& reading = queued->row.reading;
  DescribedItem described{begin_item(desk, waiting), {}};
  ReviewItem& item = described.item;
  item.normalized = fields_of(documents_of_row(reading), queued->decision, waiting.place);
  item.name = text_or_null(reading.values.name);
  add_findings_of(item, desk.call, reading);
  if (queued->decision.open.holds_all(dossier_classes))
    add_raw(item, desk.services.imports.catalogue.headings(), reading);
  const auto batch = desk.batches.open(desk.connection, {waiting.county, waiting.key.id});
  if (!batch) return refusal_of(batch);
  const std::size_t file = queued->row.line.file;
  const std::string name = file < (*batch)->files.size() ? (*batch)->files[file].file : std::string{};
  item.source = ReviewSource{name, reading.at.sheet, queued->row.line.sheet_row};
  item.known_elsewhere = queued->known_elsewhere;
  if (item.known_elsewhere) add_message(item, desk.call, "review.known_elsewhere");
  if (queued->other) add_other(item, desk, *queued->other);
  item.decisions = words_of(decisions_of(waiting.kind, queued->other.has_value()));
  described.seen.emplace_back(core::AuditKind::batch, waiting.key.id);
  if (queued->other) described.seen.emplace_back(core::AuditKind::entry, queued->other->located.id);
  return std::optional{std::move(described)};
}

// Entries.

void describe_missing(ReviewItem& item, const ReviewDesk& desk, const QueuedEntry& queued) {
  item.other = view_of(desk, queued);
  add_message(item, desk.call, "review.missing");
  item.decisions = words_of(decisions_of(ReviewKind::missing, true));
}

void describe_stale(ReviewItem& item, const ReviewDesk& desk, const QueuedEntry& queued) {
  const std::optional<Date> due = queued.located.columns.next_review;
  add_message(item, desk.call, "review.stale", {{"due", due ? halfsky::to_string(*due) : ""}});
  item.decisions = words_of(decisions_of(ReviewKind::stale, false));
}

void describe_submission(ReviewItem& item, const ReviewDesk& desk, const QueuedEntry& queued) {
  const core::Call& call = desk.call;
  const Entry& entry = queued.opened.entry;
  const Parameters parameters =
      parameters_of(desk.services.entries, call.desk().regions, entry.columns.place, call.today());
  const SubmissionFindings found =
      findings_of_submission(entry.documents, parameters, desk.services.entries.codes, call.today());
  for (const Finding& one : found.questions) {
    item.reasons.push_back(one.reason_class);
    item.messages.push_back({one.reason_class, std::nullopt, call.texts().say("review." + one.reason_class)});
  }
  for (const Problem& fault : found.faults) {
    const std::string& where = fault.facts.at("where");
    item.messages.push_back({fault.code, where.substr(1), call.texts().say(fault.code, fault.facts)});
  }
  item.decisions = words_of(decisions_of(ReviewKind::submission, false));
  // who filled it in cannot approve it
  if (facts_of(entry, call.today()).filled_by == call.caller().account)
    std::erase(item.decisions, word_of(ReviewDecision::accept));
}

// False where the rules propose nothing any more.
bool describe_proposal(ReviewItem& item, const ReviewDesk& desk, const QueuedEntry& queued) {
  const core::Call& call = desk.call;
  const Entry& entry = queued.opened.entry;
  const Parameters parameters =
      parameters_of(desk.services.entries, call.desk().regions, entry.columns.place, call.today());
  const bool chinese = &call.texts() == &call.desk().chinese;
  const VerdictDetail detail = explain_verdict(entry.documents, queued.opened.spells, parameters.eligibility,
                                               call.today(), chinese ? DayWords::chinese : DayWords::plain);
  const Verdict verdict =
      verdict_on(entry.documents, queued.opened.spells, parameters.eligibility, call.today());
  const auto proposal =
      proposed(entry.columns.state, verdict, call.today(), parameters.husband_back_exit_days);
  if (!proposal) return false;
  if (detail.reason) item.reasons.emplace_back(word_of(*detail.reason));
  const std::string sentence = call.texts().say(detail.sentence, detail.facts);
  add_message(item, call,
              proposal == ReviewDecision::watch ? "review.proposes_watch" : "review.proposes_end");
  item.messages.push_back({std::string{word_of(detail.status)}, std::nullopt, sentence});
  item.decisions = words_of(decisions_of(ReviewKind::proposal, false, proposal));
  return true;
}

// She cannot be opened elsewhere before she is taken, so no link leads to her.
void describe_claim(ReviewItem& item, const ReviewDesk& desk, const QueuedEntry& queued) {
  const core::RegionTree& tree = desk.call.desk().regions;
  if (const auto from = tree.find_id(deepest_of(queued.located.columns.place)))
    item.origin = tree.at(*from).canonical;
  add_message(item, desk.call, "review.claim", {{"region", item.origin.value_or("")}});
  item.entry.reset();
  item.decisions = words_of(decisions_of(ReviewKind::claim, false));
}

Described describe_entry_item(const ReviewDesk& desk, const WaitingItem& waiting) {
  const bool is_claim = waiting.kind == ReviewKind::claim;
  const auto queued = open_queued_entry(desk, *waiting.person, *waiting.entry,
                                        is_claim ? std::optional{waiting.place} : std::nullopt);
  if (!queued) return refusal_of(queued);
  if (!*queued) return std::optional<DescribedItem>{};
  DescribedItem described{begin_item(desk, waiting), {}};
  ReviewItem& item = described.item;
  Documents documents = (*queued)->opened.entry.documents;
  complete(documents);
  item.normalized = fields_of(documents, (*queued)->decision, (*queued)->located.columns.place);
  if (item.normalized.name) item.name = *item.normalized.name;
  item.version = (*queued)->located.version;
  item.entry = to_string(*waiting.entry);
  if (waiting.kind == ReviewKind::missing) describe_missing(item, desk, **queued);
  if (waiting.kind == ReviewKind::stale) describe_stale(item, desk, **queued);
  if (waiting.kind == ReviewKind::submission) describe_submission(item, desk, **queued);
  if (waiting.kind == ReviewKind::proposal && !describe_proposal(item, desk, **queued))
    return std::optional<DescribedItem>{};
  if (is_claim) describe_claim(item, desk, **queued);
  described.seen.emplace_back(core::AuditKind::entry, *waiting.entry);
  return std::optional{std::move(described)};
}

}  // namespace

Described describe_waiting(const ReviewDesk& desk, const WaitingItem& waiting) {
  const bool is_row = waiting.key.of == ReviewKey::Of::row;
  return is_row ? describe_row(desk, waiting) : describe_entry_item(desk, waiting);
}

}  // namespace halfsky::ledger
