#include "app/test_world/women.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/access/region_path.h"
#include "core/access/relation_store.h"
#include "core/identity/identity_number.h"
#include "core/region/region.h"
#include "ledger/enrolment.h"
#include "ledger/entry_fields.h"
#include "ledger/entry_judging.h"
#include "ledger/entry_spells.h"
#include "ledger/parameters.h"

namespace halfsky::app::test_world {
namespace {

using platform::Connection;

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

constexpr int women_a_village = 20;
constexpr std::array<std::string_view, 5> surnames{"王", "李", "张", "刘", "朴"};
constexpr std::array<std::string_view, 4> given_names{"桂芝", "秀兰", "玉梅", "春花"};

struct Place {
  core::RegionIndex village = 0;
  int number = 0;  // 0 to 2
};

std::string number_of(const core::RegionTree& regions, const Place& place, int woman) {
  const std::string county = regions.at(place.village).code.substr(0, 6);
  const std::string digits = fmt::format("{}{:04}{:02}{:02}{:02}", county, 1970 + woman, 1 + woman % 12,
                                         1 + woman, 10 + woman + women_a_village * place.number);
  const std::string seventeen = digits + "2";
  return seventeen + core::identity_check_digit(seventeen);
}

ledger::Documents documents_of(const core::RegionTree& regions, const Place& place, int woman, Date today) {
  const auto at = static_cast<std::size_t>(woman);
  ledger::Documents documents;
  documents.set("name", std::string{surnames.at(at % surnames.size())} +
                            std::string{given_names.at(at % given_names.size())});
  documents.set("id_number", number_of(regions, place, woman));
  documents.set("phone", fmt::format("1380431{}{:03}", place.number, woman));
  documents.set("husband_name", "张强");
  documents.set("destination", woman % 2 == 0 ? "辽宁省大连市" : "韩国");
  documents.set("village", regions.at(place.village).canonical);
  documents.set("group", fmt::format("{}组", 1 + woman % 4));
  const Date left = add_months(today, woman % 7 == 6 ? -3 : -12 - woman);
  documents.set(ledger::leave_from_name, to_string(left));
  documents.set(ledger::leave_to_name, to_string(left));
  documents.set(ledger::leave_precision_name, "day");
  documents.set("dibao", woman % 5 == 0 ? "1" : "0");
  documents.set("disabled", woman % 9 == 3 ? "1" : "0");
  documents.set("illness", "0");
  documents.set(ledger::entered_on_name, to_string(today));
  documents.set(ledger::filled_by_name, "system:test-world");
  ledger::complete(documents);
  return documents;
}

ledger::NewWoman woman_of(const core::RegionTree& regions, const Place& place, int woman, Instant now) {
  const Date today = date_in_china(now);
  const core::RegionPath path = core::path_of(regions, place.village);
  ledger::NewWoman made;
  ledger::Entry& entry = made.entry;
  entry.recorded = {now, "system:test-world", "", "visit"};
  entry.changed_at = now;
  entry.documents = documents_of(regions, place, woman, today);
  entry.columns.place = {path.county.value_or(""), path.prefecture.value_or(""), path.township, path.village};
  entry.columns.state = ledger::EntryState::active;
  entry.columns.next_review = today + std::chrono::days{woman / 4};
  ledger::Parameters parameters;
  parameters.version = "test";
  made.spells = ledger::absence_edit({}, entry.documents, {}, {}, entry.recorded).come;
  entry.columns = ledger::judge_entry(entry.documents, made.spells, entry.columns, parameters, today);
  if (entry.columns.verdict != ledger::Status::eligible) {
    entry.columns.state = ledger::EntryState::draft;
  } else if (woman == women_a_village - 1) {  // the last one of a village waits to be verified anew
    entry.columns.state = ledger::EntryState::stale;
    entry.columns.next_review = today - std::chrono::days{10};
  }
  return made;
}

// The first woman of a village is a case of everybody in the house who may have one.
Result<void> give_cases(DataDirectory& directory, Connection& connection, const ledger::Entry& entry,
                        const std::vector<Account>& accounts, const core::AccessLimits& limits) {
  const Instant now = directory.environment().clock.now();
  for (const Account& account : accounts) {
    const bool has_cases = account.user == "township" || account.user == "county" ||
                           account.user == "rights" || account.user == "federation" ||
                           account.user == "health";
    if (!has_cases || !account.region.starts_with(entry.columns.place.county)) continue;
    core::RelationRow row;
    row.county = entry.columns.place.county;
    row.id = directory.environment().random.id(now);
    row.kind = core::RelationKind::caseload;
    row.post = account.post;
    row.person = entry.person;
    row.basis = "test";
    row.valid_from = date_in_china(now);
    auto added = core::add_relation(connection, row, account.user, limits, {"system:test-world", now},
                                    core::no_witness);
    if (!added) return added;
  }
  return {};
}

Result<boost::json::value> make_woman(DataDirectory& directory, const core::RegionTree& regions,
                                      const Place& place, int number, const std::vector<Account>& accounts,
                                      const core::AccessLimits& limits) {
  const Environment& environment = directory.environment();
  const auto sealed = ledger::seal_woman(directory.vault(), environment.random,
                                         woman_of(regions, place, number, environment.clock.now()));
  if (!sealed) return refusal_of(sealed);
  auto written = directory.store().writer().write(
      platform::Urgency::person, "test_world.woman", [&](Connection& connection) {
        auto done = ledger::insert_woman(connection, *sealed);
        if (done && number == 0) done = give_cases(directory, connection, sealed->entry, accounts, limits);
        return done;
      });
  if (!written) return refusal_of(written);
  const ledger::Entry& entry = sealed->entry;
  return boost::json::value{
      {"entry", to_string(entry.id)},           {"person", to_string(entry.person)},
      {"name", entry.documents.get("name")},    {"id_number", entry.documents.get("id_number")},
      {"phone", entry.documents.get("phone")},  {"state", ledger::word_of(entry.columns.state)},
      {"village", regions.at(place.village).id}};
}

}  // namespace

Result<boost::json::array> make_women(DataDirectory& directory, const core::RegionTree& regions,
                                      const std::vector<Account>& accounts) {
  const auto villages = villages_of(regions);
  if (!villages) return refusal_of(villages);
  const auto limits =
      core::AccessLimits::load(directory.environment().resources / "catalogue" / "access_limits.yaml");
  if (!limits) return refusal_of(limits);
  boost::json::array women;
  for (const Place& place :
       {Place{villages->own, 0}, Place{villages->neighbour, 1}, Place{villages->far, 2}}) {
    for (int number = 0; number < women_a_village; ++number) {
      auto woman = make_woman(directory, regions, place, number, accounts, *limits);
      if (!woman) return refusal_of(woman);
      women.push_back(std::move(*woman));
    }
  }
  return women;
}

}  // namespace halfsky::app::test_world
