// Single decisions for `halfsky authz decide`: JSON lines in, JSON lines out.
#include <boost/json.hpp>
#include <istream>
#include <ostream>

#include "app/commands/authz_matrix.h"
#include "app/commands/complain.h"
#include "base/text.h"
#include "core/access/decide.h"

namespace halfsky::app {
namespace {

namespace json = boost::json;

// Reads the members of one object and keeps the name of the first that is wrong.
class LineReader {
 public:
  explicit LineReader(const json::object& object) : object_{object} {}

  const std::string& wrong() const { return wrong_; }
  void refuse(std::string where) {
    if (wrong_.empty()) wrong_ = std::move(where);
  }

  const json::value* member(std::string_view name) const {
    const json::value* found = object_.if_contains(name);
    return found == nullptr || found->is_null() ? nullptr : found;
  }

  std::string text(std::string_view name) {
    const json::value* value = member(name);
    if (value == nullptr) return {};
    if (value->is_string()) return std::string{std::string_view{value->get_string()}};
    refuse(std::string{name});
    return {};
  }

  std::optional<std::int64_t> number(std::string_view name) {
    const json::value* value = member(name);
    if (value == nullptr) return std::nullopt;
    if (value->is_int64()) return value->get_int64();
    refuse(std::string{name});
    return std::nullopt;
  }

  bool flag(std::string_view name) {
    const json::value* value = member(name);
    if (value == nullptr) return false;
    if (value->is_bool()) return value->get_bool();
    refuse(std::string{name});
    return false;
  }

  std::optional<Date> date(std::string_view name) {
    const std::string written = text(name);
    if (written.empty()) return std::nullopt;
    const auto day = parse_date(written);
    if (!day) refuse(std::string{name});
    return day;
  }

  // Calls `take` with each text of a list.
  template <class Take>
  void each_text(std::string_view name, Take take) {
    const json::value* value = member(name);
    if (value == nullptr) return;
    if (!value->is_array()) return refuse(std::string{name});
    for (const json::value& one : value->get_array()) {
      if (!one.is_string() || !take(std::string_view{one.get_string()})) refuse(std::string{name});
    }
  }

  template <class Word, class Read>
  std::vector<Word> words(std::string_view name, Read read) {
    std::vector<Word> out;
    each_text(name, [&](std::string_view text) {
      const auto word = read(text);
      if (word) out.push_back(*word);
      return word.has_value();
    });
    return out;
  }

  core::DataClasses classes(std::string_view name) {
    core::DataClasses set;
    for (const core::DataClass one : words<core::DataClass>(name, core::read_data_class)) set.add(one);
    return set;
  }

 private:
  const json::object& object_;
  std::string wrong_;
};

core::RegionPath read_path(LineReader& line, const json::value& value) {
  core::RegionPath path;
  if (!value.is_object()) {
    line.refuse("place");
    return path;
  }
  LineReader reader{value.get_object()};
  const auto optional = [&](std::string_view name) -> std::optional<std::string> {
    std::string id = reader.text(name);
    if (id.empty()) return std::nullopt;
    return id;
  };
  path.province = reader.text("province");
  path.prefecture = optional("prefecture");
  path.county = optional("county");
  path.township = optional("township");
  path.village = optional("village");
  if (!reader.wrong().empty()) line.refuse(reader.wrong());
  return path;
}

core::Caller read_caller(LineReader& line) {
  core::Caller caller;
  const auto role = core::read_role(line.text("role"));
  if (!role) line.refuse("role");
  caller.role = role.value_or(core::Role::hotline);
  line.each_text("departments", [&](std::string_view code) {
    caller.departments.emplace_back(code);
    return true;
  });
  caller.assurance = static_cast<int>(line.number("assurance").value_or(0));
  caller.now = Instant{std::chrono::milliseconds{line.number("now").value_or(0)}};
  const auto stepped_up = line.number("stepped_up_at");
  if (stepped_up) caller.stepped_up_at = Instant{std::chrono::milliseconds{*stepped_up}};
  caller.holds_from = line.date("holds_from").value_or(Date{});
  caller.holds_until = line.date("holds_until");
  const json::value* areas = line.member("areas");
  if (areas != nullptr && !areas->is_array()) line.refuse("areas");
  if (areas != nullptr && areas->is_array()) {
    for (const json::value& area : areas->get_array()) caller.areas.push_back(read_path(line, area));
  }
  return caller;
}

core::Ask read_ask(LineReader& line) {
  core::Ask ask;
  const auto permission = core::read_permission(line.text("permission"));
  if (!permission) line.refuse("permission");
  ask.permission = permission.value_or(core::Permission::codes_read);
  ask.classes = line.classes("classes");
  ask.purpose = line.text("purpose");
  return ask;
}

core::Facts read_facts(LineReader& line) {
  core::Facts facts;
  const json::value* place = line.member("place");
  if (place != nullptr) facts.place = read_path(line, *place);
  facts.relations = line.words<core::Relation>("relations", core::read_relation);
  facts.referral_classes = line.classes("referral_classes");
  facts.legal_basis = line.flag("legal_basis");
  const auto left = line.number("budget_left");
  if (left) facts.budget_left = static_cast<int>(*left);
  line.each_text("blocks", [&](std::string_view word) {
    facts.blocks.kin |= word == "kin";
    facts.blocks.conflict |= word == "conflict";
    facts.blocks.exclusion |= word == "exclusion";
    facts.blocks.protection |= word == "protection";
    return word == "kin" || word == "conflict" || word == "exclusion" || word == "protection";
  });
  return facts;
}

template <class List>
json::array words_of(const List& list) {
  json::array out;
  for (const auto one : list) out.emplace_back(core::word_of(one));
  return out;
}

std::string describe(const core::Decision& decision) {
  json::array fields;
  for (const std::string& field : decision.only_fields) fields.emplace_back(field);
  return json::serialize(json::object{{"allowed", decision.allowed()},
                                      {"denied", core::word_of(decision.denied)},
                                      {"open", words_of(core::list_of(decision.open))},
                                      {"masked", words_of(core::list_of(decision.masked))},
                                      {"hidden", words_of(core::list_of(decision.hidden))},
                                      {"fields", std::move(fields)},
                                      {"obligations", words_of(decision.obligations)}});
}

}  // namespace

Result<std::string> decide_line(const core::GrantBook& book, const std::string& text) {
  json::error_code error;
  const json::value value = json::parse(text, error);
  if (error || !value.is_object()) return problem("authz.line_unreadable", {{"where", "JSON"}});
  LineReader line{value.get_object()};
  const core::Caller caller = read_caller(line);
  const core::Ask ask = read_ask(line);
  const core::Facts facts = read_facts(line);
  if (!line.wrong().empty()) return problem("authz.line_unreadable", {{"where", line.wrong()}});
  return describe(core::decide(book, caller, ask, facts));
}

int decide_lines(std::istream& in, std::ostream& out, std::ostream& errors, const core::GrantBook& book) {
  int refused = 0;
  int number = 0;
  for (std::string text; std::getline(in, text);) {
    ++number;
    if (trim(text).empty()) continue;
    auto answer = decide_line(book, text);
    if (answer) {
      out << *answer << '\n';
      continue;
    }
    ++refused;
    answer.error().facts["line"] = std::to_string(number);
    complain(errors, answer.error());
  }
  return refused;
}

}  // namespace halfsky::app
