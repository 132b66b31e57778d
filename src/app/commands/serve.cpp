#include "app/commands/serve.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <csignal>
#include <iostream>
#include <memory>

#include "app/commands/complain.h"
#include "app/commands/exit_status.h"
#include "app/server/service.h"

namespace halfsky::app {
namespace {

namespace fs = std::filesystem;

struct Options {
  DataOptions data;
  std::string listen = "127.0.0.1:8080";
  std::string certificate;
  std::string private_key;
  std::string web;
  std::string metrics;
  std::string backups;
  bool behind_proxy = false;
};

int refuse(const Problem& what) {
  complain(std::cerr, what);
  return exit_status_of(what);
}

struct Address {
  std::string host;
  std::uint16_t port = 0;
};

// HOST:PORT; [::1]:8080 for IPv6.
Result<Address> read_address(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) return problem("serve.listen_wrong");
  Address address{text.substr(0, colon), 0};
  if (address.host.size() > 2 && address.host.front() == '[') {
    address.host = address.host.substr(1, address.host.size() - 2);
  }
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data() + colon + 1, end, address.port);
  if (error != std::errc{} || rest != end) return problem("serve.listen_wrong");
  return address;
}

Result<ServeOptions> serve_options(const Options& options) {
  ServeOptions serve;
  const auto listen = read_address(options.listen);
  if (!listen) return tl::make_unexpected(listen.error());
  serve.address = listen->host;
  serve.port = listen->port;
  if (!options.metrics.empty()) {
    const auto metrics = read_address(options.metrics);
    if (!metrics) return tl::make_unexpected(metrics.error());
    serve.metrics_address = metrics->host;
    serve.metrics_port = metrics->port;
  }
  if (options.certificate.empty() != options.private_key.empty()) return problem("serve.tls_incomplete");
  if (!options.certificate.empty()) serve.tls = http::TlsFiles{options.certificate, options.private_key};
  serve.behind_proxy = options.behind_proxy;
  serve.web = options.web;
  serve.backups = options.backups;
  return serve;
}

// What lies in the folder of the console is given to everybody: never the ledger.
Result<void> refuse_to_publish(const Options& options) {
  if (options.web.empty()) return {};
  std::error_code error;
  fs::path web = fs::weakly_canonical(options.web, error);
  if (!web.has_filename()) web = web.parent_path();
  const fs::path data = fs::weakly_canonical(options.data.data, error);
  const auto parted = std::mismatch(web.begin(), web.end(), data.begin(), data.end());
  if (parted.first == web.end()) return problem("serve.web_holds_data", {{"directory", web.string()}});
  return {};
}

// No core file, no debugger of another login: memory holds opened names and keys.
void protect_memory() {
  ::prctl(PR_SET_DUMPABLE, 0);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
}

// Blocks the signals in all threads that are made from now on.
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return signals;
}

int run(const Options& options) {
  const auto serve = serve_options(options);
  if (!serve) return refuse(serve.error());
  if (auto apart = refuse_to_publish(options); !apart) return refuse(apart.error());
  protect_memory();
  const sigset_t signals = block_signals();
  const auto environment = system_environment();
  if (!environment) return refuse(environment.error());
  const auto directory =
      DataDirectory::open(options.data, DataDirectory::Access::write, "serve", *environment);
  if (!directory) return refuse(directory.error());
  if (!(*directory)->key_is_under_passphrase()) complain(std::cerr, {"serve.key_lies_open", {}});
  const auto service = Service::start(**directory, *serve);
  if (!service) return refuse(service.error());
  std::cout << "listening on " << (*service)->url() << std::endl;
  if (serve->metrics_port) std::cout << "metrics on " << (*service)->metrics_url() << std::endl;
  int signal = 0;
  sigwait(&signals, &signal);
  (*service)->stop();
  return 0;
}

}  // namespace

void add_serve(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("serve", "Serve the console and the API");
  command->footer(
      "Plain HTTP is served on this machine's own address only; elsewhere give --tls-certificate and "
      "--tls-key, "
      "or\n--behind-proxy where a proxy speaks TLS. Stops cleanly on SIGTERM.\n\n"
      "Example:\n"
      "  $ halfsky serve --data /srv/halfsky --listen 127.0.0.1:8080\n"
      "  listening on http://127.0.0.1:8080");
  const auto options = std::make_shared<Options>();
  add_data_options(*command, options->data);
  command->add_option("--listen", options->listen, "HOST:PORT; port 0 takes a free one")
      ->capture_default_str();
  command->add_option("--tls-certificate", options->certificate, "Certificate chain (PEM)");
  command->add_option("--tls-key", options->private_key, "Private key (PEM)");
  command->add_flag("--behind-proxy", options->behind_proxy,
                    "A proxy in front speaks TLS and tells who calls");
  command->add_option("--metrics", options->metrics,
                      "HOST:PORT of this machine where Prometheus reads /metrics; none without it");
  command->add_option("--web", options->web, "The built console, if it is not the one that ships");
  command->add_option("--backups", options->backups,
                      "A directory, better on another disk, for the backups that are made on the console");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace halfsky::app
