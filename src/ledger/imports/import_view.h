#pragma once
// What the API answers of an import: the item of a list, the batch with its files, its rows. Types only.
#include <boost/describe.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"

namespace halfsky::ledger {

struct ImportItem {
  std::string id;
  Date as_of;
  std::string state;  // a word of staging.h
  bool dry_run = false;
  int files = 0;
  std::int64_t rows = 0;
  std::int64_t accept = 0;
  std::int64_t review = 0;
  std::int64_t reject = 0;
  std::int64_t waiting = 0;  // rows that wait for a person
  std::string by;
  std::string created_at;
  std::optional<std::string> job;
};
BOOST_DESCRIBE_STRUCT(ImportItem, (),
                      (id, as_of, state, dry_run, files, rows, accept, review, reject, waiting, by,
                       created_at, job))

struct ImportList {
  std::vector<ImportItem> items;
  std::optional<std::string> next;
  std::optional<std::int64_t> total;
};
BOOST_DESCRIBE_STRUCT(ImportList, (), (items, next, total))

struct ImportMessage {
  std::string code;
  std::optional<std::string> column;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(ImportMessage, (), (code, column, text))

struct ImportSheet {
  std::string sheet;
  bool hidden = false;
  std::vector<int> header_rows;
  int people = 0;
};
BOOST_DESCRIBE_STRUCT(ImportSheet, (), (sheet, hidden, header_rows, people))

struct ImportFile {
  int number = 1;  // in URLs; its name never stands there
  std::string file;
  std::string outcome;  // imported, refused; waiting while the job has not read it
  std::optional<std::string> error_class;
  std::string message;
  std::optional<std::string> format;
  std::vector<ImportSheet> sheets;
  std::vector<ImportMessage> messages;
};
BOOST_DESCRIBE_STRUCT(ImportFile, (), (number, file, outcome, error_class, message, format, sheets, messages))

// Who of the lists' villages stood on no row; her name by right.
struct ImportMissing {
  std::string entry;
  std::optional<std::string> name;
  std::string village_code;
  std::string village;
  std::string state;
};
BOOST_DESCRIBE_STRUCT(ImportMissing, (), (entry, name, village_code, village, state))

struct ImportTrouble {
  std::string code;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(ImportTrouble, (), (code, detail))

struct ImportDetail : ImportItem {
  // data_rows, accept, review, reject; of the accepted: new, changed, unchanged, reactivated
  std::map<std::string, std::int64_t> totals;
  std::vector<ImportFile> file_list;
  std::vector<ImportMissing> missing;
  std::int64_t missing_total = 0;
  std::optional<std::string> message;    // where nothing could be read
  std::optional<ImportTrouble> problem;  // why its job failed, and what to do
};
BOOST_DESCRIBE_STRUCT(ImportDetail, (ImportItem),
                      (totals, file_list, missing, missing_total, message, problem))

struct ImportCell {
  std::string column;
  int place = 0;  // the sheet's column, from 1
  std::optional<std::string> field;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(ImportCell, (), (column, place, field, text))

// The form that the report calls `normalized` (contract section 2).
struct ImportValues {
  std::optional<std::string> name;
  std::optional<std::string> id_number;
  std::optional<Date> birth_date;
  std::optional<std::string> husband_name;
  std::optional<std::string> destination;
  std::optional<std::string> phone;
  std::optional<std::string> group;
  std::optional<Date> leave_from;
  std::optional<Date> leave_to;
  std::optional<std::string> leave_precision;
  std::optional<std::string> village;
  std::optional<std::string> village_code;
  std::optional<bool> dibao;
  std::optional<bool> disabled;
  std::optional<bool> illness;
  std::optional<bool> poor;
};
BOOST_DESCRIBE_STRUCT(ImportValues, (),
                      (name, id_number, birth_date, husband_name, destination, phone, group, leave_from,
                       leave_to, leave_precision, village, village_code, dibao, disabled, illness, poor))

struct ImportPosition {
  std::string file;
  std::string sheet;
  int row = 0;
};
BOOST_DESCRIBE_STRUCT(ImportPosition, (), (file, sheet, row))

struct ImportRow {
  std::int64_t number = 0;  // in the batch, from 1
  std::string file;
  int file_number = 1;
  std::string sheet;
  int row = 0;
  int list = 0;  // 1: the right one of two lists side by side
  std::string outcome;
  std::optional<std::string> change;
  std::string state;  // a word of staging.h, or set_aside: it waits before anything was applied
  std::vector<std::string> reasons;
  std::vector<std::string> warnings;
  std::vector<ImportMessage> messages;
  ImportValues normalized;
  std::vector<ImportCell> raw;
  std::optional<ImportPosition> duplicate_of;
  std::optional<std::string> entry;  // that the row was applied to
};
BOOST_DESCRIBE_STRUCT(ImportRow, (),
                      (number, file, file_number, sheet, row, list, outcome, change, state, reasons, warnings,
                       messages, normalized, raw, duplicate_of, entry))

struct ImportRowList {
  std::vector<ImportRow> items;
  std::optional<std::string> next;
  std::optional<std::int64_t> total;
};
BOOST_DESCRIBE_STRUCT(ImportRowList, (), (items, next, total))

}  // namespace halfsky::ledger
