#include "ledger/imports/row_act.h"

#include <algorithm>

#include "ledger/duplicate_lookup.h"
#include "ledger/entry_judging.h"
#include "ledger/imports/row_contents.h"

namespace halfsky::ledger {
namespace {

using platform::Connection;

// What a row does to an entry that is there, opened.
struct Opened {
  std::unique_ptr<platform::SubjectKey> key;
  Entry entry;
  std::vector<Spell> spells;
};

Result<Opened> open_known(Connection& connection, const platform::KeyVault& vault, const KnownEntry& known) {
  auto key = open_person_key(connection, vault, known.person);
  if (!key) return tl::make_unexpected(key.error());
  auto entry = read_entry(connection, key->get(), known.person.county, known.entry, every_data_class());
  if (!entry) return tl::make_unexpected(entry.error());
  if (!*entry) return problem("person.not_there");
  auto spells = read_spells(connection, **key, known.person.county, known.person.id, every_data_class());
  if (!spells) return tl::make_unexpected(spells.error());
  return Opened{std::move(*key), std::move(**entry), std::move(*spells)};
}

class RowPreparation {
 public:
  RowPreparation(Connection& connection, const RowActContext& context, const StagedRow& row)
      : connection_{connection},
        context_{context},
        row_{row},
        place_{place_of_reading(row.reading, context.import.catalogue.regions(), context.importer.place())},
        parameters_{context.parameters.of(place_.county)} {
    recorded_.at = context.import.clock.now();
    recorded_.by = context.importer.by;
    recorded_.organisation = context.importer.organisation;
    recorded_.source =
        std::string{import_source_mark} + to_string(context.batch.id) + "/" + std::to_string(row.line.number);
  }

  Result<RowAct> prepare(const std::optional<KnownEntry>& target);

 private:
  Result<RowAct> enrol();
  Result<RowAct> change(Opened opened, const KnownEntry& known, bool is_asked);
  Result<RowAct> begin_episode(Opened opened);
  Entry new_entry() const;
  Entry after_row(const Entry& before) const;
  Result<void> seal_spells(const platform::SubjectKey& key, std::vector<Spell>& spells,
                           std::vector<SealedSpell>& sealed) const;
  RowAct waiting() const;
  RowAct done(decltype(RowAct::act) act, const PersonKey& person, const Id& entry,
              std::optional<int> version) const;
  bool restores(const Entry& before) const;

  Connection& connection_;
  const RowActContext& context_;
  const StagedRow& row_;
  EntryPlace place_;
  const Parameters& parameters_;
  Recording recorded_;
};

RowAct RowPreparation::waiting() const {
  RowAct act{row_.line, NoAct{}};
  act.line.state = RowState::waiting;
  return act;
}

RowAct RowPreparation::done(decltype(RowAct::act) act, const PersonKey& person, const Id& entry,
                            std::optional<int> version) const {
  RowAct made{row_.line, std::move(act)};
  made.line.state = RowState::applied;
  made.line.person = person;
  made.line.entry = entry;
  made.line.entry_version = version;
  return made;
}

Entry RowPreparation::new_entry() const {
  Entry entry;
  entry.columns.place = place_;
  entry.columns.state = context_.importer.only_submits ? EntryState::submitted : EntryState::active;
  entry.columns.next_review = add_months(context_.as_of, parameters_.review_cycle_months);
  entry.documents = documents_of_row(row_.reading);
  entry.documents.set(entered_on_name, halfsky::to_string(context_.as_of));
  if (context_.importer.only_submits) entry.documents.set(filled_by_name, context_.importer.by);
  entry.columns = judge_entry(entry.documents, entry.columns, parameters_, context_.as_of);
  entry.recorded = recorded_;
  entry.changed_at = recorded_.at;
  return entry;
}

Result<RowAct> RowPreparation::enrol() {
  NewWoman woman;
  woman.entry = new_entry();
  woman.spells = spells_of(woman.entry.documents, woman.entry.columns.key_groups, context_.as_of, recorded_);
  auto sealed = seal_woman(context_.import.vault, context_.import.random, std::move(woman));
  if (!sealed) return tl::make_unexpected(sealed.error());
  EnrolAct act{std::move(*sealed), {}, false};
  for (const IndexRow& index : act.woman.person.indexes) {
    if (index.kind != IndexKind::number) continue;
    act.number = index.value;
    act.has_number = true;
  }
  const PersonKey person = act.woman.person.key;
  const Id entry = act.woman.entry.id;
  return done(std::move(act), person, entry, 1);
}

Result<void> RowPreparation::seal_spells(const platform::SubjectKey& key, std::vector<Spell>& spells,
                                         std::vector<SealedSpell>& sealed) const {
  for (Spell& spell : spells) {
    spell.id = context_.import.random.id(recorded_.at);
    auto one = seal_spell(key, spell);
    if (!one) return tl::make_unexpected(one.error());
    sealed.push_back(std::move(*one));
  }
  return {};
}

bool RowPreparation::restores(const Entry& before) const {
  const auto exited = parse_date(before.documents.get(exit_date_name));
  return before.columns.state == EntryState::exited && exited &&
         reopens_episode(*exited, context_.as_of, parameters_.reentry_gap_merge_days);
}

// The entry with what the row adds and corrects. Who was proposed only, or has left lately, is in care again.
Entry RowPreparation::after_row(const Entry& before) const {
  Entry after = before;
  after.documents = documents_after_row(before.documents, row_.reading);
  if (place_.county == before.columns.place.county && place_.village) {
    after.columns.place.village = place_.village;
    after.columns.place.township = place_.township;
  }
  if (!is_in_register(before.columns.state)) {
    after.columns.state = context_.importer.only_submits ? EntryState::submitted : EntryState::active;
    after.documents.set(exit_date_name, "");
    after.documents.set(exit_reason_name, "");
    after.documents.set(follow_up_name, "");
  }
  const bool is_changed = !is_empty(change_between(before, after, context_.as_of));
  if (is_changed) after.columns = judge_entry(after.documents, after.columns, parameters_, context_.as_of);
  return after;
}

Result<RowAct> RowPreparation::change(Opened opened, const KnownEntry& known, bool is_asked) {
  if (is_asked && !questions_of(row_.reading, place_, opened.entry).empty()) return waiting();
  const Entry after = after_row(opened.entry);
  auto sealed =
      seal_change(context_.import.vault, *opened.key, opened.entry, after, context_.as_of, recorded_);
  if (!sealed) return tl::make_unexpected(sealed.error());
  if (!*sealed) return done(NoAct{}, known.person, known.entry, std::nullopt);
  ChangeAct act;
  act.change = std::move(**sealed);
  SpellChange spells = spell_change(
      opened.spells, spells_of(after.documents, after.columns.key_groups, context_.as_of, recorded_));
  if (auto done = seal_spells(*opened.key, spells.come, act.come); !done)
    return tl::make_unexpected(done.error());
  for (const Spell& spell : spells.go) act.go.push_back(spell.id);
  const int version = act.change.after.version;
  return done(std::move(act), known.person, known.entry, version);
}

Result<RowAct> RowPreparation::begin_episode(Opened opened) {
  if (opened.entry.columns.place.county != place_.county) return waiting();
  EpisodeAct act;
  act.entry = new_entry();
  act.entry.id = context_.import.random.id(recorded_.at);
  act.entry.person = opened.entry.person;
  act.entry.episode = opened.entry.episode + 1;
  auto documents = seal_documents(*opened.key, act.entry.id, act.entry.documents);
  if (!documents) return tl::make_unexpected(documents.error());
  act.documents = std::move(*documents);
  act.indexes = index_rows(context_.import.vault, act.entry.documents);
  std::vector<Spell> told =
      spells_of(act.entry.documents, act.entry.columns.key_groups, context_.as_of, recorded_);
  SpellChange spells = spell_change(opened.spells, std::move(told));
  if (auto done = seal_spells(*opened.key, spells.come, act.spells); !done)
    return tl::make_unexpected(done.error());
  const PersonKey person{place_.county, act.entry.person};
  const Id entry = act.entry.id;
  return done(std::move(act), person, entry, 1);
}

Result<RowAct> RowPreparation::prepare(const std::optional<KnownEntry>& target) {
  std::optional<KnownEntry> known = target;
  if (!known && !row_.reading.values.id_number.empty()) {
    const MatchContext match{connection_, context_.import.vault, context_.import.catalogue.regions(),
                             context_.importer.place()};
    auto found = find_known(match, row_.reading.values.id_number);
    if (!found) return tl::make_unexpected(found.error());
    known = std::move(*found);
  }
  if (!known) return enrol();
  auto opened = open_known(connection_, context_.import.vault, *known);
  if (!opened) return tl::make_unexpected(opened.error());
  const bool goes_on = is_open(opened->entry.columns.state) || restores(opened->entry);
  if (goes_on) return change(std::move(*opened), *known, !target);
  return begin_episode(std::move(*opened));
}

bool lost_its_ground(const Problem& problem) {
  return problem.code == "entry.changed_meanwhile" || problem.code == "import.known_meanwhile";
}

struct CarryOut {
  Connection& connection;
  const platform::KeyVault& vault;

  Result<void> operator()(const NoAct& /*act*/) const { return {}; }

  Result<void> operator()(const EnrolAct& act) const {
    if (act.has_number) {
      const auto found = count_value_anywhere(connection, IndexKind::number, act.number);
      if (!found) return tl::make_unexpected(found.error());
      if (*found != 0) return problem("import.known_meanwhile");
    }
    return insert_woman(connection, act.woman);
  }

  Result<void> operator()(const ChangeAct& act) const {
    auto written = write_change(connection, act.change);
    const PersonKey person{act.change.after.columns.place.county, act.change.after.person};
    for (const Id& spell : act.go) {
      if (written) written = retract_spell(connection, person.county, person.id, spell, act.change.recorded);
    }
    return written ? insert_spells(person, act.come) : written;
  }

  Result<void> operator()(const EpisodeAct& act) const {
    const PersonKey person{act.entry.columns.place.county, act.entry.person};
    const auto present = entries_of_person(connection, person);
    if (!present) return tl::make_unexpected(present.error());
    const bool has_open = std::any_of(present->begin(), present->end(),
                                      [](const Entry& entry) { return is_open(entry.columns.state); });
    if (has_open) return problem("import.known_meanwhile");
    auto written = insert_entry(connection, act.entry, act.documents);
    if (written) written = change_indexes(connection, person, {}, act.indexes);
    return written ? insert_spells(person, act.spells) : written;
  }

  Result<void> insert_spells(const PersonKey& person, const std::vector<SealedSpell>& spells) const {
    for (const SealedSpell& spell : spells) {
      auto written = insert_spell(connection, person.county, person.id, spell);
      if (!written) return written;
    }
    return {};
  }
};

}  // namespace

const Parameters& CountyParameters::of(const std::string& county) const {
  const std::lock_guard lock{mutex_};
  const auto known = known_.find(county);
  if (known != known_.end()) return known->second;
  return known_.emplace(county, catalogue_.parameters_of(county, day_)).first->second;
}

Result<RowAct> prepare_row(Connection& connection, const RowActContext& context, const StagedRow& row,
                           const std::optional<KnownEntry>& target) {
  return RowPreparation{connection, context, row}.prepare(target);
}

Result<void> carry_out(Connection& connection, const platform::KeyVault& vault, const BatchKey& batch,
                       RowAct& row) {
  auto written = std::visit(CarryOut{connection, vault}, row.act);
  if (!written && !lost_its_ground(written.error())) return written;
  if (!written) {
    row.line.state = RowState::waiting;
    row.line.entry_version.reset();
  }
  return update_line(connection, batch, row.line);
}

}  // namespace halfsky::ledger
