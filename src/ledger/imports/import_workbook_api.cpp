#include <algorithm>

#include "core/route/bind.h"
#include "ledger/imports/checked_workbook.h"
#include "ledger/imports/import_api.h"

namespace halfsky::ledger {
namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

constexpr std::string_view workbook_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

// The file that the path names by its number, from 0. Refuses with request.not_there.
Result<std::uint32_t> file_number(const core::Call& call, const BatchReading& batch) {
  int number = 0;
  const std::string_view text = call.path_text("file");
  if (!core::read_parameter(text, number) || number < 1 ||
      static_cast<std::size_t>(number) > batch.files.size())
    return problem("request.not_there");
  const auto index = static_cast<std::uint32_t>(number - 1);
  if (!batch.files[index].is_imported()) return problem("request.not_there");
  return index;
}

// A file's name may name people: the answer has one of our own.
http::Response attachment(std::string bytes, std::uint32_t file) {
  http::Response response{200, {}, std::move(bytes)};
  response.headers.set("Content-Type", workbook_type);
  response.headers.set("Content-Disposition",
                       "attachment; filename=\"checked-" + std::to_string(file + 1) + ".xlsx\"");
  return response;
}

Result<core::Reply> workbook(core::Call& call, const ImportServices& services, const http::Request& request) {
  if (const auto query = core::read_query<core::None>(request.head.query); !query) return refusal_of(query);
  const auto found = find_decided_batch(call, services, core::Permission::import_read);
  if (!found) return refusal_of(found);
  auto batch = read_staged_batch(services.context, found->batch.key);
  if (!batch) return refusal_of(batch);
  const auto file = file_number(call, *batch);
  if (!file) return refusal_of(file);
  const DataClasses open = ledger_classes(found->decision.open);
  std::int64_t count = 0;
  for (RowReading& row : batch->rows) {
    hide_values(row, open);
    count += row.at.file == *file ? 1 : 0;
  }
  auto bytes = checked_workbook({*batch, *file, call.now()}, call.texts());
  if (!bytes) return refusal_of(bytes);
  call.saw(audit_object(found->batch.key), found->decision.open, count);
  core::Reply reply;
  reply.response = attachment(std::move(*bytes), *file);
  return reply;
}

}  // namespace

std::vector<core::Route> import_workbook_routes(const ImportServices& services) {
  core::RouteShape shape;
  shape.query = &core::make_parameters<core::None>;
  return {core::Route{core::RouteRules{.name = "import.workbook",
                                       .method = "GET",
                                       .path = "/api/v1/imports/{id}/workbook/{file}",
                                       .summary = "the checked sheet back, with what was found in it",
                                       .door = core::Door::permitted,
                                       .permission = std::optional{core::Permission::import_read},
                                       .classes = row_classes,
                                       .purpose_rule = core::PurposeRule::fixed,
                                       .purpose = core::AuditPurpose::survey,
                                       .verb = core::AuditVerb::export_,
                                       .rate = core::RateClass::heavy,
                                       .priority = http::Priority::bulk},
                      shape, [services](core::Call& call, const http::Request& request) {
                        return workbook(call, services, request);
                      }}};
}

}  // namespace halfsky::ledger
