#include "platform/spreadsheet/test_support/xlsx_writer.h"

#include <zip.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include "base/text.h"
#include "platform/spreadsheet/reader.h"
#include "platform/spreadsheet/workbook_builder.h"

namespace halfsky::platform::testing {
namespace {

const std::string declaration = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
const std::string main_space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const std::string links_space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const std::string package_space = "http://schemas.openxmlformats.org/package/2006/";

void must(bool done) {
  if (!done) throw std::runtime_error("the test's zip writer failed");
}

std::string to_strict(std::string xml) {
  xml = replace_all(std::move(xml), main_space, "http://purl.oclc.org/ooxml/spreadsheetml/main");
  return replace_all(std::move(xml), links_space, "http://purl.oclc.org/ooxml/officeDocument/relationships");
}

std::string link(const std::string& id, const std::string& kind, const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"" + links_space + "/" + kind + "\" Target=\"" + target +
         "\"/>";
}

std::string links(const std::string& content) {
  return declaration + "<Relationships xmlns=\"" + package_space + "relationships\">" + content +
         "</Relationships>";
}

char letter_of(DateStyle style) {
  return " ymdt"[static_cast<std::size_t>(style)];
}

std::string show(const Cell& cell) {
  std::string shown = reference(cell.row, cell.column) + (cell.formula ? "==" : "=");
  if (cell.formula_no_value) return shown + "∅";
  shown += cell.text;
  if (cell.kind == CellKind::number) shown += '#';
  if (cell.kind == CellKind::boolean) shown += '?';
  if (cell.kind == CellKind::error) shown += '!';
  if (cell.date_style != DateStyle::none) shown += letter_of(cell.date_style);
  return shown;
}

}  // namespace

std::string make_zip(const std::vector<ZipMember>& members) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  must(buffer != nullptr);
  zip_source_keep(buffer);
  zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
  must(archive != nullptr);
  for (const ZipMember& member : members) {
    zip_source_t* source = zip_source_buffer(archive, member.bytes.data(), member.bytes.size(), 0);
    const auto index = zip_file_add(archive, member.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    must(index >= 0);
    if (!member.password.empty()) {
      must(zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256,
                                   member.password.c_str()) == 0);
    }
  }
  must(zip_close(archive) == 0);
  zip_stat_t stat;
  must(zip_source_open(buffer) == 0 && zip_source_stat(buffer, &stat) == 0);
  std::string bytes(stat.size, '\0');
  must(zip_source_read(buffer, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(buffer);
  zip_source_free(buffer);
  return bytes;
}

XlsxWriter::XlsxWriter() {
  parts_["_rels/.rels"] = links(link("rId1", "officeDocument", "xl/workbook.xml"));
}

XlsxWriter& XlsxWriter::sheet(const std::string& name, const std::string& xml,
                              const std::string& attributes) {
  sheets_.push_back({name, attributes});
  return part("xl/worksheets/sheet" + std::to_string(sheets_.size()) + ".xml",
              declaration + "<worksheet xmlns=\"" + main_space + "\">" + xml + "</worksheet>");
}

XlsxWriter& XlsxWriter::rows(const std::string& rows, const std::string& after, const std::string& before) {
  return sheet("Sheet1", before + "<sheetData>" + rows + "</sheetData>" + after);
}

XlsxWriter& XlsxWriter::strings(const std::string& items) {
  return part("xl/sharedStrings.xml", declaration + "<sst xmlns=\"" + main_space + "\">" + items + "</sst>");
}

XlsxWriter& XlsxWriter::styles(const std::map<int, std::string>& codes, const std::vector<int>& formats) {
  std::string xml = "<numFmts>";
  for (const auto& [id, code] : codes) {
    xml += "<numFmt numFmtId=\"" + std::to_string(id) + "\" formatCode=\"" + code + "\"/>";
  }
  xml += "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>";
  for (const int format : formats) xml += "<xf numFmtId=\"" + std::to_string(format) + "\"/>";
  return part("xl/styles.xml",
              declaration + "<styleSheet xmlns=\"" + main_space + "\">" + xml + "</cellXfs></styleSheet>");
}

XlsxWriter& XlsxWriter::workbook_start(const std::string& xml) {
  workbook_start_ = xml;
  return *this;
}

XlsxWriter& XlsxWriter::part(const std::string& name, const std::string& bytes) {
  parts_[name] = bytes;
  return *this;
}

XlsxWriter& XlsxWriter::without(const std::string& name) {
  taken_away_.push_back(name);
  return *this;
}

XlsxWriter& XlsxWriter::strict() {
  strict_ = true;
  return *this;
}

std::string XlsxWriter::workbook() const {
  std::string xml = declaration + "<workbook xmlns=\"" + main_space + "\" xmlns:r=\"" + links_space + "\">" +
                    workbook_start_ + "<sheets>";
  for (std::size_t i = 0; i < sheets_.size(); ++i) {
    const std::string id = std::to_string(i + 1);
    xml += "<sheet name=\"" + sheets_[i].name + "\" sheetId=\"" + id + "\" r:id=\"rId" + id + "\" " +
           sheets_[i].attributes + "/>";
  }
  return xml + "</sheets></workbook>";
}

std::string XlsxWriter::workbook_links() const {
  std::string content = link("rIdStrings", "sharedStrings", "sharedStrings.xml");
  content += link("rIdStyles", "styles", "styles.xml");
  for (std::size_t i = 1; i <= sheets_.size(); ++i) {
    const std::string id = std::to_string(i);
    content += link("rId" + id, "worksheet", "worksheets/sheet" + id + ".xml");
  }
  return links(content);
}

std::string XlsxWriter::content_types() const {
  return declaration + "<Types xmlns=\"" + package_space + "content-types\">" +
         "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" +
         "<Override PartName=\"/xl/workbook.xml\" "
         "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></"
         "Types>";
}

std::vector<ZipMember> XlsxWriter::members() const {
  std::map<std::string, std::string> parts = parts_;
  parts.emplace("[Content_Types].xml", content_types());
  parts.emplace("xl/workbook.xml", workbook());
  parts.emplace("xl/_rels/workbook.xml.rels", workbook_links());
  for (const std::string& name : taken_away_) parts.erase(name);
  std::vector<ZipMember> members;
  for (auto& [name, bytes] : parts) members.push_back({name, strict_ ? to_strict(bytes) : bytes});
  return members;
}

std::string XlsxWriter::bytes() const {
  return make_zip(members());
}

Result<Workbook> parse(const std::string& bytes) {
  WorkbookBuilder builder;
  if (auto parsed = parse_workbook(bytes, builder); !parsed) return tl::make_unexpected(parsed.error());
  return builder.finish();
}

std::string outcome(const std::string& bytes) {
  const auto workbook = parse(bytes);
  return workbook ? "imported" : workbook.error().code;
}

std::string reference(std::uint32_t row, std::uint16_t column) {
  std::string letters;
  for (unsigned rest = column; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return letters + std::to_string(row);
}

std::string show(const Sheet& sheet) {
  std::string shown;
  for (const Cell& cell : sheet.cells) shown += (shown.empty() ? "" : " ") + show(cell);
  return shown;
}

std::string show(const Result<Workbook>& workbook) {
  if (!workbook) return workbook.error().code;
  return workbook->sheets.empty() ? "no sheets" : show(workbook->sheets.front());
}

}  // namespace halfsky::platform::testing
