#include "platform/spreadsheet/xml2003_reader.h"

#include "platform/spreadsheet/refusal.h"
#include "platform/spreadsheet/xml2003_sheets.h"

namespace halfsky::platform {

Result<void> read_xml2003(std::string_view text, GuardedSink& sink) {
  Xml2003Survey survey;
  if (auto surveyed = read_decoded_xml(text, survey); !surveyed) return surveyed;
  if (!survey.is_workbook()) return refuse(Refusal::not_a_spreadsheet, "xml: the document is no workbook");
  sink.workbook("xml2003", survey.date1904());
  Xml2003Sheets sheets{survey, sink};
  return read_decoded_xml(text, sheets);
}

}  // namespace halfsky::platform
