#include "app/people/demo_accounts.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "app/people/demo_desk.h"
#include "app/people/staff.h"
#include "core/accounts/account_store.h"

namespace halfsky::app {
namespace {

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

struct DemoPerson {
  const char* role;
  const char* region;
  const char* name;
  const char* department;  // "" takes the role's office
};

constexpr const char* township = "220122102";
constexpr const char* village = "220122102200";  // its people work in the township's village with most women

// Whose desk handles cases, and how many: at most five desks one woman.
struct DemoDesk {
  const char* user;
  const char* region;
  int cases;
};
constexpr std::array desks{
    DemoDesk{"township_civil_affairs", township, 40}, DemoDesk{"township_federation", township, 12},
    DemoDesk{"county_civil_affairs", "220122", 40}, DemoDesk{"county_department", "220122", 15},
    DemoDesk{"county_rights", "220122", 8}};

// Names are invented. The county is the one whose villages send workbooks.
constexpr std::array people{
    DemoPerson{"township_civil_affairs", township, "赵敏", ""},
    DemoPerson{"village_worker", village, "李桂芝", ""},
    DemoPerson{"village_federation", village, "王秀兰", ""},
    DemoPerson{"village_head", village, "孙立国", ""},
    DemoPerson{"township_federation", township, "周晓梅", ""},
    DemoPerson{"township_leader", township, "吴建平", ""},
    DemoPerson{"county_civil_affairs", "220122", "郑红霞", ""},
    DemoPerson{"county_federation", "220122", "冯丽华", ""},
    DemoPerson{"county_department", "220122", "陈志远", "WJ"},
    DemoPerson{"county_supervisor", "220122", "褚国栋", ""},
    DemoPerson{"county_rights", "220122", "卫春燕", ""},
    DemoPerson{"statistician", "220000", "蒋文博", ""},
    DemoPerson{"provider", "220122", "沈雨桐", ""},
    DemoPerson{"lawyer", "220122", "韩正", ""},
    DemoPerson{"police_liaison", "220122", "杨勇", ""},
    DemoPerson{"hotline", "220122", "朱静", ""},
    DemoPerson{"system_admin", "220122", "秦涛", ""},
    DemoPerson{"security_admin", "220122", "尤佳", ""},
    DemoPerson{"audit_admin", "220122", "许诺", ""},
};

// Twelve letters and digits behind a word that brings the other kinds.
std::string demo_password(platform::Random& random) {
  const auto bytes = random.secret(12);
  std::string password = "Demo-";
  for (const std::uint8_t byte : bytes) password += "abcdefghjkmnpqrstuvwxyz23456789ab"[byte % 31];
  return password;
}

Result<void> write_file(const std::filesystem::path& file, const std::string& text) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor < 0) return problem("demo.accounts_file", {{"file", file.string()}});
  bool good = ::fchmod(descriptor, S_IRUSR | S_IWUSR) == 0;
  std::size_t done = 0;
  while (good && done < text.size()) {
    const ssize_t count = ::write(descriptor, text.data() + done, text.size() - done);
    good = count > 0;
    if (good) done += static_cast<std::size_t>(count);
  }
  good = ::fsync(descriptor) == 0 && good;
  good = ::close(descriptor) == 0 && good;
  if (!good) return problem("demo.accounts_file", {{"file", file.string()}});
  return {};
}

Result<void> refuse_accounts(DataDirectory& directory) {
  const auto reading = directory.store().read();
  if (!reading) return refusal_of(reading);
  const auto count = core::count_accounts(**reading);
  if (!count) return refusal_of(count);
  if (*count > 0) return problem("user.accounts_exist");
  return {};
}

Result<boost::json::object> make_one(Staff& staff, const DemoPerson& person, const std::string& region,
                                     platform::Random& random) {
  NewPerson next{person.role, person.name, person.role, region, {}};
  if (*person.department != '\0') next.department = person.department;
  core::SignIn::ReadyAccount ready{person.role, person.name, demo_password(random),
                                   core::new_second_factor(random)};
  const auto office = staff.add_ready(next, ready);
  if (!office) return refusal_of(office);
  boost::json::object line{
      {"user", ready.user},  {"password", ready.password}, {"totp_secret", core::base32(ready.factor)},
      {"role", person.role}, {"department", nullptr},      {"region", office->region},
      {"name", person.name}};
  if (!office->departments.empty())
    line["department"] = next.department.value_or(office->departments.front());
  return line;
}

}  // namespace

Result<void> make_demo_accounts(DataDirectory& directory, const std::filesystem::path& file,
                                std::uint64_t seed) {
  if (auto free = refuse_accounts(directory); !free) return free;
  auto staff = Staff::open(directory);
  if (!staff) return refusal_of(staff);
  platform::SeededRandom random{seed};
  boost::json::array lines;
  const auto busiest = busiest_village(directory, township, village);
  if (!busiest) return refusal_of(busiest);
  for (const DemoPerson& person : people) {
    const bool is_of_village = std::string_view{person.region} == village;
    auto line = make_one(**staff, person, is_of_village ? *busiest : person.region, random);
    if (!line) return refusal_of(line);
    lines.push_back(std::move(*line));
  }
  for (const DemoDesk& desk : desks) {
    if (auto given = give_demo_cases(directory, desk.user, desk.region, desk.cases); !given) return given;
  }
  return write_file(file, boost::json::serialize(lines) + "\n");
}

}  // namespace halfsky::app
