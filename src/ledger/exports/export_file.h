#pragma once
// A paper that leaves the house (导出件): one woman's card, her own file, a roster, the national form. It is
// asked for with a purpose and a reason, a list is approved by a second person of another unit, it lies
// sealed, opens a few times and is gone after three days (security 1.3, T2). Types and pure rules.
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"

namespace halfsky::ledger {

enum class ExportKind : std::uint8_t {
  card,      // 登记表, PDF
  her_file,  // her own file, PDF, for her
  roster,    // 花名册, XLSX
  national,  // fields and codes of the national form (domain 4.1), XLSX
};
enum class ExportState : std::uint8_t { waiting_approval, ready, refused };

std::string_view word_of(ExportKind kind);
std::optional<ExportKind> read_export_kind(std::string_view word);
std::string_view word_of(ExportState state);
std::optional<ExportState> read_export_state(std::string_view word);

// Of many women at once: what a second person approves.
bool is_list(ExportKind kind);

// catalogue/exports.yaml.
struct ExportRules {
  int hours = 0;      // from its making until it is gone
  int downloads = 0;  // how often its maker may fetch it
  int fewest = 0;     // women in a list of one village or by a filter: fewer would be told apart
  int most = 0;       // women in any list

  // Refuses with exports.invalid (facts: file, line, reason).
  static Result<ExportRules> load(const std::filesystem::path& file);
};

struct ExportFile {
  std::string county;
  Id id;
  std::string region;
  ExportKind kind = ExportKind::card;
  std::string filters;  // JSON, coded words only
  std::string purpose;
  Bytes reason;  // sealed under the root key
  std::string account;
  Id post;
  std::string office;
  ExportState state = ExportState::waiting_approval;
  int subjects = 0;
  std::uint32_t classes = 0;  // bits of the data classes that it shows
  int downloads = 0;
  Instant made_at;
  Instant expires_at;
  std::optional<Instant> decided_at;
  std::string decided_by;
  std::string decided_office;
};

// waiting_approval, ready, refused, used_up, expired.
std::string_view shown_state(const ExportFile& file, const ExportRules& rules, Instant now);

// Whether it opens now. Refuses with exports.waiting, exports.refused, exports.expired, exports.used_up.
Result<void> check_open(const ExportFile& file, const ExportRules& rules, Instant now);

// Whether this person may approve or refuse it. Refuses with exports.same_person, exports.same_unit,
// exports.decided_already, exports.expired.
Result<void> check_decider(const ExportFile& file, std::string_view account, std::string_view office,
                           Instant now);

// Whether so many women may stand in a list; `is_narrow` is one of a village or by a filter. Refuses with
// exports.nobody, exports.too_few (fact: fewest), exports.too_many (fact: most).
Result<void> check_size(int subjects, bool is_narrow, const ExportRules& rules);

// What it is called where it is kept: words of no woman and no trouble.
std::string file_name_of(const ExportFile& file);

}  // namespace halfsky::ledger
