#include "core/access/scoped_reader.h"
#include "core/route/query.h"
#include "ledger/entry_items.h"

namespace halfsky::ledger {
namespace {

constexpr int usual_page = 20;

}  // namespace

Result<ItemRow> open_item(const core::Call& call, platform::Connection& connection,
                          core::Permission permission, const Entry& row) {
  const core::RegionTree& tree = call.desk().regions;
  const core::DataClasses asked{core::DataClass::existence, core::DataClass::identity};
  auto decision = decide_as(call, connection, subject_of(tree, row), permission, asked);
  if (!decision) return tl::make_unexpected(decision.error());
  ItemRow out;
  Entry entry = row;
  if (decision->open.has(core::DataClass::identity)) {
    const core::OpenClasses open{connection, asked};
    const std::string& county = row.columns.place.county;
    const auto key = open_person_key(connection, call.desk().vault, {county, row.person});
    if (!key) return tl::make_unexpected(key.error());
    auto opened = read_entry(connection, key->get(), county, row.id, {DataClass::identity});
    if (!opened) return tl::make_unexpected(opened.error());
    if (*opened) entry.documents = std::move((*opened)->documents);
    out.is_named = true;
  }
  out.item = describe_item(tree, entry);
  return out;
}

Result<int> page_size(const core::Call& call, const std::optional<int>& wanted) {
  const int most = call.desk().limits.of_role.at(call.caller().role).page;
  if (!wanted) return std::min(usual_page, most);
  if (*wanted < 1) return core::parameter_problem("request.parameter_wrong", "limit");
  return std::min(*wanted, most);
}

void tell_log(core::Call& call, const std::vector<ItemRow>& rows) {
  std::vector<core::AuditObject> objects;
  core::DataClasses classes{core::DataClass::existence};
  for (const ItemRow& row : rows) {
    objects.emplace_back(core::AuditKind::entry, row.item.id);
    if (row.is_named) classes.add(core::DataClass::identity);
  }
  call.saw(std::move(objects), classes);
}

}  // namespace halfsky::ledger
