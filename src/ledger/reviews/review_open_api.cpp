#include "core/access/scoped_reader.h"
#include "ledger/imports/match.h"
#include "ledger/reviews/review_item.h"

namespace halfsky::ledger {
namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

struct OtherEntry {
  PersonKey person;
  Id entry;
};

// Whom the row is about: as it was matched, as the row that it doubles has been settled, or whoever has its
// number by now.
Result<std::optional<OtherEntry>> other_of(const ReviewDesk& desk, const OpenBatches::One& batch,
                                           const StagedRow& row) {
  if (row.line.person && row.line.entry) return std::optional{OtherEntry{*row.line.person, *row.line.entry}};
  if (row.reading.duplicate_of) {
    const auto number = static_cast<std::int64_t>(*row.reading.duplicate_of) + 1;
    const auto twin = read_staged_row(desk.connection, *batch.key, batch.batch.key, number);
    if (!twin) return refusal_of(twin);
    if (*twin && (*twin)->line.person && (*twin)->line.entry)
      return std::optional{OtherEntry{*(*twin)->line.person, *(*twin)->line.entry}};
  }
  const std::string& number = row.reading.values.id_number;
  if (number.empty()) return std::optional<OtherEntry>{};
  const MatchContext context{desk.connection, desk.call.desk().vault, desk.call.desk().regions, ""};
  const auto known = find_known(context, number);
  if (!known) return refusal_of(known);
  if (!*known) return std::optional<OtherEntry>{};
  return std::optional{OtherEntry{(*known)->person, (*known)->entry}};
}

bool is_gone(const Problem& problem) {
  return problem.code == "person.not_there" || problem.code == "person.erased";
}

}  // namespace

Result<const OpenBatches::One*> OpenBatches::open(platform::Connection& connection, const BatchKey& key) {
  const auto known = known_.find(key);
  if (known != known_.end()) return &known->second;
  auto batch = read_batch_row(connection, key);
  if (!batch) return refusal_of(batch);
  if (!*batch) return problem("import.not_there");
  auto opened = open_batch_key(vault_, **batch);
  if (!opened) return refusal_of(opened);
  auto files = read_staged_files(connection, **opened, key);
  if (!files) return refusal_of(files);
  return &known_.emplace(key, One{std::move(**batch), std::move(*opened), std::move(*files)}).first->second;
}

Result<std::optional<QueuedEntry>> open_queued_entry(const ReviewDesk& desk, const PersonKey& person,
                                                     const Id& entry,
                                                     const std::optional<EntryPlace>& queue) {
  core::Call& call = desk.call;
  const core::PlaceReader reader{desk.connection};
  auto located = read_entry(desk.connection, nullptr, person.county, entry, {});
  if (!located) return refusal_of(located);
  if (!*located || (*located)->columns.state == EntryState::deleted) return std::optional<QueuedEntry>{};
  const core::RegionTree& tree = call.desk().regions;
  const core::Subject subject = subject_of(tree, **located);
  const core::RegionPath place = queue ? path_of_place(tree, *queue) : subject.place;
  auto decision = call.decide_on_queued(desk.connection, subject, place, dossier_classes);
  if (!decision && decision.error().code == "request.not_there") return std::optional<QueuedEntry>{};
  if (!decision) return refusal_of(decision);
  auto opened = open_entry(call, desk.connection, **located, decision->open | decision->masked);
  if (!opened && is_gone(opened.error())) return std::optional<QueuedEntry>{};
  if (!opened) return refusal_of(opened);
  return std::optional{QueuedEntry{std::move(**located), std::move(*decision), std::move(*opened)}};
}

Result<QueuedRow> open_queued_row(const ReviewDesk& desk, const WaitingItem& item) {
  core::Call& call = desk.call;
  auto decision = call.decide_on_queued(desk.connection, std::nullopt,
                                        path_of_place(call.desk().regions, item.place), dossier_classes);
  if (!decision) return refusal_of(decision);
  const core::OpenClasses open{desk.connection, decision->open};
  const BatchKey key{item.county, item.key.id};
  const auto batch = desk.batches.open(desk.connection, key);
  if (!batch) return refusal_of(batch);
  auto row = read_staged_row(desk.connection, *(*batch)->key, key, item.key.number);
  if (!row) return refusal_of(row);
  if (!*row) return problem("request.not_there");
  QueuedRow queued{std::move(**row), std::move(*decision), std::nullopt, false};
  const auto other = other_of(desk, **batch, queued.row);
  if (!other) return refusal_of(other);
  if (!*other) return queued;
  auto entry = open_queued_entry(desk, (*other)->person, (*other)->entry);
  if (!entry) return refusal_of(entry);
  queued.known_elsewhere = !entry->has_value();
  queued.other = std::move(*entry);
  return queued;
}

}  // namespace halfsky::ledger
