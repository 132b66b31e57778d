#include <array>
#include <map>

#include "core/access/region_path.h"
#include "ledger/imports/upload_form.h"

namespace halfsky::ledger {
namespace {

constexpr std::array<std::string_view, 3> fields{"as_of", "village", "dry_run"};

tl::unexpected<Problem> refuse(const char* code, const std::string& part) {
  return problem(code, {{"where", "/" + part}});
}

using Texts = std::map<std::string, std::string>;

// The texts of the fields by their names; files are put aside.
Result<Texts> sort_parts(const std::vector<http::Part>& parts, UploadForm& form) {
  Texts texts;
  for (const http::Part& part : parts) {
    if (part.name == "file") {
      if (!part.file) return refuse("import.file_missing", "file");
      // A form that is sent without a choice has one part without a name and without bytes.
      if (part.size > 0 || !part.file_name.empty()) form.files.push_back(&part);
      continue;
    }
    if (part.file || std::find(fields.begin(), fields.end(), part.name) == fields.end())
      return problem("form.part_unknown");
    if (!texts.emplace(part.name, part.text).second) return refuse("form.part_twice", part.name);
  }
  return texts;
}

// The village that was named by code or id; a village post's own where none is.
Result<std::optional<std::string>> village_of(const core::Call& call, const std::string& text) {
  const core::RegionTree& tree = call.desk().regions;
  const auto& areas = call.caller().areas;
  std::string named = text;
  if (named.empty() && !areas.empty() && areas.front().level() == core::RegionLevel::village)
    named = areas.front().id();
  if (named.empty()) return std::optional<std::string>{};
  auto region = tree.find_code(named);
  if (!region) region = tree.find_id(named);
  if (!region || tree.at(*region).level != core::RegionLevel::village)
    return refuse("field.village_unknown", "village");
  const core::RegionPath path = core::path_of(tree, *region);
  for (const core::RegionPath& area : areas) {
    if (area.covers(path)) return std::optional{tree.at(*region).code};
  }
  return refuse("field.village_unknown", "village");
}

Result<Date> day_of(const core::Call& call, const Texts& texts) {
  const auto text = texts.find("as_of");
  if (text == texts.end() || text->second.empty()) return refuse("field.missing", "as_of");
  const auto day = parse_date(text->second);
  if (!day) return refuse("field.date_wrong", "as_of");
  if (*day > call.today()) return refuse("field.date_future", "as_of");
  return *day;
}

}  // namespace

Result<UploadForm> read_upload_form(const core::Call& call, const std::vector<http::Part>& parts) {
  UploadForm form;
  auto texts = sort_parts(parts, form);
  if (!texts) return tl::make_unexpected(texts.error());
  if (form.files.empty()) return refuse("import.file_missing", "file");
  const auto day = day_of(call, *texts);
  if (!day) return tl::make_unexpected(day.error());
  form.as_of = *day;
  auto village = village_of(call, (*texts)["village"]);
  if (!village) return tl::make_unexpected(village.error());
  form.village = std::move(*village);
  const std::string& dry_run = (*texts)["dry_run"];
  if (!dry_run.empty() && dry_run != "true" && dry_run != "false")
    return refuse("field.flag_wrong", "dry_run");
  form.dry_run = dry_run == "true";
  return form;
}

}  // namespace halfsky::ledger
