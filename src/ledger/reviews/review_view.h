#pragma once
// What the API takes and answers of the review queue. Types only.
#include <boost/describe.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/entry_view.h"

namespace halfsky::ledger {

struct ReviewMessage {
  std::string code;
  std::optional<std::string> column;  // the heading, or the field of a form
  std::string text;
};
BOOST_DESCRIBE_STRUCT(ReviewMessage, (), (code, column, text))

// A cell as it was written; `field` is the name under which a decision may correct it.
struct RawCellView {
  std::string column;
  std::string text;
  std::optional<std::string> field;
};
BOOST_DESCRIBE_STRUCT(RawCellView, (), (column, text, field))

struct ReviewSource {
  std::string file;
  std::string sheet;
  std::uint32_t row = 0;
};
BOOST_DESCRIBE_STRUCT(ReviewSource, (), (file, sheet, row))

struct ReviewItem {
  std::string id;
  std::string kind;
  int version = 1;  // of the entry that a decision would change; 1 where there is none
  std::string region;
  std::string region_name;
  std::string waiting_since;
  std::optional<std::string> name;
  std::vector<std::string> reasons;
  std::vector<std::string> warnings;
  std::vector<ReviewMessage> messages;
  std::optional<ReviewSource> source;
  EntryFields normalized;
  std::vector<RawCellView> raw;
  std::optional<std::string> entry;   // hers, where the caller may open it
  std::optional<EntryView> other;     // the woman of the ledger who stands beside
  std::vector<std::string> differs;   // fields in which the two disagree
  bool known_elsewhere = false;       // somebody has the number where the caller may not look
  std::optional<std::string> origin;  // of a claim: the name of the village that hands her over
  std::vector<std::string> decisions;
};
BOOST_DESCRIBE_STRUCT(ReviewItem, (),
                      (id, kind, version, region, region_name, waiting_since, name, reasons, warnings,
                       messages, source, normalized, raw, entry, other, differs, known_elsewhere, origin,
                       decisions))

struct ReviewPage {
  std::vector<ReviewItem> items;
  std::optional<std::string> next;
  std::optional<std::int64_t> total;
};
BOOST_DESCRIBE_STRUCT(ReviewPage, (), (items, next, total))

struct ReviewDecisionBody {
  std::string decision;
  std::optional<std::map<std::string, std::string>> values;  // accept, merge, keep_both of a row
  std::optional<std::string> reason;
  std::optional<std::string> exit_reason;  // end: a code of domain 3.4; 99 where none is given
  std::optional<Date> exit_date;           // end: the day of the list, or today, where none is given
};
BOOST_DESCRIBE_STRUCT(ReviewDecisionBody, (), (decision, values, reason, exit_reason, exit_date))

struct ReviewOutcome {
  std::string id;
  std::string kind;
  std::string decision;
  std::optional<std::string> entry;
  std::optional<std::string> state;
};
BOOST_DESCRIBE_STRUCT(ReviewOutcome, (), (id, kind, decision, entry, state))

struct ApproveSubmissionsBody {
  std::string region;
};
BOOST_DESCRIBE_STRUCT(ApproveSubmissionsBody, (), (region))

struct ApprovedSubmissions {
  int approved = 0;
  std::int64_t remaining = 0;
};
BOOST_DESCRIBE_STRUCT(ApprovedSubmissions, (), (approved, remaining))

}  // namespace halfsky::ledger
