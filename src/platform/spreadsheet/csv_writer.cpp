#include "platform/spreadsheet/csv_writer.h"

#include <unicode/ucnv.h>

#include <fstream>

#include "base/text.h"

namespace halfsky::platform {
namespace {

std::string quoted(const std::string& field) {
  if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
  return "\"" + replace_all(field, "\"", "\"\"") + "\"";
}

std::string in_encoding(const std::string& text, CsvEncoding encoding) {
  if (encoding == CsvEncoding::utf8) return "\xEF\xBB\xBF" + text;
  const char* name = encoding == CsvEncoding::gb18030 ? "gb18030" : "UTF-16LE";
  UErrorCode status = U_ZERO_ERROR;
  std::string bytes(text.size() * 4 + 16, '\0');
  const std::int32_t length =
      ucnv_convert(name, "UTF-8", bytes.data(), static_cast<std::int32_t>(bytes.size()), text.data(),
                   static_cast<std::int32_t>(text.size()), &status);
  bytes.resize(U_FAILURE(status) ? 0 : static_cast<std::size_t>(length));
  return (encoding == CsvEncoding::utf16 ? "\xFF\xFE" : "") + bytes;
}

}  // namespace

Result<void> write_csv(const std::filesystem::path& file, const std::vector<std::vector<std::string>>& rows,
                       CsvEncoding encoding) {
  std::string text;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) text += (i == 0 ? "" : ",") + quoted(row[i]);
    text += "\r\n";
  }
  std::ofstream out{file, std::ios::binary};
  out << in_encoding(text, encoding);
  out.close();
  if (!out) return problem("workbook.unwritable", {{"file", file.string()}});
  return {};
}

}  // namespace halfsky::platform
