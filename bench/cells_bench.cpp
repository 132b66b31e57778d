// Cells of a workbook read by our parser, against unzipping its parts and running a SAX parser over them that
// keeps nothing: the same bytes, the same process, five times in turn, the middle counts.
#include <expat.h>
#include <zip.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "bench/big_workbook.h"
#include "bench/measure.h"
#include "platform/spreadsheet/reader.h"

namespace {

using namespace halfsky;

class CountingSink final : public platform::CellSink {
 public:
  void workbook(std::string_view /*format*/, bool /*date1904*/) override {}
  void begin_sheet(std::string_view /*name*/, bool /*hidden*/) override {}
  void row(platform::SheetRow /*row*/) override {}
  void cell(const platform::Cell& cell) override {
    ++cells;
    characters += cell.text.size();
  }
  void merge(platform::CellRange /*range*/) override {}
  void hidden_columns(std::uint16_t /*first*/, std::uint16_t /*last*/) override {}
  void end_sheet() override {}
  std::size_t cells = 0;
  std::size_t characters = 0;
};

void count_element(void* data, const XML_Char* /*name*/, const XML_Char** /*attributes*/) {
  ++*static_cast<std::size_t*>(data);
}

std::size_t sax_alone(const std::string& bytes) {
  std::size_t elements = 0;
  zip_error_t error;
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, &error);
  std::string buffer(1U << 16U, '\0');
  for (const char* part : {"xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"}) {
    zip_file_t* file = zip_fopen(archive, part, 0);
    if (file == nullptr) continue;
    XML_Parser parser = XML_ParserCreate(nullptr);
    XML_SetUserData(parser, &elements);
    XML_SetElementHandler(parser, count_element, nullptr);
    zip_int64_t got = 0;
    while ((got = zip_fread(file, buffer.data(), buffer.size())) > 0)
      XML_Parse(parser, buffer.data(), static_cast<int>(got), 0);
    XML_Parse(parser, "", 0, 1);
    XML_ParserFree(parser);
    zip_fclose(file);
  }
  zip_close(archive);
  return elements;
}

}  // namespace

int main() {
  using halfsky::bench::Cost;
  const std::string bytes = halfsky::bench::county_workbook(66000);
  std::size_t cells = 0;
  std::size_t elements = 0;
  std::vector<Cost> ours;
  std::vector<Cost> alone;
  for (int round = 0; round < 5; ++round) {
    ours.push_back(halfsky::bench::cost_of([&] {
      CountingSink sink;
      if (!platform::parse_workbook(bytes, sink)) std::exit(1);
      cells = sink.cells;
    }));
    alone.push_back(halfsky::bench::cost_of([&] { elements = sax_alone(bytes); }));
  }
  const Cost reading = halfsky::bench::median(ours);
  const Cost sax = halfsky::bench::median(alone);
  std::printf(
      "cells: %zu read in %.2f s of the clock, %.2f s of CPU; unzip and SAX alone %.2f s, %.2f s (%zu "
      "elements); ratio %.2f of the clock, %.2f of CPU\n",
      cells, reading.clock_seconds, reading.cpu_seconds, sax.clock_seconds, sax.cpu_seconds, elements,
      sax.clock_seconds / reading.clock_seconds, sax.cpu_seconds / reading.cpu_seconds);
  return 0;
}
