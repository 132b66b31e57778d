#include "app/server/export_keeper.h"

#include "ledger/exports/export_store.h"

namespace halfsky::app {

ExportKeeper::ExportKeeper(platform::Writer& writer, const Clock& clock, std::chrono::milliseconds every)
    : writer_{writer}, clock_{clock}, thread_{[this, every] { keep(every); }} {}

ExportKeeper::~ExportKeeper() {
  {
    const std::lock_guard lock{mutex_};
    is_over_ = true;
  }
  stop_.notify_all();
  thread_.join();
}

void ExportKeeper::keep(std::chrono::milliseconds every) {
  std::unique_lock lock{mutex_};
  while (!is_over_) {
    lock.unlock();
    // A failure is tried again at the next turn; nothing opens after its hour in any case.
    [[maybe_unused]] const auto dropped = writer_.write(
        platform::Urgency::job, "export.drop_expired", [this](platform::Connection& connection) {
          return ledger::drop_expired_exports(connection, clock_.now());
        });
    lock.lock();
    stop_.wait_for(lock, every, [this] { return is_over_; });
  }
}

}  // namespace halfsky::app
