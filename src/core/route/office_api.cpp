#include "core/organisation/organisation_store.h"
#include "core/route/administration.h"
#include "core/route/people_api.h"

namespace halfsky::core {

struct OfficeAnswer {
  std::string id;
  std::string name;
  std::string kind;
  std::string department;  // the first that it stands for, "" for none
  std::vector<std::string> departments;
  std::string region;
  std::string region_name;
};
BOOST_DESCRIBE_STRUCT(OfficeAnswer, (), (id, name, kind, department, departments, region, region_name))

struct OfficeList {
  std::vector<OfficeAnswer> items;
  std::optional<std::string> next;
  std::optional<int> total;
};
BOOST_DESCRIBE_STRUCT(OfficeList, (), (items, next, total))

struct OfficeQuery {
  std::optional<std::string> region;
};
BOOST_DESCRIBE_STRUCT(OfficeQuery, (), (region))

struct NewOfficeBody {
  std::string region;
  std::string kind;
  std::string name;
  std::vector<std::string> departments;
};
BOOST_DESCRIBE_STRUCT(NewOfficeBody, (), (region, kind, name, departments))

struct OfficeChange {
  std::optional<std::string> name;
  std::optional<std::vector<std::string>> departments;
};
BOOST_DESCRIBE_STRUCT(OfficeChange, (), (name, departments))

struct DepartmentAnswer {
  std::string code;
  std::string name;
  std::string short_name;
  std::string kind;
};
BOOST_DESCRIBE_STRUCT(DepartmentAnswer, (), (code, name, short_name, kind))

struct DepartmentList {
  std::vector<DepartmentAnswer> items;
};
BOOST_DESCRIBE_STRUCT(DepartmentList, (), (items))

namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

OfficeAnswer describe(const Call& call, const Office& office) {
  OfficeAnswer answer{office.id, office.name, office.kind, "", office.departments, office.region, ""};
  if (!office.departments.empty()) answer.department = office.departments.front();
  const auto index = call.desk().regions.find_id(office.region);
  if (index) answer.region_name = call.desk().regions.at(*index).canonical;
  return answer;
}

Result<Out<OfficeList>> list(Call& call, const OfficeQuery& query, const None&) {
  call.decided_by_permission();
  std::string region = query.region.value_or("");
  if (region.empty() && !call.caller().areas.empty()) region = call.caller().areas.front().id();
  if (!call.desk().regions.find_id(region)) return problem("request.not_there");
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const auto offices = offices_of_region(**reading, region, call.today());
  if (!offices) return refusal_of(offices);
  OfficeList answer;
  for (const Office& office : *offices) answer.items.push_back(describe(call, office));
  answer.total = static_cast<int>(answer.items.size());
  return Out<OfficeList>{std::move(answer)};
}

Result<void> refuse_unknown(const Desk& desk, const std::vector<std::string>& departments) {
  for (const std::string& code : departments) {
    if (desk.departments.find(code) == nullptr)
      return problem("office.department_unknown", {{"where", "/departments"}});
  }
  return {};
}

Result<OfficeAnswer> read_again(const Call& call, const std::string& id) {
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  const auto office = read_office(**reading, id, call.today() + std::chrono::days{1});
  if (!office) return refusal_of(office);
  if (!*office) return problem("office.not_there");
  return describe(call, **office);
}

Result<Out<OfficeAnswer>> add(Call& call, const None&, const NewOfficeBody& body) {
  call.decided_by_permission();
  if (!administers(call, body.region)) return problem("request.not_there", {{"where", "/region"}});
  if (auto known = refuse_unknown(call.desk(), body.departments); !known) return refusal_of(known);
  if (body.kind.empty()) return problem("office.kind_missing", {{"where", "/kind"}});
  const Office office{to_string(call.desk().random.id(call.now())),
                      body.region,
                      std::nullopt,
                      body.kind,
                      body.name,
                      body.departments,
                      call.today(),
                      std::nullopt};
  auto written =
      call.write("office.add", {{AuditKind::office, office.id}}, {}, [&](platform::Connection& connection) {
        return add_office(connection, office, call.editor(), call.witness());
      });
  if (!written) return refusal_of(written);
  return Out<OfficeAnswer>{describe(call, office)};
}

Result<Office> office_in_path(Call& call) {
  const auto reading = call.desk().store.read();
  if (!reading) return refusal_of(reading);
  auto office = office_to_administer(call, **reading, std::string{call.path_text("id")});
  if (!office) return problem("request.not_there");
  return office;
}

Result<Out<OfficeAnswer>> change(Call& call, const None&, const OfficeChange& body) {
  auto office = office_in_path(call);
  if (!office) return refusal_of(office);
  if (body.name) office->name = *body.name;
  if (body.departments) office->departments = *body.departments;
  if (auto known = refuse_unknown(call.desk(), office->departments); !known) return refusal_of(known);
  auto written = call.write(
      "office.change", {{AuditKind::office, office->id}}, {}, [&](platform::Connection& connection) {
        return change_office(connection, *office, call.today(), call.editor(), call.witness());
      });
  if (!written) return refusal_of(written);
  auto answer = read_again(call, office->id);
  if (!answer) return refusal_of(answer);
  return Out<OfficeAnswer>{std::move(*answer)};
}

Result<Out<None>> close(Call& call, const None&, const None&) {
  const auto office = office_in_path(call);
  if (!office) return refusal_of(office);
  if (office->id == call.caller().office) return problem("office.own");
  auto written = call.write(
      "office.close", {{AuditKind::office, office->id}}, {}, [&](platform::Connection& connection) {
        return close_office(connection, office->id, call.today(), call.editor(), call.witness());
      });
  if (!written) return refusal_of(written);
  return Out<None>{};
}

Result<Out<DepartmentList>> departments(Call& call, const None&, const None&) {
  call.decided_by_permission();
  DepartmentList answer;
  for (const Department& one : call.desk().departments.departments()) {
    answer.items.push_back({one.code, one.signed_name, one.short_name, std::string{word_of(one.kind)}});
  }
  return Out<DepartmentList>{std::move(answer)};
}

}  // namespace

std::vector<Route> office_routes() {
  std::vector<Route> routes;
  routes.push_back(bind<OfficeQuery, None, OfficeList>(
      administration_rules({"offices.list", "GET", "/api/v1/offices", "the offices of a region",
                            Permission::offices_read, AuditVerb::list}),
      200, list));
  routes.push_back(bind<None, NewOfficeBody, OfficeAnswer>(
      administration_rules({"offices.add", "POST", "/api/v1/offices", "a new office",
                            Permission::offices_change, AuditVerb::organise}),
      201, add));
  routes.push_back(bind<None, OfficeChange, OfficeAnswer>(
      administration_rules({"offices.change", "PATCH", "/api/v1/offices/{id}",
                            "another name, other departments", Permission::offices_change,
                            AuditVerb::organise}),
      200, change));
  routes.push_back(bind<None, None, None>(
      administration_rules({"offices.close", "DELETE", "/api/v1/offices/{id}", "close an office today",
                            Permission::offices_change, AuditVerb::organise}),
      204, close));
  routes.push_back(bind<None, None, DepartmentList>(
      administration_rules({"departments.list", "GET", "/api/v1/departments", "the thirteen departments",
                            Permission::departments_read, AuditVerb::list}),
      200, departments));
  return routes;
}

}  // namespace halfsky::core
