#include <algorithm>

#include "core/access/scoped_reader.h"
#include "core/route/bind.h"
#include "core/route/cursor.h"
#include "ledger/entry_items.h"
#include "ledger/imports/import_api.h"
#include "ledger/imports/import_describing.h"

namespace halfsky::ledger {

struct ImportRowQuery {
  std::optional<std::string> outcome;
  std::optional<std::string> state;
  std::optional<std::string> reason;
  std::optional<std::string> change;
  std::optional<int> file;
  std::optional<int> limit;
  std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(ImportRowQuery, (), (outcome, state, reason, change, file, limit, after))

struct ImportRowBody {
  std::optional<std::map<std::string, std::string>> values;  // new texts of cells, by field
  std::optional<bool> set_aside;
};
BOOST_DESCRIBE_STRUCT(ImportRowBody, (), (values, set_aside))

namespace {

using core::Out;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

constexpr int usual_rows = 50;
constexpr int most_rows = 200;
constexpr int rows_at_once = 200;
constexpr std::int64_t most_scanned = 20'000;  // rows that one page looks through for a reason

Result<RowFilter> read_row_filter(const ImportRowQuery& query) {
  RowFilter filter;
  if (query.outcome) {
    filter.outcome = read_outcome(*query.outcome);
    if (!filter.outcome) return core::parameter_problem("request.parameter_wrong", "outcome");
  }
  if (query.state) {
    filter.state = *query.state == "set_aside" ? RowState::waiting : read_row_state(*query.state);
    if (!filter.state) return core::parameter_problem("request.parameter_wrong", "state");
  }
  constexpr std::array<std::string_view, 5> changes{"new", "changed", "unchanged", "reactivated", "ended"};
  if (query.change && std::find(changes.begin(), changes.end(), *query.change) == changes.end())
    return core::parameter_problem("request.parameter_wrong", "change");
  filter.change = query.change;
  if (query.file && *query.file < 1) return core::parameter_problem("request.parameter_wrong", "file");
  if (query.file) filter.file = *query.file - 1;
  return filter;
}

Result<int> rows_wanted(const ImportRowQuery& query) {
  if (!query.limit) return usual_rows;
  if (*query.limit < 1) return core::parameter_problem("request.parameter_wrong", "limit");
  return std::min(*query.limit, most_rows);
}

std::string filter_words(const ImportRowQuery& query, const BatchKey& batch) {
  std::string words = "import.rows " + to_string(batch.id);
  for (const auto* one : {&query.outcome, &query.state, &query.reason, &query.change})
    words += "\n" + one->value_or("");
  return words + "\n" + std::to_string(query.file.value_or(0));
}

bool has_class(const RowReading& row, const std::string& reason) {
  const auto is_it = [&](const Finding& one) { return one.reason_class == reason; };
  return std::any_of(row.reasons.begin(), row.reasons.end(), is_it) ||
         std::any_of(row.warnings.begin(), row.warnings.end(), is_it);
}

struct RowPage {
  std::vector<StagedRow> rows;
  std::optional<std::int64_t> next;  // the number behind which the next page begins
};

// A reason stands in the sealed part of a row: rows are opened one after the other until the page is full.
Result<RowPage> read_page(const ImportServices& services, const ImportBatch& batch,
                          const ImportRowQuery& query, std::int64_t after, int limit) {
  const auto filter = read_row_filter(query);
  if (!filter) return refusal_of(filter);
  RowPage page;
  for (std::int64_t scanned = 0; scanned < most_scanned; scanned += rows_at_once) {
    auto rows = read_staged_rows(services.context, batch.key, *filter, after, rows_at_once);
    if (!rows) return refusal_of(rows);
    const bool is_last = static_cast<int>(rows->size()) < rows_at_once;
    for (StagedRow& row : *rows) {
      const std::int64_t number = row.line.number;
      if (query.reason && !has_class(row.reading, *query.reason)) {
        after = number;
        continue;
      }
      if (static_cast<int>(page.rows.size()) == limit) {
        page.next = after;
        return page;
      }
      page.rows.push_back(std::move(row));
      after = number;
    }
    if (is_last) return page;
  }
  page.next = after;
  return page;
}

// The row that stands where this one is a double.
Result<std::optional<ImportPosition>> position_of(const ImportServices& services, const ImportBatch& batch,
                                                  const std::vector<FileReading>& files,
                                                  const std::optional<std::size_t>& index) {
  if (!index) return std::optional<ImportPosition>{};
  const auto key = open_batch_key(services.context.vault, batch);
  if (!key) return refusal_of(key);
  const auto reading = services.context.store.read();
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{**reading, {core::DataClass::existence}};
  const auto row = read_staged_row(**reading, **key, batch.key, static_cast<std::int64_t>(*index) + 1);
  if (!row) return refusal_of(row);
  if (!*row || (*row)->line.file >= files.size()) return std::optional<ImportPosition>{};
  return std::optional{ImportPosition{files[(*row)->line.file].file, (*row)->reading.at.sheet,
                                      static_cast<int>((*row)->line.sheet_row)}};
}

Result<ImportRow> view_of(const core::Call& call, const ImportServices& services, const DecidedBatch& found,
                          const std::vector<FileReading>& files, StagedRow row) {
  const auto duplicate_of = position_of(services, found.batch, files, row.reading.duplicate_of);
  if (!duplicate_of) return refusal_of(duplicate_of);
  ImportRow view =
      describe_row({found.batch, files, call.texts(), ledger_classes(found.decision.open)}, std::move(row));
  view.duplicate_of = *duplicate_of;
  return view;
}

Result<std::int64_t> place_of_cursor(const core::Call& call, const core::CursorOwner& owner,
                                     const std::optional<std::string>& after) {
  if (!after) return std::int64_t{0};
  const auto position = core::read_cursor(call.desk().vault, owner, call.now(), *after);
  if (!position) return refusal_of(position);
  return std::strtoll(position->c_str(), nullptr, 10);
}

Result<Out<ImportRowList>> rows(core::Call& call, const ImportServices& services,
                                const ImportRowQuery& query) {
  const auto found = find_decided_batch(call, services, core::Permission::import_read);
  if (!found) return refusal_of(found);
  const auto limit = rows_wanted(query);
  if (!limit) return refusal_of(limit);
  const core::CursorOwner owner{call.caller().account, filter_words(query, found->batch.key)};
  const auto after = place_of_cursor(call, owner, query.after);
  if (!after) return refusal_of(after);
  auto page = read_page(services, found->batch, query, *after, *limit);
  if (!page) return refusal_of(page);
  const auto files = read_staged_files(services.context, found->batch);
  if (!files) return refusal_of(files);
  ImportRowList answer;
  for (StagedRow& row : page->rows) {
    auto view = view_of(call, services, *found, *files, std::move(row));
    if (!view) return refusal_of(view);
    answer.items.push_back(std::move(*view));
  }
  if (page->next)
    answer.next = core::make_cursor(call.desk().vault, owner, call.now(), std::to_string(*page->next));
  call.saw(audit_object(found->batch.key), found->decision.open,
           static_cast<std::int64_t>(answer.items.size()));
  return Out<ImportRowList>{std::move(answer)};
}

Result<std::int64_t> row_number(const core::Call& call) {
  const std::string text{call.path_text("number")};
  const bool is_number = !text.empty() && text.size() < 10 &&
                         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!is_number) return problem("request.not_there");
  return std::strtoll(text.c_str(), nullptr, 10);
}

// A cell that she does not see she does not write.
Result<void> check_cells(const std::map<std::string, std::string>& values, const core::Decision& decision) {
  for (const auto& [name, text] : values) {
    if (!decision.open.has(static_cast<core::DataClass>(class_of(name))))
      return problem("import.value_unknown", {{"name", name}, {"where", "/values"}});
  }
  return {};
}

Result<Out<ImportRow>> fix(core::Call& call, const ImportServices& services, const ImportRowBody& body) {
  const auto found = find_decided_batch(call, services, core::Permission::import_apply);
  if (!found) return refusal_of(found);
  const auto number = row_number(call);
  if (!number) return refusal_of(number);
  if (body.values.has_value() == body.set_aside.has_value()) return problem("import.one_correction");
  const core::OfficeRecord record = record_of(call, found->batch);
  const core::Decision seen = core::decide_as(call, core::Permission::import_read, record, row_classes);
  const platform::Writer::Act leaf = call.recorded(audit_object(found->batch.key), row_classes, {});
  Result<StagedRow> row = problem("import.one_correction");
  if (body.set_aside) {
    row = set_row_aside(services.context, found->batch.key, *number, *body.set_aside, leaf);
  } else {
    if (auto checked = check_cells(*body.values, seen); !checked) return refusal_of(checked);
    row = correct_row(services.context, importer_of(call), found->batch.key, *number, *body.values, leaf);
  }
  if (!row) return refusal_of(row);
  const auto files = read_staged_files(services.context, found->batch);
  if (!files) return refusal_of(files);
  auto view = view_of(call, services, {found->batch, seen}, *files, std::move(*row));
  if (!view) return refusal_of(view);
  return Out<ImportRow>{std::move(*view)};
}

}  // namespace

std::vector<core::Route> import_row_routes(const ImportServices& services) {
  std::vector<core::Route> routes;
  core::RouteRules read{.name = "import.rows",
                        .method = "GET",
                        .path = "/api/v1/imports/{id}/rows",
                        .summary = "its rows as they stood, with what was understood and found",
                        .door = core::Door::permitted,
                        .permission = std::optional{core::Permission::import_read},
                        .classes = row_classes,
                        .purpose_rule = core::PurposeRule::fixed,
                        .purpose = core::AuditPurpose::survey,
                        .verb = core::AuditVerb::read,
                        .rate = core::RateClass::ordinary,
                        .priority = http::Priority::list};
  core::RouteRules change = read;
  change.name = "import.row";
  change.method = "POST";
  change.path = "/api/v1/imports/{id}/rows/{number}";
  change.summary = "correct a cell and judge the row anew, or set the row aside, before anything is written";
  change.permission = std::optional{core::Permission::import_apply};
  change.verb = core::AuditVerb::change;
  change.priority = http::Priority::person;
  routes.push_back(core::bind<ImportRowQuery, core::None, ImportRowList>(
      std::move(read), 200, [services](core::Call& call, const ImportRowQuery& query, const core::None&) {
        return rows(call, services, query);
      }));
  routes.push_back(core::bind<core::None, ImportRowBody, ImportRow>(
      std::move(change), 200, [services](core::Call& call, const core::None&, const ImportRowBody& body) {
        return fix(call, services, body);
      }));
  return routes;
}

}  // namespace halfsky::ledger
