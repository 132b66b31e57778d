#include "ledger/imports/undo.h"

#include <algorithm>
#include <limits>

#include "ledger/enrolment.h"
#include "ledger/entry_history.h"
#include "ledger/imports/batch_tasks.h"
#include "ledger/imports/name_changes.h"
#include "ledger/imports/row_contents.h"
#include "ledger/imports/staging_cleanup.h"
#include "ledger/parallel.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;
using platform::JobRun;

// How one line is undone; sealed before the transaction.
struct UndoAct {
  enum class What { only_mark, keep, remove, restore };
  StagedLine line;
  What what = What::only_mark;
  int version = 0;  // of the entry as it was read
  bool removes_person = false;
  std::vector<IndexRow> indexes;
  std::optional<SealedChange> change;
  std::vector<Id> go;  // spells to take back
  std::vector<SealedSpell> come;
};

struct Known {
  std::unique_ptr<platform::SubjectKey> key;
  Entry entry;
  std::vector<EntryChange> changes;
  std::vector<Spell> spells;
  std::size_t episodes = 1;
};

class UndoPreparation {
 public:
  UndoPreparation(const ImportContext& context, const ImportJob& job, Date as_of, StagedLine line)
      : context_{context}, job_{job}, as_of_{as_of} {
    act_.line = std::move(line);
    source_ =
        std::string{import_source_mark} + to_string(job.batch.id) + "/" + std::to_string(act_.line.number);
  }

  Result<UndoAct> prepare();

 private:
  Result<std::optional<Known>> open(Connection& connection) const;
  bool is_untouched(const Known& known) const;
  bool is_of_this_row(const Spell& spell) const { return spell.recorded.source == source_; }
  Result<void> prepare_removal(const Known& known);
  Result<void> prepare_restoring(const Known& known);
  Result<void> bring_back_spells(const Known& known);

  const ImportContext& context_;
  const ImportJob& job_;
  Date as_of_;
  UndoAct act_;
  std::string source_;
};

Result<std::optional<Known>> UndoPreparation::open(Connection& connection) const {
  const PersonKey& person = *act_.line.person;
  Known known;
  auto key = open_person_key(connection, context_.vault, person);
  if (!key && key.error().code == "person.not_there") return std::optional<Known>{};
  if (!key && key.error().code == "person.erased") return std::optional<Known>{};
  if (!key) return tl::make_unexpected(key.error());
  known.key = std::move(*key);
  auto entry = read_entry(connection, known.key.get(), person.county, *act_.line.entry, every_data_class());
  if (!entry) return tl::make_unexpected(entry.error());
  if (!*entry) return std::optional<Known>{};
  known.entry = std::move(**entry);
  auto changes = read_changes(connection, *known.key, person.county, known.entry.id, every_data_class());
  if (!changes) return tl::make_unexpected(changes.error());
  known.changes = std::move(*changes);
  auto spells = read_spells(connection, *known.key, person.county, person.id, every_data_class());
  if (!spells) return tl::make_unexpected(spells.error());
  known.spells = std::move(*spells);
  const auto episodes = entries_of_person(connection, person);
  if (!episodes) return tl::make_unexpected(episodes.error());
  known.episodes = episodes->size();
  return std::optional{std::move(known)};
}

// She stands as the row left her: what was changed since was changed back.
bool UndoPreparation::is_untouched(const Known& known) const {
  const Entry then = entry_at_version(known.entry, known.changes, *act_.line.entry_version);
  if (values_of(then) != values_of(known.entry)) return false;
  const bool removes = *act_.line.entry_version == 1 && known.episodes == 1;
  if (!removes) return true;
  return std::all_of(known.spells.begin(), known.spells.end(),
                     [&](const Spell& spell) { return spell.retracted_at || is_of_this_row(spell); });
}

Result<void> UndoPreparation::prepare_removal(const Known& known) {
  act_.what = UndoAct::What::remove;
  act_.removes_person = known.episodes == 1;
  act_.indexes = index_rows(context_.vault, known.entry.documents);
  if (!act_.removes_person) return bring_back_spells(known);
  return {};
}

Result<void> UndoPreparation::prepare_restoring(const Known& known) {
  act_.what = UndoAct::What::restore;
  Entry before = entry_at_version(known.entry, known.changes, *act_.line.entry_version - 1);
  before.version = known.entry.version;
  const Recording recorded{context_.clock.now(), job_.importer.by, job_.importer.organisation,
                           std::string{import_source_mark} + to_string(job_.batch.id) + "/undo"};
  auto sealed = seal_change(context_.vault, *known.key, known.entry, before, as_of_, recorded);
  if (!sealed) return tl::make_unexpected(sealed.error());
  act_.change = std::move(*sealed);
  return bring_back_spells(known);
}

// What the row added goes; what it took back comes again, as its own source had recorded it.
Result<void> UndoPreparation::bring_back_spells(const Known& known) {
  std::optional<Instant> applied_at;
  for (const Spell& spell : known.spells) {
    if (!is_of_this_row(spell)) continue;
    applied_at = spell.recorded.at;
    if (!spell.retracted_at) act_.go.push_back(spell.id);
  }
  for (const EntryChange& change : known.changes) {
    if (change.recorded.source == source_) applied_at = change.recorded.at;
  }
  for (const Spell& spell : known.spells) {
    if (!applied_at || !spell.retracted_at || *spell.retracted_at != *applied_at) continue;
    Spell again = spell;
    again.id = context_.random.id(context_.clock.now());
    again.retracted_at.reset();
    again.recorded.at = context_.clock.now();
    auto sealed = seal_spell(*known.key, again);
    if (!sealed) return tl::make_unexpected(sealed.error());
    act_.come.push_back(std::move(*sealed));
  }
  return {};
}

Result<UndoAct> UndoPreparation::prepare() {
  if (!act_.line.entry_version) return std::move(act_);
  auto reading = context_.store.read();
  if (!reading) return tl::make_unexpected(reading.error());
  const auto known = open(**reading);
  if (!known) return tl::make_unexpected(known.error());
  if (!*known) return std::move(act_);  // she is not there any more
  act_.version = (*known)->entry.version;
  if (!is_untouched(**known)) {
    act_.what = UndoAct::What::keep;
    return std::move(act_);
  }
  auto prepared = *act_.line.entry_version == 1 ? prepare_removal(**known) : prepare_restoring(**known);
  if (!prepared) return tl::make_unexpected(prepared.error());
  return std::move(act_);
}

class UndoCarryOut {
 public:
  UndoCarryOut(Connection& connection, const BatchKey& batch, UndoAct& act, const Recording& recorded)
      : connection_{connection}, batch_{batch}, act_{act}, recorded_{recorded} {}

  // An entry that was changed since it was read is kept.
  Result<void> run() {
    Result<void> done;
    if (act_.what == UndoAct::What::remove) done = remove();
    if (act_.what == UndoAct::What::restore) done = restore();
    if (!done && done.error().code == "entry.changed_meanwhile") {
      act_.what = UndoAct::What::keep;
      return {};
    }
    return done;
  }

 private:
  Result<void> remove() {
    const PersonKey& person = *act_.line.person;
    const auto present = read_entry(connection_, nullptr, person.county, *act_.line.entry, {});
    if (!present) return tl::make_unexpected(present.error());
    if (!*present || (*present)->version != act_.version) return problem("entry.changed_meanwhile");
    auto done = delete_entry(connection_, person.county, *act_.line.entry);
    if (!done) return done;
    if (!act_.removes_person) return change_spells();
    done = delete_spells(connection_, person.county, person.id);
    if (done) done = take_back_tasks(connection_, batch_, person);
    return done ? delete_person(connection_, person, act_.indexes) : done;
  }

  Result<void> restore() {
    if (act_.change) {
      auto done = write_change(connection_, *act_.change);
      if (!done) return done;
    }
    return change_spells();
  }

  Result<void> change_spells() {
    const PersonKey& person = *act_.line.person;
    Result<void> done;
    for (const Id& spell : act_.go) {
      if (done) done = retract_spell(connection_, person.county, person.id, spell, recorded_);
    }
    for (const SealedSpell& spell : act_.come) {
      if (done) done = insert_spell(connection_, person.county, person.id, spell);
    }
    return done;
  }

  Connection& connection_;
  const BatchKey& batch_;
  UndoAct& act_;
  const Recording& recorded_;
};

class UndoWork {
 public:
  UndoWork(const ImportContext& context, JobRun& run, const ImportJob& job)
      : context_{context}, run_{run}, job_{job} {}

  Result<void> work() {
    if (auto opened = open(); !opened) return opened;
    while (true) {
      const auto lines = next_lines();
      if (!lines) return tl::make_unexpected(lines.error());
      if (lines->empty()) return finish();
      if (auto undone = undo(*lines); !undone) return undone;
    }
  }

 private:
  Result<void> open();
  Result<std::vector<StagedLine>> next_lines();
  Result<void> undo(const std::vector<StagedLine>& lines);
  void tell_names(const std::vector<UndoAct>& acts) const;
  Result<void> finish();

  const ImportContext& context_;
  JobRun& run_;
  const ImportJob& job_;
  Date as_of_;
  std::int64_t before_ = std::numeric_limits<std::int64_t>::max();
};

Result<void> UndoWork::open() {
  auto reading = context_.store.read();
  if (!reading) return tl::make_unexpected(reading.error());
  const auto batch = read_batch_row(**reading, job_.batch);
  if (!batch) return tl::make_unexpected(batch.error());
  if (!*batch) return problem("import.not_there");
  as_of_ = (*batch)->as_of;
  const auto counts = count_rows(**reading, job_.batch);
  if (!counts) return tl::make_unexpected(counts.error());
  std::int64_t left = 0;
  for (const RowCount& count : *counts) {
    if (count.state != RowState::undone) left += count.count;
  }
  run_.begin_phase("undo");
  return run_.set_total((*batch)->rows, left);
}

Result<std::vector<StagedLine>> UndoWork::next_lines() {
  auto reading = context_.store.read();
  if (!reading) return tl::make_unexpected(reading.error());
  auto lines = read_lines_to_undo(**reading, job_.batch, before_, run_.items_in_step());
  if (!lines || lines->empty()) return lines;
  // Two lines of one woman must not be prepared beside each other: the second waits for the next step.
  std::set<Id> entries;
  const auto twice = std::find_if(lines->begin(), lines->end(), [&](const StagedLine& line) {
    return line.entry && !entries.insert(*line.entry).second;
  });
  lines->erase(twice, lines->end());
  before_ = lines->back().number;
  return lines;
}

Result<void> UndoWork::undo(const std::vector<StagedLine>& lines) {
  auto acts = make_in_parallel<UndoAct>(lines.size(), [&](std::size_t i) {
    const platform::WholeStore whole;  // on a thread of its own
    return UndoPreparation{context_, job_, as_of_, lines[i]}.prepare();
  });
  if (!acts) return tl::make_unexpected(acts.error());
  const Recording recorded{context_.clock.now(), job_.importer.by, job_.importer.organisation, ""};
  auto step = run_.step("import.undo", static_cast<std::int64_t>(lines.size()), [&](Connection& connection) {
    for (UndoAct& act : *acts) {
      auto done = UndoCarryOut{connection, job_.batch, act, recorded}.run();
      if (!done) return done;
      if (act.what == UndoAct::What::keep) continue;
      act.line.state = RowState::undone;
      if (auto marked = update_line(connection, job_.batch, act.line); !marked) return marked;
    }
    return Result<void>{};
  });
  if (step) step = run_.settle();
  if (step) tell_names(*acts);
  return step;
}

// By which names they are found again.
void UndoWork::tell_names(const std::vector<UndoAct>& acts) const {
  NameChanges names{context_.names};
  for (const UndoAct& act : acts) {
    if (act.what == UndoAct::What::remove) names.note_gone(act.line.person->county, *act.line.entry);
    if (act.what == UndoAct::What::restore && act.change) names.note(act.change->after);
  }
  names.tell();
}

Result<void> UndoWork::finish() {
  if (auto settled = set_missing_state(run_, job_.batch, "undone"); !settled) return settled;
  return run_.finish("import.undone", [this](Connection& connection) {
    return set_batch_state(connection, job_.batch, {BatchState::undoing}, BatchState::undone,
                           context_.clock.now());
  });
}

}  // namespace

Result<void> undo_import(const ImportContext& context, JobRun& run, const ImportJob& job) {
  return UndoWork{context, run, job}.work();
}

}  // namespace halfsky::ledger
