#include "ledger/parameter_api.h"

#include <algorithm>

#include "base/text.h"
#include "core/route/administration.h"

namespace halfsky::ledger {

struct ParameterQuery {
  std::optional<std::string> region;
};
BOOST_DESCRIBE_STRUCT(ParameterQuery, (), (region))

struct DefinitionAnswer {
  std::string key;
  std::string id;
  std::string name;
  std::string unit;
  std::string type;
  std::optional<std::int64_t> least;
  std::optional<std::int64_t> most;
  std::vector<std::string> words;
  std::string scope;
  std::string source;
};
BOOST_DESCRIBE_STRUCT(DefinitionAnswer, (), (key, id, name, unit, type, least, most, words, scope, source))

struct VersionAnswer {
  std::string id;  // as verdicts name it: 220122@2026-12-01
  std::string region;
  std::string region_name;
  Date valid_from;
  std::optional<Date> valid_to;
  std::string basis;
  ParameterValues values;
};
BOOST_DESCRIBE_STRUCT(VersionAnswer, (), (id, region, region_name, valid_from, valid_to, basis, values))

struct ParametersAnswer {
  std::vector<DefinitionAnswer> definitions;
  std::vector<VersionAnswer> versions;
  ParameterValues in_force;
  std::string version;                // what a verdict of today is marked with
  std::vector<std::string> unlocked;  // keys of scope entry that the province lets others set today
};
BOOST_DESCRIBE_STRUCT(ParametersAnswer, (), (definitions, versions, in_force, version, unlocked))

namespace {

using core::Call;
using core::None;
using core::Out;

constexpr std::size_t longest_basis = 500;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

tl::unexpected<Problem> refuse(const char* code, const char* where) {
  return problem(code, {{"where", where}});
}

DefinitionAnswer describe(const ParameterDefinition& definition) {
  constexpr std::array types{"number", "optional_number", "flag", "word", "words"};
  constexpr std::array scopes{"entry", "service", "report"};
  DefinitionAnswer answer{definition.key,
                          definition.id,
                          definition.name,
                          definition.unit,
                          types.at(static_cast<std::size_t>(definition.type)),
                          std::nullopt,
                          std::nullopt,
                          definition.words,
                          scopes.at(static_cast<std::size_t>(definition.scope)),
                          definition.source};
  if (definition.type == ParameterType::number || definition.type == ParameterType::optional_number) {
    answer.least = definition.least;
    answer.most = definition.most;
  }
  return answer;
}

VersionAnswer describe(const core::RegionTree& tree, const ParameterVersion& version) {
  VersionAnswer answer{version.region + "@" + halfsky::to_string(version.valid_from),
                       "",
                       version.region,
                       version.valid_from,
                       version.valid_to,
                       version.basis,
                       version.values};
  if (const auto region = tree.find_code(version.region)) {
    answer.region = tree.at(*region).id;
    answer.region_name = tree.at(*region).canonical;
  }
  return answer;
}

Result<core::RegionIndex> region_wanted(Call& call, const std::optional<std::string>& wanted) {
  call.decided_by_permission();
  const core::RegionTree& tree = call.desk().regions;
  std::string id = wanted.value_or("");
  if (!wanted)
    id = call.caller().areas.empty() ? tree.at(0).id : std::string{call.caller().areas.front().id()};
  const auto index = tree.find_id(id);
  if (!index) return problem("request.not_there");
  return *index;
}

std::vector<std::string> unlocked_on(const ParameterBook& book, Date day) {
  std::vector<std::string> keys;
  for (const ParameterVersion& one : book.versions()) {
    const bool holds = one.valid_from <= day && (!one.valid_to || *one.valid_to >= day);
    if (holds) keys.insert(keys.end(), one.unlocks.begin(), one.unlocks.end());
  }
  return keys;
}

Result<Out<ParametersAnswer>> read(Call& call, const ParameterQuery& query, const ParameterShelf& shelf) {
  const auto region = region_wanted(call, query.region);
  if (!region) return refusal_of(region);
  const core::RegionTree& tree = call.desk().regions;
  const std::vector<std::string> codes = region_codes(tree, tree.at(*region).id);
  const SharedParameters book = shelf.book();
  ParametersAnswer answer;
  for (const ParameterDefinition& one : book->definitions()) answer.definitions.push_back(describe(one));
  for (const ParameterVersion& one : book->versions()) {
    if (std::find(codes.begin(), codes.end(), one.region) != codes.end())
      answer.versions.push_back(describe(tree, one));
  }
  answer.in_force = book->values(codes, call.today());
  answer.version = book->resolve(codes, call.today()).version;
  answer.unlocked = unlocked_on(*book, call.today());
  return Out<ParametersAnswer>{std::move(answer)};
}

Result<Out<VersionAnswer>> set(Call& call, const ParameterBody& body, ParameterShelf& shelf) {
  const auto version = version_asked(call, body);
  if (!version) return refusal_of(version);
  VersionAnswer answer = describe(call.desk().regions, *version);
  SharedParameters book;
  auto written = call.write("parameters.set", {{core::AuditKind::parameter, answer.id}}, {},
                            [&](platform::Connection& connection) -> Result<void> {
                              auto added = shelf.add(connection, *version, call.caller().account, call.now());
                              if (!added) return refusal_of(added);
                              book = std::move(*added);
                              return {};
                            });
  if (!written) return tl::make_unexpected(say_refusal(std::move(written.error()), *shelf.book()));
  shelf.show(std::move(book));
  return Out<VersionAnswer>{std::move(answer)};
}

std::string allowed_values(const ParameterDefinition& definition) {
  if (definition.words.empty())
    return std::to_string(definition.least) + "–" + std::to_string(definition.most) + definition.unit;
  std::string words;
  for (const std::string& word : definition.words) words += (words.empty() ? "" : ", ") + word;
  return words;
}

}  // namespace

std::vector<std::string> region_codes(const core::RegionTree& tree, std::string_view region) {
  std::vector<std::string> codes;
  for (auto at = tree.find_id(region); at; at = tree.at(*at).parent) codes.push_back(tree.at(*at).code);
  std::reverse(codes.begin(), codes.end());
  return codes;
}

Result<ParameterVersion> version_asked(Call& call, const ParameterBody& body) {
  call.decided_by_permission();
  const auto& areas = call.caller().areas;
  const bool is_own = std::any_of(areas.begin(), areas.end(),
                                  [&](const core::RegionPath& area) { return area.id() == body.region; });
  const auto region = call.desk().regions.find_id(body.region);
  if (!is_own || !region) return refuse("request.not_there", "/region");
  if (body.valid_from < call.today()) return refuse("parameters.past_day", "/valid_from");
  const std::string basis = trim(body.basis);
  if (basis.empty()) return refuse("parameters.basis_missing", "/basis");
  if (count_characters(basis) > longest_basis) return refuse("parameters.basis_long", "/basis");
  if (body.values.empty()) return refuse("parameters.nothing", "/values");
  ParameterVersion version;
  version.region = call.desk().regions.at(*region).code;
  version.valid_from = body.valid_from;
  version.basis = basis;
  version.values = body.values;
  return version;
}

Problem say_refusal(Problem refused, const ParameterBook& book) {
  const auto key = refused.facts.find("key");
  if (key == refused.facts.end()) return refused;
  if (refused.code == "parameters.day_taken") {
    refused.facts["where"] = "/valid_from";
    return refused;
  }
  refused.facts["where"] = "/values/" + key->second;
  for (const ParameterDefinition& definition : book.definitions()) {
    if (definition.key != key->second) continue;
    refused.facts["allowed"] = allowed_values(definition);
    key->second = definition.name;
    break;
  }
  return refused;
}

std::vector<core::Route> parameter_routes(ParameterShelf& shelf) {
  std::vector<core::Route> routes;
  routes.push_back(core::bind<ParameterQuery, None, ParametersAnswer>(
      core::administration_rules({"parameters.read", "GET", "/api/v1/parameters",
                                  "the thresholds in force in a region, and since when",
                                  core::Permission::parameters_read, core::AuditVerb::read}),
      200,
      [&shelf](Call& call, const ParameterQuery& query, const None&) { return read(call, query, shelf); }));
  routes.push_back(core::bind<None, ParameterBody, VersionAnswer>(
      core::administration_rules({"parameters.set", "POST", "/api/v1/parameters",
                                  "set thresholds of one's own region from a day on",
                                  core::Permission::parameters_change, core::AuditVerb::parameters}),
      201, [&shelf](Call& call, const None&, const ParameterBody& body) { return set(call, body, shelf); }));
  return routes;
}

}  // namespace halfsky::ledger
