#include "app/demo/province.h"

#include <algorithm>
#include <array>
#include <future>
#include <memory>
#include <mutex>
#include <span>
#include <thread>

#include "app/demo/ledger_entry.h"
#include "platform/jobs/job_runner.h"

namespace halfsky::app::demo {
namespace {

constexpr std::uint64_t village_stream = 1;
constexpr std::uint64_t woman_stream = 2;
constexpr std::uint64_t life_stream = 3;

struct SealedLife {
  ledger::SealedWoman woman;
  std::vector<ledger::SealedChange> changes;
};

Result<SealedLife> seal_life(DataDirectory& directory, EntryLife life) {
  platform::KeyVault& vault = directory.vault();
  SealedLife sealed;
  auto woman = ledger::seal_woman(vault, directory.environment().random, std::move(life.enrolled));
  if (!woman) return tl::make_unexpected(woman.error());
  sealed.woman = std::move(*woman);
  if (life.later.empty()) return sealed;
  const auto& person = sealed.woman.person;
  const auto key = vault.open_subject_key(person.key.county, person.key.id, person.wrapped_key);
  if (!key) return tl::make_unexpected(key.error());
  ledger::Entry before = sealed.woman.entry;
  for (LaterState& later : life.later) {
    ledger::Entry after = before;
    after.columns = later.entry.columns;
    after.documents = later.entry.documents;
    ledger::Recording recorded = before.recorded;
    recorded.at = Instant{later.effective} + std::chrono::hours{1};
    after.changed_at = recorded.at;
    auto change = ledger::seal_change(vault, **key, before, after, later.effective, recorded);
    if (!change) return tl::make_unexpected(change.error());
    if (!*change) continue;
    before = (*change)->after;
    sealed.changes.push_back(std::move(**change));
  }
  return sealed;
}

Result<void> insert_life(platform::Connection& connection, const SealedLife& life) {
  auto inserted = ledger::insert_woman(connection, life.woman);
  for (const ledger::SealedChange& change : life.changes) {
    if (inserted) inserted = ledger::write_change(connection, change);
  }
  return inserted;
}

// What the filling threads share.
class Filling {
 public:
  Filling(Province& province, DataDirectory& directory, const ledger::Parameters& parameters,
          const Keep& keep, const Progress& progress)
      : province_{province},
        directory_{directory},
        parameters_{parameters},
        keep_{keep},
        progress_{progress} {}

  Result<std::size_t> run() {
    std::vector<std::thread> threads;
    const unsigned count = std::max(1U, std::thread::hardware_concurrency());
    for (unsigned i = 0; i < count; ++i) threads.emplace_back([this] { work(); });
    for (std::thread& thread : threads) thread.join();
    if (problem_) return tl::make_unexpected(*problem_);
    return written_;
  }

 private:
  // Seals the next women while the writer makes the last ones durable.
  void work() {
    std::future<Result<void>> sent;
    std::size_t waiting = 0;
    for (auto batch = take(); !batch.empty(); batch = take()) {
      auto lives = seal(batch);
      if (!finish(sent, waiting) || !lives) return note_problem(lives);
      waiting = batch.size();
      sent = send(std::move(*lives));
    }
    finish(sent, waiting);
  }

  void note_problem(const Result<std::vector<SealedLife>>& lives) {
    const std::lock_guard lock{mutex_};
    if (!lives && !problem_) problem_ = lives.error();
  }

  bool finish(std::future<Result<void>>& sent, std::size_t women) {
    if (!sent.valid()) return true;
    const Result<void> done = sent.get();
    const std::lock_guard lock{mutex_};
    if (!done) {
      problem_ = done.error();
      return false;
    }
    written_ += women;
    progress_(written_);
    return true;
  }

  std::vector<Woman> take() {
    const std::lock_guard lock{mutex_};
    if (problem_) return {};
    std::vector<Woman> kept;
    while (kept.empty()) {
      std::vector<Woman> women = province_.next(static_cast<std::size_t>(pace_.size()));
      if (women.empty()) return {};
      for (Woman& woman : women) {
        if (keep_(woman)) kept.push_back(std::move(woman));
      }
    }
    return kept;
  }

  Result<std::vector<SealedLife>> seal(const std::vector<Woman>& women) {
    const ProvinceOptions& options = province_.options();
    std::vector<SealedLife> lives;
    for (const Woman& woman : women) {
      Dice dice = Dice::of(options.seed, life_stream, std::stoull(woman.number.substr(0, 17)));
      auto life = entry_life(dice, woman, parameters_, options.as_of);
      if (!life) return tl::make_unexpected(life.error());
      auto sealed = seal_life(directory_, std::move(*life));
      if (!sealed) return tl::make_unexpected(sealed.error());
      lives.push_back(std::move(*sealed));
    }
    return lives;
  }

  std::future<Result<void>> send(std::vector<SealedLife> lives) {
    const auto shared = std::make_shared<const std::vector<SealedLife>>(std::move(lives));
    return directory_.store().writer().submit(
        platform::Urgency::job, "demo.enrol",
        [shared](platform::Connection& connection) {
          Result<void> inserted;
          for (const SealedLife& life : *shared) {
            if (inserted) inserted = insert_life(connection, life);
          }
          return inserted;
        },
        [this, count = static_cast<int>(shared->size())](std::chrono::microseconds took) {
          pace_.note(count, took);
        });
  }

  Province& province_;
  DataDirectory& directory_;
  const ledger::Parameters& parameters_;
  const Keep& keep_;
  const Progress& progress_;
  std::mutex mutex_;
  std::optional<Problem> problem_;
  std::size_t written_ = 0;
  platform::Pace pace_{platform::step_bounds};
};

}  // namespace

Province::Province(const core::RegionTree& tree, const ProvinceOptions& options)
    : options_{options},
      villages_{spread_women(tree, Dice::of(options.seed, village_stream, 0), options.women)},
      thrower_{options.as_of} {}

// Those beside each woman in care: a seventh have left the ledger, some wait or are to be verified.
Fate Province::throw_companion(Dice& dice) const {
  constexpr std::array<std::pair<Fate, double>, 7> fates{
      std::pair{Fate::active, 77.9}, std::pair{Fate::exited, 14.0},   std::pair{Fate::stale, 4.0},
      std::pair{Fate::watch, 1.5},   std::pair{Fate::submitted, 1.8}, std::pair{Fate::returned, 0.2},
      std::pair{Fate::draft, 0.6}};
  return dice.pick_weighted(std::span<const std::pair<Fate, double>>{fates});
}

std::vector<Woman> Province::next(std::size_t most) {
  std::vector<Woman> women;
  while (women.size() < most && village_ < villages_.size()) {
    const Village& village = villages_[village_];
    if (in_village_ >= village.women) {
      ++village_;
      in_village_ = 0;
      continue;
    }
    ++in_village_;
    Dice dice = Dice::of(options_.seed, woman_stream, number_++);
    women.push_back(thrower_.throw_woman(dice, village, Fate::active));
    const Fate companion = throw_companion(dice);
    if (companion != Fate::active) women.push_back(thrower_.throw_woman(dice, village, companion));
  }
  return women;
}

Result<std::size_t> fill_store(Province& province, DataDirectory& directory,
                               const ledger::Parameters& parameters, const Keep& keep,
                               const Progress& progress) {
  return Filling{province, directory, parameters, keep, progress}.run();
}

}  // namespace halfsky::app::demo
