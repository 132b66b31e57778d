#pragma once
// Makes small workbooks for tests, sound or broken on purpose. The parts of an xlsx file are given as XML, so
// that a test shows the very bytes that it is about.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "platform/spreadsheet/cells.h"

namespace halfsky::platform::testing {

struct ZipMember {
  std::string name;
  std::string bytes;
  std::string password = {};  // encrypted where it is not empty
};

std::string make_zip(const std::vector<ZipMember>& members);

// A workbook; every part can be replaced or taken away before `bytes` is called.
class XlsxWriter {
 public:
  XlsxWriter();

  // A sheet of that name; `xml` is what its worksheet element holds.
  XlsxWriter& sheet(const std::string& name, const std::string& xml, const std::string& attributes = "");
  // A sheet named Sheet1 whose sheetData holds `rows`, with `after` behind sheetData.
  XlsxWriter& rows(const std::string& rows, const std::string& after = "", const std::string& before = "");
  // What sst holds: si elements.
  XlsxWriter& strings(const std::string& items);
  // Number formats by id, and for each cell format the id of its number format.
  XlsxWriter& styles(const std::map<int, std::string>& codes, const std::vector<int>& formats);
  // What workbook holds before its sheets.
  XlsxWriter& workbook_start(const std::string& xml);
  XlsxWriter& part(const std::string& name, const std::string& bytes);
  XlsxWriter& without(const std::string& name);
  // Transitional addresses replaced by those of the strict standard.
  XlsxWriter& strict();

  std::vector<ZipMember> members() const;
  std::string bytes() const;

 private:
  std::string workbook() const;
  std::string workbook_links() const;
  std::string content_types() const;

  struct NamedSheet {
    std::string name;
    std::string attributes;
  };
  std::vector<NamedSheet> sheets_;
  std::string workbook_start_;
  std::map<std::string, std::string> parts_;
  std::vector<std::string> taken_away_;
  bool strict_ = false;
};

// parse_workbook into a Workbook.
Result<Workbook> parse(const std::string& bytes);
// The code of the refusal, or "imported".
std::string outcome(const std::string& bytes);

// "A1" for (1, 1).
std::string reference(std::uint32_t row, std::uint16_t column);
// The cells of a sheet as one line of A1=text; a number is followed by # and, for a date, by y, m, d or t; a
// boolean by ?; an error by !; a formula has = in front, without a value it is =∅.
std::string show(const Sheet& sheet);
// The same of the first sheet, or the refusal's code.
std::string show(const Result<Workbook>& workbook);

}  // namespace halfsky::platform::testing
