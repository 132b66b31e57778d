#include <algorithm>

#include "base/text.h"
#include "core/identity/identity_number.h"
#include "core/identity/phone.h"
#include "core/route/bind.h"
#include "ledger/entry_api.h"
#include "ledger/entry_items.h"
#include "ledger/entry_list_store.h"

namespace halfsky::ledger {

struct EntrySearchBody {
  std::optional<std::string> name;
  std::optional<std::string> initials;
  std::optional<std::string> id_number;
  std::optional<std::string> phone;
  std::optional<std::string> region;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(EntrySearchBody, (), (name, initials, id_number, phone, region, limit))

namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

// Likely entries of one county that are looked at: more than have one initial pair in a county of 100,000.
constexpr std::size_t most_likely = 20000;
constexpr std::size_t longest_query = 60;

struct Search {
  core::Call& call;
  platform::Connection& connection;
  const core::Scope& scope;
  int limit = 20;
  std::vector<ItemRow> found;

  bool is_full() const { return static_cast<int>(found.size()) >= limit; }
};

void add_counties(const core::RegionTree& tree, core::RegionIndex region,
                  std::vector<std::string>& counties) {
  if (tree.at(region).level == core::RegionLevel::county) return counties.push_back(tree.at(region).id);
  for (const core::RegionIndex child : tree.children(region)) add_counties(tree, child, counties);
}

std::vector<std::string> counties_in(const core::RegionTree& tree, const core::RegionPath& area) {
  std::vector<std::string> counties;
  if (area.county) {
    counties.push_back(*area.county);
  } else if (const auto region = tree.find_id(area.id())) {
    add_counties(tree, *region, counties);
  }
  return counties;
}

// A row outside the scope is as if it were not there.
Result<std::optional<ItemRow>> look_at(Search& search, const std::string& county, const Id& entry) {
  std::optional<Entry> row;
  {
    core::ScopedReader reader{search.connection, search.scope};
    auto read = read_entry_in_scope(reader, county, entry);
    if (!read) return refusal_of(read);
    row = std::move(*read);
  }
  if (!row) return std::optional<ItemRow>{};
  return open_item(search.call, search.connection, core::Permission::entry_search, *row)
      .map([](ItemRow item) { return std::optional{std::move(item)}; });
}

// Only a name that the caller may read can be found by it.
Result<void> search_names(Search& search, NameDirectory& names, const std::string& county,
                          const NameQuery& query) {
  const auto likely = names.find(county, query, most_likely);
  if (!likely) return refusal_of(likely);
  for (const Id& entry : *likely) {
    if (search.is_full()) return {};
    auto row = look_at(search, county, entry);
    if (!row) return refusal_of(row);
    if (*row && (*row)->is_named && (*row)->item.name && fits(query, *(*row)->item.name))
      search.found.push_back(std::move(**row));
  }
  return {};
}

Result<void> search_exact(Search& search, IndexKind kind, std::string_view canonical,
                          const core::RegionPath& area) {
  Result<std::vector<FoundEntry>> known;
  {
    const core::PlaceReader reader{search.connection};
    known = find_entries(search.connection, search.call.desk().vault, kind, canonical,
                         area.level() == core::RegionLevel::province ? Scope::everywhere()
                                                                     : Scope::of({std::string{area.id()}}));
  }
  if (!known) return refusal_of(known);
  for (const FoundEntry& one : *known) {
    if (search.is_full()) return {};
    auto row = look_at(search, one.person.county, one.entry);
    if (!row) return refusal_of(row);
    if (*row) search.found.push_back(std::move(**row));
  }
  return {};
}

int count_terms(const EntrySearchBody& body) {
  int terms = 0;
  for (const auto* one : {&body.name, &body.initials, &body.id_number, &body.phone})
    terms += one->has_value();
  return terms;
}

Result<void> search_phone(Search& search, const std::string& text, const core::RegionPath& area) {
  const auto phone = core::read_phone(text);
  return phone ? search_exact(search, IndexKind::phone, phone->number, area) : Result<void>{};
}

Result<void> run(Search& search, const EntryServices& services, const EntrySearchBody& body,
                 const core::RegionPath& area) {
  if (body.id_number) {
    return search_exact(search, IndexKind::number, core::normalize_identity_number(*body.id_number), area);
  }
  if (body.phone) return search_phone(search, *body.phone, area);
  const NameQuery query = body.name ? NameQuery{NameQuery::By::text, normalize_nfc(*body.name)}
                                    : NameQuery{NameQuery::By::initials, to_half_width(*body.initials)};
  for (const std::string& county : counties_in(search.call.desk().regions, area)) {
    if (auto done = search_names(search, services.names, county, query); !done) return done;
  }
  return {};
}

Result<void> check_body(const EntrySearchBody& body) {
  if (count_terms(body) != 1) return problem("entry.search_one_term");
  for (const auto* one : {&body.name, &body.initials, &body.id_number, &body.phone}) {
    if (*one && count_characters(**one) > longest_query)
      return problem("field.too_long", {{"most", std::to_string(longest_query)}});
  }
  return {};
}

Result<core::Out<EntryPage>> answer(core::Call& call, const EntryServices& services,
                                    const EntrySearchBody& body) {
  const auto area = call.area(body.region);
  if (!area) return refusal_of(area);
  if (auto sound = check_body(body); !sound) return refusal_of(sound);
  const auto limit = page_size(call, body.limit);
  if (!limit) return refusal_of(limit);
  const core::Ask ask{
      core::Permission::entry_search, {core::DataClass::existence, core::DataClass::identity}, ""};
  const core::Scope scope = core::Scope::of(call.desk().grants, call.caller(), ask, *area);
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  Search search{call, **reading, scope, *limit, {}};
  if (auto done = run(search, services, body, *area); !done) return refusal_of(done);
  EntryPage page;
  for (const ItemRow& row : search.found) page.items.push_back(row.item);
  tell_log(call, search.found);
  return core::Out<EntryPage>{std::move(page)};
}

}  // namespace

std::vector<core::Route> entry_search_routes(const EntryServices& services) {
  return {core::bind<core::None, EntrySearchBody, EntryPage>(
      core::RouteRules{.name = "entry.search",
                       .method = "POST",
                       .path = "/api/v1/entries/search",
                       .summary = "entries by name, first letters, number or telephone",
                       .door = core::Door::permitted,
                       .permission = std::optional{core::Permission::entry_search},
                       .classes = core::DataClasses{core::DataClass::existence, core::DataClass::identity},
                       .purpose_rule = core::PurposeRule::fixed,
                       .purpose = core::AuditPurpose::followup,
                       .verb = core::AuditVerb::search,
                       .rate = core::RateClass::search,
                       .priority = http::Priority::person},
      200, [services](core::Call& call, const core::None&, const EntrySearchBody& body) {
        return answer(call, services, body);
      })};
}

}  // namespace halfsky::ledger
