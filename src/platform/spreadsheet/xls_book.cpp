#include "platform/spreadsheet/xls_book.h"

#include <algorithm>
#include <array>
#include <utility>

#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/number_format.h"
#include "platform/spreadsheet/refusal.h"

namespace halfsky::platform {
namespace {

constexpr std::uint16_t start_of_part = 0x809;
constexpr std::uint16_t end_of_part = 0x0A;

tl::unexpected<Problem> corrupt(const char* what) {
  return refuse(Refusal::corrupt, std::string{"xls: "} + what);
}

}  // namespace

Result<BiffStart> read_start(const BiffRecord& record) {
  constexpr std::uint16_t version_8 = 0x600;
  constexpr std::uint16_t version_5 = 0x500;
  constexpr std::uint16_t worksheet = 0x10;
  constexpr std::array<std::uint16_t, 3> older = {0x09, 0x209, 0x409};
  if (std::find(older.begin(), older.end(), record.type) != older.end()) {
    return refuse(Refusal::not_a_spreadsheet, "xls: older than Excel 5");
  }
  BiffCursor cursor{{}, record};
  const std::uint16_t version = cursor.word();
  const std::uint16_t kind = cursor.word();
  if (record.type != start_of_part || cursor.failed()) return corrupt("no start of a part");
  if (version != version_8 && version != version_5) {
    return refuse(Refusal::not_a_spreadsheet, "xls: an unknown version");
  }
  return BiffStart{version == version_8, kind == worksheet};
}

Result<void> XlsBook::read(std::string_view stream) {
  BiffRecords records{stream};
  const auto first = records.next();
  if (!first) return corrupt("an empty stream");
  const auto start = read_start(*first);
  if (!start) return tl::make_unexpected(start.error());
  unicode_ = start->unicode;
  if (start->worksheet) sheets_.push_back({"", 0, false, true});  // a sheet that is no book
  while (const auto record = records.next()) {
    if (record->type == end_of_part) return {};
    if (auto taken = take(stream, *record); !taken) return taken;
  }
  return corrupt("its first part has no end");
}

Result<void> XlsBook::take(std::string_view stream, const BiffRecord& record) {
  static constexpr std::array<std::pair<std::uint16_t, Taker>, 7> takers = {{
      {0x2F, &XlsBook::take_password},
      {0x42, &XlsBook::take_code_page},
      {0x22, &XlsBook::take_date_system},
      {0x85, &XlsBook::take_sheet},
      {0xFC, &XlsBook::take_strings},
      {0x41E, &XlsBook::take_number_format},
      {0xE0, &XlsBook::take_cell_format},
  }};
  for (const auto& [type, taker] : takers) {
    if (type != record.type) continue;
    BiffCursor cursor{stream, record};
    auto taken = (this->*taker)(cursor);
    return taken && cursor.failed() ? corrupt("a record cut short in its first part") : taken;
  }
  return {};
}

Result<void> XlsBook::take_password(BiffCursor& /*cursor*/) {
  return refuse(Refusal::encrypted, "xls: a password");
}

Result<void> XlsBook::take_code_page(BiffCursor& cursor) {
  code_page_ = CodePage{cursor.word()};
  return {};
}

Result<void> XlsBook::take_date_system(BiffCursor& cursor) {
  date1904_ = cursor.word() == 1;
  return {};
}

Result<void> XlsBook::take_sheet(BiffCursor& cursor) {
  if (sheets_.size() >= max_sheets) return refuse(Refusal::too_large_expansion, "xls: too many sheets");
  XlsSheetPlace place;
  place.start = cursor.number();
  constexpr unsigned state = 3;  // visible, hidden, very hidden
  place.hidden = (cursor.byte() & state) != 0;
  place.worksheet = cursor.byte() == 0;
  place.name = text(cursor, cursor.byte());
  sheets_.push_back(std::move(place));
  return {};
}

Result<void> XlsBook::take_strings(BiffCursor& cursor) {
  cursor.number();  // how often cells name them
  const std::uint32_t count = cursor.number();
  // A count that promises too many shows where a cell names one of them.
  for (std::uint32_t i = 0; i < count && !cursor.at_end() && !cursor.failed(); ++i) {
    if (!strings_.add(cursor.text(cursor.word()))) {
      return refuse(Refusal::too_large_expansion, "xls: too many shared strings");
    }
  }
  return {};
}

Result<void> XlsBook::take_number_format(BiffCursor& cursor) {
  const std::uint16_t id = cursor.word();
  const std::size_t count = unicode_ ? cursor.word() : cursor.byte();
  number_formats_[id] = date_style_of_code(text(cursor, count));
  return {};
}

Result<void> XlsBook::take_cell_format(BiffCursor& cursor) {
  cursor.word();  // its font
  cell_formats_.push_back(cursor.word());
  return {};
}

DateStyle XlsBook::date_style(std::uint16_t cell_format) const {
  if (cell_format >= cell_formats_.size()) return DateStyle::none;
  const std::uint16_t id = cell_formats_[cell_format];
  const auto known = number_formats_.find(id);
  return known != number_formats_.end() ? known->second : date_style_of_builtin(id);
}

std::string XlsBook::text(BiffCursor& cursor, std::size_t count) const {
  return unicode_ ? cursor.text(count) : code_page_.decode(cursor.bytes(count));
}

}  // namespace halfsky::platform
