#include "ledger/intake/report.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <ostream>

namespace halfsky::ledger {
namespace {

// Values are made with round brackets: GCC reads json::value{x} as a list of one.
namespace json = boost::json;

std::string_view to_string(WhyIgnored why) {
  constexpr std::array<std::string_view, 6> words{"title", "header", "subtotal", "total", "note", "blank"};
  return words.at(static_cast<std::size_t>(why));
}

json::value text_or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

json::value date_or_null(const std::optional<Date>& date) {
  return date ? json::value(halfsky::to_string(*date)) : json::value(nullptr);
}

json::value flag_or_null(const std::optional<bool>& flag) {
  return flag ? json::value(*flag) : json::value(nullptr);
}

json::array classes(const Findings& findings) {
  json::array out;
  for (const Finding& finding : findings) {
    const json::value name(finding.reason_class);
    if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
  }
  return out;
}

void append_messages(json::array& out, const Findings& findings, const platform::Texts& texts) {
  for (const Finding& finding : findings) {
    out.push_back({{"code", finding.reason_class},
                   {"column", text_or_null(finding.column)},
                   {"text", sentence_of(finding, texts)}});
  }
}

json::object normalized(const Normalized& values) {
  const std::optional<Date> from = values.leave ? std::optional{values.leave->from} : std::nullopt;
  const std::optional<Date> to = values.leave ? std::optional{values.leave->to} : std::nullopt;
  return {{"name", text_or_null(values.name)},
          {"id_number", text_or_null(values.id_number)},
          {"birth_date", date_or_null(values.birth_date)},
          {"husband_name", text_or_null(values.husband_name)},
          {"destination", text_or_null(values.destination)},
          {"phone", text_or_null(values.phone)},
          {"group", text_or_null(values.group)},
          {"leave_from", date_or_null(from)},
          {"leave_to", date_or_null(to)},
          {"leave_precision", text_or_null(values.leave_precision)},
          {"village", text_or_null(values.village)},
          {"village_code", text_or_null(values.village_code)},
          {"dibao", flag_or_null(values.dibao)},
          {"disabled", flag_or_null(values.disabled)},
          {"illness", flag_or_null(values.illness)},
          {"poor", flag_or_null(values.poor)}};
}

json::object file_object(const FileReading& file, const platform::Texts& texts) {
  json::array sheets;
  std::size_t people = 0;
  for (const SheetReading& sheet : file.sheets) {
    json::array headers(sheet.header_rows.begin(), sheet.header_rows.end());
    sheets.push_back({{"sheet", sheet.sheet},
                      {"hidden", sheet.hidden},
                      {"header_rows", headers},
                      {"people", sheet.people}});
    people += sheet.people;
  }
  const std::string code = file.is_imported() ? "file.imported" : "file." + file.error_class;
  json::array messages;
  append_messages(messages, file.notes, texts);
  return {{"file", file.file},
          {"outcome", file.is_imported() ? "imported" : "refused"},
          {"error_class", text_or_null(file.error_class)},
          {"message", texts.say(code, {{"people", std::to_string(people)}})},
          {"format", text_or_null(file.format)},
          {"sheets", sheets},
          {"messages", messages}};
}

json::value double_of(const RowReading& row, const BatchReading& batch) {
  if (!row.duplicate_of) return nullptr;
  const RowPosition& at = batch.rows[*row.duplicate_of].at;
  return {{"file", batch.files[at.file].file}, {"sheet", at.sheet}, {"row", at.row}};
}

json::object row_object(const RowReading& row, const BatchReading& batch, const platform::Texts& texts) {
  json::array messages;
  for (const Findings* findings : {&row.reasons, &row.warnings, &row.notes})
    append_messages(messages, *findings, texts);
  return {{"file", batch.files[row.at.file].file},
          {"sheet", row.at.sheet},
          {"row", row.at.row},
          {"outcome", to_string(row.outcome)},
          {"reasons", classes(row.reasons)},
          {"warnings", classes(row.warnings)},
          {"messages", messages},
          {"normalized", normalized(row.values)},
          {"duplicate_of", double_of(row, batch)},
          {"change", text_or_null(row.change)}};
}

json::object totals(const BatchReading& batch) {
  const auto outcomes = [&](Outcome outcome) {
    return std::count_if(batch.rows.begin(), batch.rows.end(),
                         [&](const RowReading& row) { return row.outcome == outcome; });
  };
  const auto changes = [&](std::string_view change) {
    return std::count_if(batch.rows.begin(), batch.rows.end(), [&](const RowReading& row) {
      return row.outcome == Outcome::accept && row.change == change;
    });
  };
  return {{"data_rows", batch.rows.size()},
          {"accept", outcomes(Outcome::accept)},
          {"review", outcomes(Outcome::review)},
          {"reject", outcomes(Outcome::reject)},
          {"new", changes("new")},
          {"changed", changes("changed")},
          {"unchanged", changes("unchanged")},
          {"reactivated", changes("reactivated")}};
}

// Writes `"name": [` items `]`, one item a line.
template <class Items, class Make>
void write_array(std::ostream& out, std::string_view name, const Items& items, Make make) {
  out << ",\n\"" << name << "\": [";
  const char* separator = "\n";
  for (const auto& item : items) {
    out << separator << json::serialize(make(item));
    separator = ",\n";
  }
  out << "]";
}

}  // namespace

std::string sentence_of(const Finding& finding, const platform::Texts& texts) {
  std::map<std::string, std::string> facts = finding.facts;
  facts.emplace("column", finding.column);
  return texts.say("finding." + (finding.sentence.empty() ? finding.reason_class : finding.sentence), facts);
}

void write_report(std::ostream& out, const BatchReading& batch, const platform::Texts& texts) {
  out << "{\"as_of\": " << json::serialize(json::value(halfsky::to_string(batch.as_of)));
  out << ",\n\"batch\": " << json::serialize(text_or_null(batch.batch));
  out << ",\n\"applied\": " << (batch.applied ? "true" : "false");
  write_array(out, "files", batch.files, [&](const FileReading& file) { return file_object(file, texts); });
  write_array(out, "rows", batch.rows, [&](const RowReading& row) { return row_object(row, batch, texts); });
  write_array(out, "ignored_rows", batch.ignored, [&](const IgnoredLine& ignored) {
    return json::object{{"file", batch.files[ignored.file].file},
                        {"sheet", ignored.sheet},
                        {"row", ignored.line.row},
                        {"why", to_string(ignored.line.why)}};
  });
  write_array(out, "missing", batch.missing, [](const MissingWoman& woman) {
    return json::object{{"name", text_or_null(woman.name)},
                        {"village_code", text_or_null(woman.village_code)}};
  });
  out << ",\n\"totals\": " << json::serialize(totals(batch)) << "}\n";
}

}  // namespace halfsky::ledger
