#pragma once
// All that lives while the server runs, in the order in which it is needed: made from the top, taken apart
// from the bottom, the server first. Private to this folder.
#include <memory>
#include <optional>
#include <string>

#include "accountability/figures_api.h"
#include "app/server/periodic.h"
#include "app/server/service.h"
#include "app/server/service_books.h"
#include "core/audit/read_recorder.h"
#include "core/route/gate.h"
#include "core/route/job_api.h"
#include "core/route/session_api.h"
#include "ledger/entry_api.h"
#include "ledger/exports/export_api.h"
#include "ledger/imports/import_api.h"
#include "ledger/reviews/review_api.h"
#include "platform/http/metrics_page.h"
#include "platform/jobs/job_worker.h"

namespace halfsky::app {

struct Service::Parts {
  Parts(DataDirectory& data, ServiceBooks loaded, std::filesystem::path backup_place);

  DataDirectory& directory;
  ServiceBooks books;
  std::filesystem::path backups;  // empty: none are made here
  core::ReadRecorder reads;
  core::SignIn sign_in;
  core::SubjectBudget budget;
  core::Desk desk;
  accountability::FigureSource figures;
  ledger::NameDirectory names;
  ledger::EntryServices entries;
  ledger::ExportServices exports;
  ledger::ImportContext imports;
  ledger::ReviewServices reviews;
  platform::JobRunner jobs;
  std::optional<platform::JobWorker> worker;  // works once all kinds are known
  std::optional<core::JobEvents> events;
  std::optional<Periodic> follower;  // "who has looked at this file" close behind the audit log
  std::optional<Periodic> keeper;    // content of expired exports goes
  std::optional<Periodic> calendar;  // what is due once a day
  http::AccessLog log;
  http::Metrics metrics;
  http::StaticFiles files;
  core::CookieWords cookies;
  std::shared_ptr<std::string> openapi = std::make_shared<std::string>();
  std::optional<core::RouteTable> table;
  std::optional<core::Gate> gate;
  std::unique_ptr<http::Server> server;
  http::MetricsPage page{metrics};
  std::unique_ptr<http::Server> metrics_server;
};

}  // namespace halfsky::app
