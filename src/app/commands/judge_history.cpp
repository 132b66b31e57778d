// Reading the JSON of one history for `halfsky judge`.
#include <boost/json.hpp>

#include "app/commands/judge.h"

namespace halfsky::app {
namespace {

namespace json = boost::json;

constexpr int largest_setting = 36500;

tl::unexpected<Problem> refuse(std::string code, std::string where) {
  return problem(std::move(code), {{"where", std::move(where)}});
}

std::string_view text_of(const json::value& value) {
  return std::string_view{value.get_string()};
}

// The member, or nothing if it is missing or null.
const json::value* member(const json::object& object, std::string_view name) {
  const json::value* found = object.if_contains(name);
  return found == nullptr || found->is_null() ? nullptr : found;
}

Result<Date> read_date(const json::value& value, const std::string& where) {
  const auto date = value.is_string() ? parse_date(text_of(value)) : std::nullopt;
  if (!date) return refuse("judge.field_wrong", where);
  return *date;
}

// A setting of the config in whole months or days; what is not set keeps its default.
Result<std::optional<int>> read_setting(const json::object& config, std::string_view name) {
  const json::value* value = member(config, name);
  if (value == nullptr) return std::nullopt;
  const std::int64_t* number = value->if_int64();
  if (number == nullptr || *number < 0 || *number > largest_setting)
    return refuse("judge.field_wrong", "config." + std::string{name});
  return static_cast<int>(*number);
}

Result<ledger::EligibilityConfig> read_config(const json::object& line) {
  ledger::EligibilityConfig config;
  const json::value* given = member(line, "config");
  if (given == nullptr) return config;
  if (!given->is_object()) return refuse("judge.field_wrong", "config");
  const json::object& object = given->get_object();
  const auto min_months = read_setting(object, "min_months");
  const auto visit = read_setting(object, "visit_max_days");
  const auto total = read_setting(object, "max_visit_days_total");
  const auto woman = read_setting(object, "woman_away_max_days");
  for (const auto* setting : {&min_months, &visit, &total, &woman}) {
    if (!*setting) return tl::make_unexpected(setting->error());
  }
  config.min_months = min_months->value_or(config.min_months);
  config.visit_max_days = visit->value_or(config.visit_max_days);
  config.max_visit_days_total = *total;
  config.woman_away_max_days = woman->value_or(config.woman_away_max_days);
  return config;
}

// The value of an event, for the types that need one.
Result<void> read_event_value(const json::object& object, const std::string& where, ledger::Event& event) {
  const bool needs_kind = event.type == ledger::EventType::husband_leaves ||
                          event.type == ledger::EventType::absence_kind_changes;
  if (!needs_kind && event.type != ledger::EventType::lives_in) return {};
  const json::value* value = member(object, "value");
  if (value == nullptr || !value->is_string()) return refuse("judge.field_missing", where + ".value");
  const auto kind = ledger::read_absence_kind(text_of(*value));
  const auto residence = ledger::read_residence(text_of(*value));
  if (needs_kind ? !kind : !residence) return refuse("judge.word_unknown", where + ".value");
  if (kind) event.kind = *kind;
  if (residence) event.residence = *residence;
  return {};
}

Result<ledger::Event> read_event(const json::value& value, const std::string& where) {
  if (!value.is_object()) return refuse("judge.field_wrong", where);
  const json::object& object = value.get_object();
  const json::value* date = member(object, "date");
  const json::value* type = member(object, "type");
  if (date == nullptr) return refuse("judge.field_missing", where + ".date");
  if (type == nullptr || !type->is_string()) return refuse("judge.field_missing", where + ".type");
  const Result<Date> day = read_date(*date, where + ".date");
  if (!day) return tl::make_unexpected(day.error());
  const auto event_type = ledger::read_event_type(text_of(*type));
  if (!event_type) return refuse("judge.word_unknown", where + ".type");
  ledger::Event event{*day, *event_type};
  if (const auto read = read_event_value(object, where, event); !read)
    return tl::make_unexpected(read.error());
  return event;
}

Result<std::vector<ledger::Event>> read_events(const json::object& line) {
  const json::value* given = member(line, "events");
  if (given == nullptr) return refuse("judge.field_missing", "events");
  if (!given->is_array()) return refuse("judge.field_wrong", "events");
  std::vector<ledger::Event> events;
  events.reserve(given->get_array().size());
  for (const json::value& value : given->get_array()) {
    const Result<ledger::Event> event = read_event(value, "events[" + std::to_string(events.size()) + "]");
    if (!event) return tl::make_unexpected(event.error());
    events.push_back(*event);
  }
  ledger::sort_history(events);
  return events;
}

Result<std::vector<Date>> read_days(const json::object& line, Date default_day) {
  const json::value* given = member(line, "as_of");
  if (given == nullptr) return std::vector<Date>{default_day};
  const json::array alone{*given};
  std::vector<Date> days;
  for (const json::value& value : given->is_array() ? given->get_array() : alone) {
    const Result<Date> day = read_date(value, "as_of");
    if (!day) return tl::make_unexpected(day.error());
    days.push_back(*day);
  }
  return days;
}

}  // namespace

Result<History> read_history(std::string_view line, Date default_day) {
  json::error_code error;
  const json::value root = json::parse(line, error);
  if (error || !root.is_object()) return refuse("judge.not_json", "");
  const json::object& object = root.get_object();
  const json::value* id = object.if_contains("id");
  auto config = read_config(object);
  if (!config) return tl::make_unexpected(config.error());
  auto events = read_events(object);
  if (!events) return tl::make_unexpected(events.error());
  auto days = read_days(object, default_day);
  if (!days) return tl::make_unexpected(days.error());
  return History{id == nullptr ? "null" : json::serialize(*id), *config, std::move(*events),
                 std::move(*days)};
}

}  // namespace halfsky::app
