#include "core/access/access_limits.h"

#include "core/catalogue/catalogue_reader.h"

namespace halfsky::core {
namespace {

void read_line(CatalogueReader& reader, const YAML::Node& node, AccessLimits& limits) {
  reader.expect_keys(node, {"roles", "subjects_an_hour", "subjects_a_day", "page"});
  const ReadingLimits line{reader.number(node, "subjects_an_hour"), reader.number(node, "subjects_a_day"),
                           reader.number(node, "page")};
  if (line.subjects_an_hour > line.subjects_a_day) reader.refuse(node, "more in an hour than in a day");
  if (line.page == 0) reader.refuse(node, "a page has a row at least");
  for (const std::string& word : reader.texts(node, "roles")) {
    const auto role = read_role(word);
    if (!role) {
      reader.refuse(node, "unknown role: " + word);
    } else if (!limits.of_role.emplace(*role, line).second) {
      reader.refuse(node, "in two lines: " + word);
    }
  }
}

void read_rates(CatalogueReader& reader, const YAML::Node& node, AccessLimits& limits) {
  if (!node || !node.IsMap()) return reader.refuse(node, "rates is a map");
  for (const auto& line : node) {
    const auto rate = read_rate_class(line.first.Scalar());
    if (!rate) {
      reader.refuse(line.first, "unknown class of routes: " + line.first.Scalar());
      continue;
    }
    reader.expect_keys(line.second, {"at_once", "a_minute"});
    const AskingRate read{reader.number(line.second, "at_once"), reader.number(line.second, "a_minute")};
    if (read.at_once < 1 || read.a_minute < 1) reader.refuse(line.second, "lets nobody in");
    limits.rates.emplace(*rate, read);
  }
  for (const RateClass rate : all_rate_classes()) {
    if (!limits.rates.contains(rate)) reader.refuse(node, "has no rate: " + std::string{word_of(rate)});
  }
}

}  // namespace

Result<AccessLimits> AccessLimits::load(const std::filesystem::path& file) {
  AccessLimits limits;
  CatalogueReader reader{file, "limits.invalid"};
  auto done = reader.read([&](const YAML::Node& root) {
    reader.expect_keys(root, {"referral_days", "case_handlers", "compartment_accounts", "rates", "lists"});
    limits.referral_days = reader.number(root, "referral_days");
    limits.case_handlers = reader.number(root, "case_handlers");
    limits.compartment_accounts = reader.number(root, "compartment_accounts");
    read_rates(reader, root["rates"], limits);
    for (const YAML::Node& node : reader.items(root, "lists")) read_line(reader, node, limits);
    for (const Role role : all_roles()) {
      if (!limits.of_role.contains(role)) reader.refuse(root, "in no line: " + std::string{word_of(role)});
    }
  });
  if (!done) return tl::make_unexpected(done.error());
  return limits;
}

}  // namespace halfsky::core
