#pragma once
// One row of a village ledger as it was understood: normalised values, what was found, and what follows
// (contract section 2). A row is accepted only if no question is left; a row is never lost.
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "ledger/intake/field.h"
#include "ledger/intake/finding.h"
#include "platform/spreadsheet/cells.h"

namespace halfsky::ledger {

// accept: an active record without a question. review: kept whole, waits for a person. reject: no active
// record, named with its reason.
enum class Outcome : std::uint8_t { accept, review, reject };
std::string_view to_string(Outcome outcome);
std::optional<Outcome> read_outcome(std::string_view word);

// What a reason class means for the outcome. Who she is outweighs all others; a column that plainly says that
// she is not one of them comes next, then doubles, then the leaving date, then every other question.
enum class ReasonKind : std::uint8_t { who_she_is, not_eligible, double_entry, leaving, question, warning };

// The kind of a class of contract section 2; a class that is not listed there is a question, so that nothing
// passes in silence.
ReasonKind kind_of(std::string_view reason_class);

// The form that the report calls `normalized`. An empty text and an absent value are written as null.
struct Normalized {
  std::string name;
  std::string id_number;
  std::optional<Date> birth_date;
  std::string husband_name;
  std::string destination;
  std::string phone;
  std::string group;
  std::optional<DateInterval> leave;
  std::string leave_precision;  // day, month, year, about
  std::string village;
  std::string village_code;
  std::optional<bool> dibao = false;
  std::optional<bool> disabled = false;
  std::optional<bool> illness = false;
  std::optional<bool> poor = false;

  friend bool operator==(const Normalized&, const Normalized&) = default;
};

// A cell as it stood, kept with the row; also how it held what it says, so that the row can be read once more
// when another of its cells is corrected.
struct RawValue {
  std::string column;
  std::string text;
  std::uint16_t place = 0;  // the sheet's column, from 1; 0 in what was kept before places were
  std::optional<Field> field = std::nullopt;
  platform::CellKind kind = platform::CellKind::text;
  platform::DateStyle date_style = platform::DateStyle::none;
  bool formula_no_value = false;
  double number = 0;
};

struct RowPosition {
  std::uint32_t file = 0;  // index in the batch
  std::string sheet;
  std::uint32_t row = 0;
  int list = 0;
};

struct RowReading {
  RowPosition at;
  Normalized values;
  std::string name_remark;
  std::string husband_remark;
  std::string suggested_number;  // the 18-digit form of a 15-digit number
  bool phone_declared_none = false;
  std::vector<RawValue> raw;
  // What the ledger keeps besides `values`, by the name of the Field (field.h): a code of catalogue/codes
  // where the word is known there, else the words as written.
  std::map<std::string, std::string> fields;
  // Deepest region that her sheet names above the village, as a code; only where `village_code` is open.
  std::string place_code;
  // The meanings for which her sheet has a column: what was not asked says nothing about her.
  std::shared_ptr<const std::set<Field>> asked;
  Findings reasons;
  Findings warnings;
  Findings notes;  // messages that are neither: an unresolved village code, a difference between doubles
  bool plainly_not_eligible = false;  // a column, or a remark beyond doubt, says that she is not one of them
  Outcome outcome = Outcome::accept;
  std::optional<std::size_t> duplicate_of;  // index into the batch's rows
  std::string change;                       // new, changed, unchanged, reactivated, ended, or empty

  bool has_asked(Field field) const { return asked != nullptr && asked->count(field) != 0; }
  bool has_reason(std::string_view reason_class) const;
  bool has_reason_of(ReasonKind kind) const;
  // Her number is missing or not to be relied on, so that only name and household can tell doubles.
  bool number_in_doubt() const;
};

// Adds the finding to reasons, or to warnings if its class is only a warning; a class stands once for each
// column.
void add_finding(RowReading& row, Finding finding);
void add_findings(RowReading& row, Findings findings);

// The outcome that the row's reasons have by contract section 2, "Order".
Outcome outcome_of(const RowReading& row);

}  // namespace halfsky::ledger
