#pragma once
// What the API takes and answers of an export: who asked for what, for how many women, how it stands. No
// woman is named.
#include <boost/describe.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/route/call.h"
#include "ledger/entry_filter.h"
#include "ledger/exports/export_file.h"

namespace halfsky::ledger {

// A list without a state holds the active ones.
struct ExportBody {
  std::string kind;
  std::optional<std::string> entry;   // of a card or her own file
  std::optional<std::string> region;  // of a list; one's own where it is missing
  std::optional<EntryFilterWords> filters;
  std::string purpose;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ExportBody, (), (kind, entry, region, filters, purpose, reason))

struct ExportView {
  std::string id;
  std::string kind;
  std::string region;
  std::string region_name;
  EntryFilterWords filters;
  std::string purpose;
  std::string reason;
  std::string state;  // waiting_approval, ready, refused, used_up, expired
  int subjects = 0;
  std::vector<std::string> classes;  // the label of what it shows: C1, C2 …
  int downloads_left = 0;
  std::string made_at;
  std::string expires_at;
  std::string by_name;
  std::string office_name;
  std::optional<std::string> decided_at;
  std::optional<std::string> decided_by_name;
  bool is_mine = false;
  std::string file_name;
};
BOOST_DESCRIBE_STRUCT(ExportView, (),
                      (id, kind, region, region_name, filters, purpose, reason, state, subjects, classes,
                       downloads_left, made_at, expires_at, by_name, office_name, decided_at, decided_by_name,
                       is_mine, file_name))

struct ExportList {
  std::vector<ExportView> items;
  std::map<std::string, std::vector<std::string>>
      purposes;  // by kind: what the caller may make, and for what
};
BOOST_DESCRIBE_STRUCT(ExportList, (), (items, purposes))

// The names of the account and of the office in which it acted; empty where the post is gone.
struct PersonInOffice {
  std::string name;
  std::string office;
};
Result<PersonInOffice> person_in_office(platform::Connection& connection, const std::string& account,
                                        const std::string& office);

Result<ExportView> describe_export(const core::Call& call, platform::Connection& connection,
                                   const ExportRules& rules, const ExportFile& file);

// What is sealed of one export opens for it alone.
std::string content_use(const ExportFile& file);
std::string reason_use(const ExportFile& file);

}  // namespace halfsky::ledger
