// The dispatcher: tells a file's format by its content, never by its name, and hands it to that format's
// reader. A new format is a line in `parse_by_content` or, for what is inside a container, in its function.
#include <exception>
#include <initializer_list>
#include <string>

#include "platform/spreadsheet/compound_file.h"
#include "platform/spreadsheet/csv_reader.h"
#include "platform/spreadsheet/guarded_sink.h"
#include "platform/spreadsheet/markup.h"
#include "platform/spreadsheet/ods_reader.h"
#include "platform/spreadsheet/reader.h"
#include "platform/spreadsheet/refusal.h"
#include "platform/spreadsheet/text_decoder.h"
#include "platform/spreadsheet/xls_reader.h"
#include "platform/spreadsheet/xlsx_reader.h"
#include "platform/spreadsheet/zip_archive.h"

namespace halfsky::platform {
namespace {

using namespace std::string_view_literals;

bool begins_with_any(std::string_view bytes, std::initializer_list<std::string_view> marks) {
  for (const std::string_view mark : marks) {
    if (bytes.substr(0, mark.size()) == mark) return true;
  }
  return false;
}

bool is_zip(std::string_view bytes) {
  return begins_with_any(bytes, {"PK\x03\x04"sv, "PK\x05\x06"sv, "PK\x07\x08"sv});
}

// Kinds of file that a text decoder could take for text.
bool is_known_other(std::string_view bytes) {
  return begins_with_any(bytes, {"%PDF-"sv, "{\\rtf"sv, "\x89PNG"sv, "\xFF\xD8\xFF"sv, "GIF8"sv, "Rar!"sv,
                                 "7z\xBC\xAF\x27\x1C"sv, "\x1F\x8B"sv});
}

Result<void> parse_zip(std::string_view bytes, GuardedSink& sink) {
  auto archive = ZipArchive::open(bytes);
  if (!archive) return tl::make_unexpected(archive.error());
  return is_open_document(*archive) ? read_ods(*archive, sink) : read_xlsx(*archive, sink);
}

Result<void> parse_compound_file(std::string_view bytes, GuardedSink& sink) {
  const auto file = CompoundFile::open(bytes);
  if (!file) return tl::make_unexpected(file.error());
  if (file->has("EncryptedPackage") || file->has("EncryptionInfo")) {
    return refuse(Refusal::encrypted, "compound file: an encrypted package");
  }
  const std::string_view name = file->has("Workbook") ? "Workbook" : "Book";
  if (!file->has(name)) return refuse(Refusal::not_a_spreadsheet, "compound file: no workbook");
  const auto biff = file->read(name);
  if (!biff) return tl::make_unexpected(biff.error());
  return read_xls(*biff, sink);
}

Result<void> parse_text(std::string_view bytes, GuardedSink& sink) {
  const auto text = decode_text(bytes);
  if (!text) return tl::make_unexpected(text.error());
  if (is_markup(*text)) return read_markup(*text, sink);
  read_csv(*text, sink);
  return {};
}

Result<void> parse_by_content(std::string_view bytes, GuardedSink& sink) {
  if (bytes.empty()) return refuse(Refusal::empty, "no bytes");
  if (is_zip(bytes)) return parse_zip(bytes, sink);
  if (CompoundFile::has_signature(bytes)) return parse_compound_file(bytes, sink);
  if (is_bare_biff(bytes)) return read_xls(bytes, sink);
  if (is_known_other(bytes)) return refuse(Refusal::not_a_spreadsheet, "another kind of file");
  return parse_text(bytes, sink);
}

}  // namespace

Result<void> parse_workbook(std::string_view bytes, CellSink& sink) {
  GuardedSink guard{sink};
  try {
    auto parsed = parse_by_content(bytes, guard);
    if (guard.refused()) return tl::make_unexpected(*guard.problem());
    return parsed;
  } catch (const std::exception&) {  // no memory is left, or a text is longer than memory can be
    return refuse(Refusal::too_large_expansion, "out of memory");
  }
}

}  // namespace halfsky::platform
