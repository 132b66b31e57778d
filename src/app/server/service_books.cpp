#include "app/server/service_books.h"

#include "core/region/region_store.h"

namespace halfsky::app {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds longest_reading{30};

template <class T>
tl::unexpected<Problem> refusal_of(const Result<T>& result) {
  return tl::make_unexpected(result.error());
}

template <class T>
bool take(Result<T> loaded, T& into, Problem& refused) {
  if (loaded) {
    into = std::move(*loaded);
  } else {
    refused = loaded.error();
  }
  return loaded.has_value();
}

Result<core::RegionTree> read_regions(DataDirectory& directory) {
  auto reading = directory.store().read(longest_reading);
  if (!reading) return refusal_of(reading);
  return core::load_regions(**reading);
}

Result<std::shared_ptr<ledger::ParameterShelf>> read_parameters(DataDirectory& directory) {
  auto reading = directory.store().read();
  if (!reading) return refusal_of(reading);
  const fs::path catalogue = directory.environment().resources / "catalogue";
  return ledger::ParameterShelf::load(catalogue / "parameters.yaml", **reading);
}

Result<std::unique_ptr<ledger::IntakeCatalogue>> read_intake(DataDirectory& directory,
                                                             std::shared_ptr<ledger::ParameterShelf> shelf) {
  auto reading = directory.store().read(longest_reading);
  if (!reading) return refusal_of(reading);
  return ledger::IntakeCatalogue::load(directory.environment().resources, **reading, std::move(shelf));
}

}  // namespace

Result<ServiceBooks> load_service_books(DataDirectory& directory) {
  const fs::path catalogue = directory.environment().resources / "catalogue";
  ServiceBooks books;
  Problem refused;
  const bool loaded =
      take(core::load_account_rules(catalogue / "accounts.yaml"), books.rules, refused) &&
      take(core::GrantBook::load(catalogue / "grants.yaml"), books.grants, refused) &&
      take(core::AccessLimits::load(catalogue / "access_limits.yaml"), books.limits, refused) &&
      take(core::BasisBook::load(catalogue / "legal_basis.yaml"), books.bases, refused) &&
      take(core::OfficeBook::load(catalogue / "offices.yaml"), books.offices, refused) &&
      take(core::DepartmentBook::load(catalogue), books.departments, refused) &&
      take(core::CodeBook::load(catalogue / "codes"), books.codes, refused) &&
      take(ledger::ExportRules::load(catalogue / "exports.yaml"), books.exports, refused) &&
      take(ledger::RetentionRules::load(catalogue / "retention.yaml"), books.retention, refused) &&
      take(platform::Texts::load(catalogue / "texts", "zh-CN"), books.chinese, refused) &&
      take(platform::Texts::load(catalogue / "texts", "en"), books.english, refused) &&
      take(read_regions(directory), books.regions, refused) &&
      take(read_parameters(directory), books.parameters, refused) &&
      take(read_intake(directory, books.parameters), books.intake, refused);
  if (!loaded) return tl::make_unexpected(std::move(refused));
  return books;
}

}  // namespace halfsky::app
