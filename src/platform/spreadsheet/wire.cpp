#include "platform/spreadsheet/wire.h"

#include <cmath>
#include <cstring>
#include <functional>
#include <utility>

#include "base/text.h"
#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/refusal.h"

namespace halfsky::platform {
namespace {

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
              "both ends are one machine; it must be little-endian");

constexpr std::size_t batch_bytes = 64UL << 10U;
constexpr std::size_t max_payload = batch_bytes + max_cell_text + 64;
constexpr std::size_t header_bytes = 5;

// Entries of a batch:
//   row      u32 number, u8 hidden
//   cell     u32 row, u16 column, u8 form, f64 number (numbers and booleans only), text
//   merge    u32 first row, u32 last row, u16 first column, u16 last column
//   columns  u16 first, u16 last            hidden ones
enum class Entry : std::uint8_t { row = 1, cell, merge, columns };

// Form of a cell: bits 0-1 kind, 2-4 date style, 5 formula, 6 formula without value.
constexpr unsigned style_shift = 2;
constexpr unsigned formula_bit = 1U << 5U;
constexpr unsigned no_value_bit = 1U << 6U;

// Text: u8 how, then   plain u32 length, bytes · kept u16 slot, u32 length, bytes · again u16 slot
enum class How : std::uint8_t { nothing, plain, kept, again };
constexpr std::size_t slot_count = 1UL << 14U;
constexpr std::size_t max_slot_text = 128;

template <class Number>
void put(std::string& out, Number number) {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  out.append(bytes, sizeof number);
}

void put_sized(std::string& out, std::string_view text) {
  put(out, static_cast<std::uint32_t>(text.size()));
  out.append(text);
}

unsigned form_of(const Cell& cell) {
  unsigned form = static_cast<unsigned>(cell.kind) | static_cast<unsigned>(cell.date_style) << style_shift;
  if (cell.formula) form |= formula_bit;
  if (cell.formula_no_value) form |= no_value_bit;
  return form;
}

bool has_number(CellKind kind) {
  return kind == CellKind::number || kind == CellKind::boolean;
}

}  // namespace

WireEncoder::WireEncoder(std::function<void(std::string_view)> write)
    : write_(std::move(write)), slots_(slot_count) {
  batch_.reserve(batch_bytes + 4096);
}

void WireEncoder::record(char kind, std::string_view payload) {
  std::string whole;
  whole.reserve(header_bytes + payload.size());
  put(whole, static_cast<std::uint32_t>(payload.size()));
  whole += kind;
  write_(whole.append(payload));
}

void WireEncoder::flush() {
  if (!batch_.empty()) record('B', batch_);
  batch_.clear();
}

void WireEncoder::workbook(std::string_view format, bool date1904) {
  record('W', std::string(1, date1904 ? '\1' : '\0').append(format));
}

void WireEncoder::begin_sheet(std::string_view name, bool hidden) {
  record('S', std::string(1, hidden ? '\1' : '\0').append(name));
}

void WireEncoder::row(SheetRow row) {
  put(batch_, Entry::row);
  put(batch_, row.number);
  put(batch_, row.hidden);
  if (batch_.size() >= batch_bytes) flush();
}

void WireEncoder::cell(const Cell& cell) {
  ++cells_;
  put(batch_, Entry::cell);
  put(batch_, cell.row);
  put(batch_, cell.column);
  put(batch_, static_cast<std::uint8_t>(form_of(cell)));
  if (has_number(cell.kind)) put(batch_, cell.number);
  add_text(cell.text);
  if (batch_.size() >= batch_bytes) flush();
}

void WireEncoder::add_text(std::string_view text) {
  if (text.empty()) return put(batch_, How::nothing);
  if (text.size() > max_slot_text) {
    put(batch_, How::plain);
    return put_sized(batch_, text);
  }
  const auto slot = static_cast<std::uint16_t>(std::hash<std::string_view>{}(text) % slot_count);
  const bool again = slots_[slot] == text;
  put(batch_, again ? How::again : How::kept);
  put(batch_, slot);
  if (again) return;
  put_sized(batch_, text);
  slots_[slot] = text;
}

void WireEncoder::merge(CellRange range) {
  put(batch_, Entry::merge);
  put(batch_, range.first_row);
  put(batch_, range.last_row);
  put(batch_, range.first_column);
  put(batch_, range.last_column);
  if (batch_.size() >= batch_bytes) flush();
}

void WireEncoder::hidden_columns(std::uint16_t first, std::uint16_t last) {
  put(batch_, Entry::columns);
  put(batch_, first);
  put(batch_, last);
  if (batch_.size() >= batch_bytes) flush();
}

void WireEncoder::end_sheet() {
  flush();
  record('E', {});
}

void WireEncoder::refused(std::string_view code) {
  batch_.clear();
  record('R', code);
}

void WireEncoder::done() {
  std::string payload;
  put(payload, cells_);
  record('Z', payload);
}

// What is left of a payload; a take_… that finds too little leaves it as it is and says false.
class WireDecoder::Payload {
 public:
  explicit Payload(std::string_view rest) : rest_(rest) {}

  bool empty() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  template <class Number>
  bool take(Number& number) {
    if (rest_.size() < sizeof number) return false;
    std::memcpy(&number, rest_.data(), sizeof number);
    rest_.remove_prefix(sizeof number);
    return true;
  }

  bool take_flag(bool& flag) {
    std::uint8_t byte = 0;
    if (!take(byte) || byte > 1) return false;
    flag = byte == 1;
    return true;
  }

  bool take_sized(std::string_view& text) {
    std::uint32_t length = 0;
    if (!take(length) || length > rest_.size()) return false;
    text = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return true;
  }

 private:
  std::string_view rest_;
};

WireDecoder::WireDecoder() : builder_(WorkbookBuilder::CellTexts::kept), guard_(builder_) {}

Result<void> WireDecoder::feed(std::string_view bytes) {
  heard_ = heard_ || !bytes.empty();
  pending_.append(bytes);
  std::string_view rest{pending_};
  while (rest.size() >= header_bytes) {
    std::uint32_t length = 0;
    std::memcpy(&length, rest.data(), sizeof length);
    if (length > max_payload) return refuse(Refusal::corrupt, "wire: a record too long");
    if (rest.size() - header_bytes < length) break;
    auto taken = take_record(rest[header_bytes - 1], rest.substr(header_bytes, length));
    if (!taken) return taken;
    rest.remove_prefix(header_bytes + length);
  }
  pending_.erase(0, pending_.size() - rest.size());
  return {};
}

Result<void> WireDecoder::take_record(char kind, std::string_view bytes) {
  const Payload payload{bytes};
  const bool in_sheet = state_ == State::in_sheet;
  bool taken = false;
  if (kind == 'W') taken = state_ == State::before_workbook && take_workbook(payload);
  if (kind == 'S') taken = state_ == State::between_sheets && take_sheet(payload);
  if (kind == 'B') taken = in_sheet && take_batch(payload);
  if (kind == 'R') taken = state_ != State::ended && take_refusal(payload);
  if (kind == 'Z') taken = state_ == State::between_sheets && take_end(payload);
  if (kind == 'E' && in_sheet && payload.empty()) {
    taken = true;
    guard_.end_sheet();
    state_ = State::between_sheets;
  }
  if (guard_.refused()) return tl::make_unexpected(*guard_.problem());
  if (too_large_) return refuse(Refusal::too_large_expansion, "wire: too much text");
  if (!taken) return refuse(Refusal::corrupt, "wire: an impossible record");
  return {};
}

bool WireDecoder::take_workbook(Payload payload) {
  bool date1904 = false;
  if (!payload.take_flag(date1904) || payload.rest().size() > 16 || !is_valid_utf8(payload.rest()))
    return false;
  guard_.workbook(payload.rest(), date1904);
  state_ = State::between_sheets;
  return true;
}

bool WireDecoder::take_sheet(Payload payload) {
  bool hidden = false;
  if (!payload.take_flag(hidden) || !is_valid_utf8(payload.rest())) return false;
  guard_.begin_sheet(payload.rest(), hidden);
  state_ = State::in_sheet;
  return true;
}

bool WireDecoder::take_batch(Payload payload) {
  while (!payload.empty() && !guard_.refused()) {
    if (!take_entry(payload)) return false;
  }
  return true;
}

bool WireDecoder::take_entry(Payload& payload) {
  Entry entry{};
  if (!payload.take(entry)) return false;
  if (entry == Entry::cell) return take_cell(payload);
  if (entry == Entry::merge) return take_merge(payload);
  if (entry == Entry::row) {
    SheetRow row;
    if (!payload.take(row.number) || !payload.take_flag(row.hidden)) return false;
    guard_.row(row);
    return true;
  }
  std::uint16_t first = 0;
  std::uint16_t last = 0;
  if (entry != Entry::columns || !payload.take(first) || !payload.take(last)) return false;
  guard_.hidden_columns(first, last);
  return true;
}

bool WireDecoder::take_cell(Payload& payload) {
  Cell cell;
  std::uint8_t form = 0;
  if (!payload.take(cell.row) || !payload.take(cell.column) || !payload.take(form)) return false;
  const unsigned style = (form >> style_shift) & 7U;
  if (style > static_cast<unsigned>(DateStyle::time_only) || form > 0x7FU) return false;
  cell.kind = static_cast<CellKind>(form & 3U);
  cell.date_style = static_cast<DateStyle>(style);
  cell.formula = (form & formula_bit) != 0;
  cell.formula_no_value = (form & no_value_bit) != 0;
  if (has_number(cell.kind) && (!payload.take(cell.number) || !std::isfinite(cell.number))) return false;
  if (!take_text(payload, cell.text)) return false;
  ++cells_;
  guard_.cell(cell);
  return true;
}

bool WireDecoder::take_text(Payload& payload, std::string_view& text) {
  How how{};
  if (!payload.take(how)) return false;
  if (how == How::nothing) return true;
  std::string_view sent;
  if (how == How::plain) return payload.take_sized(sent) && keep(sent, text);
  std::uint16_t slot = 0;
  if (!payload.take(slot) || slot >= slot_count) return false;
  slots_.resize(slot_count);
  if (how == How::kept) {
    if (!payload.take_sized(sent) || !keep(sent, text)) return false;
    slots_[slot] = text;
    return true;
  }
  text = slots_[slot];
  return how == How::again && !text.empty();
}

bool WireDecoder::keep(std::string_view text, std::string_view& kept) {
  kept_bytes_ += text.size();
  too_large_ = kept_bytes_ > max_kept_text_bytes;
  if (too_large_ || !is_valid_utf8(text)) return false;
  kept = builder_.texts().keep(text);
  return true;
}

bool WireDecoder::take_merge(Payload& payload) {
  CellRange range;
  if (!payload.take(range.first_row) || !payload.take(range.last_row) || !payload.take(range.first_column) ||
      !payload.take(range.last_column)) {
    return false;
  }
  guard_.merge(range);
  return true;
}

bool WireDecoder::take_refusal(Payload payload) {
  if (!is_refusal_code(payload.rest())) return false;
  refusal_ = payload.rest();
  state_ = State::ended;
  return true;
}

bool WireDecoder::take_end(Payload payload) {
  std::uint64_t cells = 0;
  if (!payload.take(cells) || cells != cells_ || !payload.empty()) return false;
  state_ = State::ended;
  return true;
}

Result<Workbook> WireDecoder::finish() {
  if (state_ != State::ended || !pending_.empty()) return refuse(Refusal::corrupt, "wire: no last record");
  if (!refusal_.empty()) return problem(refusal_, {{"detail", "refused by the child"}});
  return builder_.finish();
}

}  // namespace halfsky::platform
