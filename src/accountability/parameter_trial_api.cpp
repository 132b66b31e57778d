#include "accountability/parameter_trial_api.h"

#include "accountability/disclosure.h"
#include "core/access/scoped_reader.h"
#include "core/route/administration.h"
#include "ledger/parameter_trial.h"

namespace halfsky::accountability {

struct TrialFigure {
  std::optional<std::int64_t> value;
  std::string shown;
};
BOOST_DESCRIBE_STRUCT(TrialFigure, (), (value, shown))

struct TrialAnswer {
  TrialFigure judged;        // in the register
  TrialFigure would_change;  // whose verdict would be another
  std::map<std::string, TrialFigure> to;
  TrialFigure level_would_change;
  std::map<std::string, TrialFigure> levels;
};
BOOST_DESCRIBE_STRUCT(TrialAnswer, (), (judged, would_change, to, level_would_change, levels))

namespace {

using core::Call;
using core::None;
using core::Out;
using ledger::Parameters;

constexpr std::chrono::seconds longest_trial{60};

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

// A whole and what it is made of, through the gate.
template <class Word>
void show(const std::map<Word, std::int64_t>& parts, TrialFigure& whole,
          std::map<std::string, TrialFigure>& shown_parts) {
  Figures figures;
  figures.counts.push_back({});
  Sum sum{0, {}};
  for (const auto& [word, count] : parts) {
    sum.parts.push_back(figures.counts.size());
    figures.counts.push_back({count, least_of_attributes});
    figures.counts.front().value += count;
  }
  figures.sums.push_back(sum);
  const std::vector<Showing> showings = disclose(figures);
  const auto figure = [&](std::size_t i) {
    TrialFigure one{std::nullopt, shown(figures.counts[i], showings[i])};
    if (showings[i] == Showing::exact) one.value = figures.counts[i].value;
    return one;
  };
  whole = figure(0);
  std::size_t i = 1;
  for (const auto& [word, count] : parts) shown_parts[std::string{word_of(word)}] = figure(i++);
}

// The parameters of a place by a book.
std::function<Parameters(const ledger::EntryPlace&)> by(const core::RegionTree& tree,
                                                        const ledger::ParameterBook& book, Date day) {
  return [&tree, &book, day](const ledger::EntryPlace& place) {
    const std::string& lowest = place.village    ? *place.village
                                : place.township ? *place.township
                                                 : place.county;
    return book.resolve(ledger::region_codes(tree, lowest), day);
  };
}

Result<Out<TrialAnswer>> try_out(Call& call, const ledger::ParameterBody& body,
                                 const ledger::ParameterShelf& shelf) {
  const auto version = ledger::version_asked(call, body);
  if (!version) return refusal_of(version);
  const ledger::SharedParameters before = shelf.book();
  ledger::ParameterBook after = *before;
  if (auto added = after.add(*version); !added)
    return tl::make_unexpected(ledger::say_refusal(std::move(added.error()), *before));
  const core::RegionTree& tree = call.desk().regions;
  const Date day = version->valid_from;
  const auto reading = call.desk().store.read(longest_trial);
  if (!reading) return refusal_of(reading);
  const core::OpenClasses open{
      **reading,
      {core::DataClass::existence, core::DataClass::identity, core::DataClass::contact,
       core::DataClass::family, core::DataClass::health, core::DataClass::economy}};
  const auto counts = ledger::try_parameters(
      **reading, call.desk().vault, {body.region, day, by(tree, *before, day), by(tree, after, day)});
  if (!counts) return refusal_of(counts);
  TrialAnswer answer;
  const Count judged{counts->judged, least_of_attributes};
  const Showing showing = disclose({{judged}, {}}).front();
  answer.judged = {std::nullopt, shown(judged, showing)};
  if (showing == Showing::exact) answer.judged.value = judged.value;
  show(counts->verdicts, answer.would_change, answer.to);
  show(counts->levels, answer.level_would_change, answer.levels);
  call.saw({{core::AuditKind::figure, "parameters.trial"}, {core::AuditKind::region, body.region}},
           {core::DataClass::figures});
  return Out<TrialAnswer>{std::move(answer)};
}

}  // namespace

std::vector<core::Route> parameter_trial_routes(const ledger::ParameterShelf& shelf) {
  core::RouteRules rules = core::administration_rules(
      {"parameters.try", "POST", "/api/v1/parameters/trial", "what would change if these thresholds were set",
       core::Permission::parameters_change, core::AuditVerb::figures});
  rules.rate = core::RateClass::heavy;
  rules.priority = http::Priority::bulk;
  std::vector<core::Route> routes;
  routes.push_back(core::bind<None, ledger::ParameterBody, TrialAnswer>(
      std::move(rules), 200, [&shelf](Call& call, const None&, const ledger::ParameterBody& body) {
        return try_out(call, body, shelf);
      }));
  return routes;
}

}  // namespace halfsky::accountability
