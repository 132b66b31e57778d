#include "platform/store/store.h"

#include <cassert>
#include <mutex>
#include <utility>
#include <vector>

namespace halfsky::platform {

namespace {

thread_local int whole_stores = 0;

constexpr std::uint32_t every_mark = 0xFFFFFFFFU;

}  // namespace

WholeStore::WholeStore() {
  ++whole_stores;
}

WholeStore::~WholeStore() {
  --whole_stores;
}

struct Store::Pool {
  std::mutex mutex;
  std::vector<std::unique_ptr<Connection>> idle;
  std::shared_ptr<const ColumnMarks> marks;
};

Reading::Reading(Reading&& other) noexcept
    : store_{other.store_}, connection_{std::move(other.connection_)} {}

Reading::~Reading() {
  if (connection_) store_->give_back(std::move(connection_));
}

Store::Store(std::filesystem::path file) : file_{std::move(file)}, pool_{std::make_unique<Pool>()} {}

// Readers close first, so that the writer's last checkpoint finds nobody in its way.
Store::~Store() {
  pool_.reset();
}

Result<std::unique_ptr<Store>> Store::open(const std::filesystem::path& file, Access access) {
  std::error_code ignored;
  const bool exists = std::filesystem::exists(file, ignored);
  if (exists && access == Access::create) return problem("store.exists", {{"file", file.string()}});
  if (!exists && access != Access::create) return problem("store.missing", {{"file", file.string()}});
  std::unique_ptr<Store> store{new Store{file}};
  if (access != Access::read) {
    const auto mode = access == Access::create ? Connection::Mode::create : Connection::Mode::write;
    auto connection = Connection::open(file, mode);
    if (!connection) return tl::make_unexpected(connection.error());
    store->writer_ = std::make_unique<Writer>(std::move(*connection));
  }
  return store;
}

Writer& Store::writer() {
  assert(writer_ != nullptr);
  return *writer_;
}

Result<Reading> Store::read(std::chrono::milliseconds limit) {
  std::unique_ptr<Connection> connection;
  {
    const std::lock_guard lock{pool_->mutex};
    if (!pool_->idle.empty()) {
      connection = std::move(pool_->idle.back());
      pool_->idle.pop_back();
    }
  }
  if (!connection) {
    auto opened = Connection::open(file_, Connection::Mode::read);
    if (!opened) return tl::make_unexpected(opened.error());
    connection = std::make_unique<Connection>(std::move(*opened));
    const std::lock_guard lock{pool_->mutex};
    if (pool_->marks) connection->guard(pool_->marks);
  }
  if (auto begun = connection->begin_read(); !begun) return tl::make_unexpected(begun.error());
  connection->set_deadline(std::chrono::steady_clock::now() + limit);
  if (whole_stores > 0) connection->open_marks(every_mark);
  return Reading{*this, std::move(connection)};
}

// Connections without the guard are closed: the next readings open new ones.
void Store::guard(std::shared_ptr<const ColumnMarks> marks) {
  const std::lock_guard lock{pool_->mutex};
  pool_->marks = std::move(marks);
  pool_->idle.clear();
}

void Store::give_back(std::unique_ptr<Connection> connection) {
  connection->set_deadline(std::nullopt);
  connection->open_marks(0);
  connection->rollback();
  const std::lock_guard lock{pool_->mutex};
  pool_->idle.push_back(std::move(connection));
}

}  // namespace halfsky::platform
