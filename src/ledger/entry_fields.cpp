#include "ledger/entry_fields.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "core/identity/identity_number.h"
#include "core/identity/phone.h"
#include "ledger/entry_judging.h"

namespace halfsky::ledger {
namespace {

constexpr std::array flag_names{"dibao", "disabled", "illness", "poor"};
constexpr std::string_view leave_date_name = "leave_date";

std::string mask_phones(const std::string& value) {
  std::string out;
  for (const std::string& one : split(value, ',')) {
    const auto phone = core::read_phone(one);
    out += (out.empty() ? "" : ",") + (phone ? core::mask_phone(*phone) : std::string{"****"});
  }
  return out;
}

bool is_number(std::string_view name) {
  return name == "id_number" || name == "husband_id_number";
}

bool is_birth_date(std::string_view name) {
  return name == "birth_date" || name == "husband_birth_date";
}

bool is_of_the_place(std::string_view name) {
  return name == village_code_name || name == "village";
}

std::string text_of_flag(const std::optional<bool>& flag) {
  if (!flag) return "";
  return *flag ? "1" : "0";
}

void tell(Documents& documents, std::string_view name, const TextField& field) {
  if (field) documents.set(name, field->value_or(""));
}

void tell(Documents& documents, std::string_view name, const FlagField& field) {
  if (field) documents.set(name, text_of_flag(*field));
}

void open_field(const std::string& value, TextField& field) {
  field.emplace(value.empty() ? std::nullopt : std::optional{value});
}

void open_field(const std::string& value, FlagField& field) {
  field.emplace(value.empty() ? std::nullopt : std::optional{value == "1"});
}

void mask_field(std::string_view name, const std::string& value, TextField& field) {
  field.emplace(value.empty() ? std::nullopt : std::optional{masked_value(name, value)});
}

// Yes or no has no mask.
void mask_field(std::string_view, const std::string&, FlagField& field) {
  field.emplace(std::nullopt);
}

}  // namespace

bool is_flag_field(std::string_view name) {
  return std::find(flag_names.begin(), flag_names.end(), name) != flag_names.end();
}

bool is_entry_field(std::string_view name) {
  bool found = false;
  platform::for_each_member<EntryFields>(
      [&](std::string_view known, auto) { found = found || known == name; });
  return found;
}

Documents documents_with(const Documents& known, const EntryFields& told) {
  Documents after = known;
  platform::for_each_member<EntryFields>([&](std::string_view name, auto pointer) {
    if (!is_of_the_place(name)) tell(after, name, told.*pointer);
  });
  if (told.leave_from && !told.leave_to) after.set(leave_to_name, after.get(leave_from_name));
  if (told.leave_from && !told.leave_precision) {
    const bool is_day = after.get(leave_from_name) == after.get(leave_to_name);
    after.set(leave_precision_name, is_day ? "day" : "month");
  }
  return after;
}

void complete(Documents& documents) {
  const core::IdentityCheck number = core::check_identity_number(documents.get("id_number"));
  if (documents.get("birth_date").empty() && number.valid()) {
    documents.set("birth_date", halfsky::to_string(*number.birth_date));
  }
  if (const auto born = parse_date(documents.get("birth_date"))) {
    documents.set(birth_year_name, std::to_string(year_of(*born)));
  }
  const std::string left = documents.get(leave_date_name);
  if (documents.get(leave_from_name).empty() && parse_date(left)) {
    documents.set(leave_from_name, left);
    documents.set(leave_to_name, left);
    documents.set(leave_precision_name, "day");
  }
}

std::string masked_value(std::string_view name, const std::string& value) {
  if (is_number(name)) return core::mask_identity_number(value);
  if (name == "phone" || name == "husband_phone") return mask_phones(value);
  if (is_birth_date(name)) return value.substr(0, 4) + "-**-**";
  return "****";
}

ShownFields show_fields(const Documents& documents, const FieldView& view) {
  ShownFields shown;
  platform::for_each_member<EntryFields>([&](std::string_view name, auto pointer) {
    const DataClass data_class = class_of(name);
    const std::string value = documents.get(name);
    if (view.open.contains(data_class)) {
      open_field(value, shown.fields.*pointer);
    } else if (view.masked.contains(data_class)) {
      mask_field(name, value, shown.fields.*pointer);
      if (!value.empty()) shown.masked.emplace_back(name);
    }
  });
  shown.fields.village_code.reset();
  return shown;
}

}  // namespace halfsky::ledger
