#include <algorithm>

#include "core/route/people_store.h"
#include "ledger/exports/export_view.h"
#include "platform/json/read.h"

namespace halfsky::ledger {
namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

std::vector<std::string> class_words(std::uint32_t bits) {
  std::vector<std::string> words;
  for (const core::DataClass one : core::list_of(core::DataClasses::of_bits(bits)))
    words.emplace_back(core::word_of(one));
  return words;
}

}  // namespace

std::string content_use(const ExportFile& file) {
  return "export-content-" + to_string(file.id);
}

std::string reason_use(const ExportFile& file) {
  return "export-reason-" + to_string(file.id);
}

Result<PersonInOffice> person_in_office(platform::Connection& connection, const std::string& account,
                                        const std::string& office) {
  const auto posts = core::posts_of(connection, account);
  if (!posts) return refusal_of(posts);
  for (const core::PostInPlace& one : *posts) {
    if (one.post.office == office) return PersonInOffice{one.name, one.office_name};
  }
  return PersonInOffice{};
}

Result<ExportView> describe_export(const core::Call& call, platform::Connection& connection,
                                   const ExportRules& rules, const ExportFile& file) {
  const auto by = person_in_office(connection, file.account, file.office);
  if (!by) return refusal_of(by);
  const auto reason = call.desk().vault.open_system(reason_use(file), file.reason);
  if (!reason) return refusal_of(reason);
  const auto filters = platform::read_json<EntryFilterWords>(file.filters);
  if (!filters) return refusal_of(filters);
  ExportView view;
  view.id = to_string(file.id);
  view.kind = word_of(file.kind);
  view.region = file.region;
  if (const auto index = call.desk().regions.find_id(file.region))
    view.region_name = call.desk().regions.at(*index).canonical;
  view.filters = *filters;
  view.purpose = file.purpose;
  view.reason.assign(reason->begin(), reason->end());
  view.state = shown_state(file, rules, call.now());
  view.subjects = file.subjects;
  view.classes = class_words(file.classes);
  view.downloads_left = std::max(0, rules.downloads - file.downloads);
  view.made_at = to_rfc3339(file.made_at);
  view.expires_at = to_rfc3339(file.expires_at);
  view.by_name = by->name;
  view.office_name = by->office;
  view.is_mine = file.account == call.caller().account;
  view.file_name = file_name_of(file);
  if (file.decided_at) {
    const auto decider = person_in_office(connection, file.decided_by, file.decided_office);
    if (!decider) return refusal_of(decider);
    view.decided_at = to_rfc3339(*file.decided_at);
    view.decided_by_name = decider->name;
  }
  return view;
}

}  // namespace halfsky::ledger
