#include "platform/http/pending_answer.h"

#include "platform/http/connection.h"

namespace halfsky::http {

PendingAnswer::PendingAnswer(std::shared_ptr<Loop> loop, std::weak_ptr<Connection> connection,
                             std::uint64_t exchange)
    : loop_{std::move(loop)}, connection_{std::move(connection)}, exchange_{exchange} {}

PendingAnswer::~PendingAnswer() {
  if (stage_ == Stage::running) fail();
}

bool PendingAnswer::begin() {
  Stage expected = Stage::waiting;
  return stage_.compare_exchange_strong(expected, Stage::running);
}

bool PendingAnswer::abandon() {
  Stage expected = Stage::waiting;
  return stage_.compare_exchange_strong(expected, Stage::abandoned);
}

void PendingAnswer::complete(Response response) {
  if (answered_.exchange(true)) return;
  loop_->post([connection = connection_, exchange = exchange_, answer = std::move(response)]() mutable {
    if (const auto alive = connection.lock()) alive->deliver(exchange, std::move(answer));
  });
}

void PendingAnswer::fail() {
  if (answered_.exchange(true)) return;
  loop_->post([connection = connection_, exchange = exchange_] {
    if (const auto alive = connection.lock()) alive->fail(exchange);
  });
}

}  // namespace halfsky::http
