#include "platform/http/server.h"

#include <fmt/format.h>

#include "platform/http/server_core.h"

namespace halfsky::http {

Server::Server(std::unique_ptr<ServerCore> core) : core_{std::move(core)} {}

Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::start(ServerOptions options, ServerParts parts) {
  auto core = std::make_unique<ServerCore>(std::move(options), parts);
  if (auto listening = core->listen(); !listening) return tl::make_unexpected(listening.error());
  core->run();
  return std::unique_ptr<Server>{new Server{std::move(core)}};
}

std::uint16_t Server::port() const {
  return core_->port;
}

std::string Server::url() const {
  const bool long_address = core_->options.address.find(':') != std::string::npos;
  return fmt::format("{}://{}{}{}:{}", core_->tls ? "https" : "http", long_address ? "[" : "",
                     core_->options.address, long_address ? "]" : "", core_->port);
}

void Server::stop() {
  core_->stop();
}

}  // namespace halfsky::http
