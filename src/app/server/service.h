#pragma once
// The server put together, in plain code: everything that routes work with, in the order in which it is
// needed; taken apart in the opposite order. It holds no rule.
#include <memory>
#include <optional>
#include <string>

#include "app/data_directory.h"
#include "base/result.h"
#include "platform/http/server.h"

namespace halfsky::app {

struct ServeOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::optional<http::TlsFiles> tls;
  bool behind_proxy = false;
  std::optional<std::uint16_t> metrics_port;  // of metrics_address; none: no metrics
  std::string metrics_address;                // this machine's own: figures of the system are for nobody else
  std::filesystem::path web;                  // the console as it was built; empty: the one that ships
  std::filesystem::path backups;  // where backups made on the console go; empty: none can be made there
};

class Service {
 public:
  // Listens when it returns. Refuses what the catalogue, the routes and the network refuse.
  static Result<std::unique_ptr<Service>> start(DataDirectory& directory, const ServeOptions& options);
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  std::string url() const;
  std::uint16_t port() const;
  // Where Prometheus reads; empty without metrics.
  std::string metrics_url() const;
  // Finishes what was accepted, at most ten seconds.
  void stop();

  struct Parts;  // service_parts.h

 private:
  explicit Service(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace halfsky::app
