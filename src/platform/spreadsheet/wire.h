#pragma once
// The stream in which the child hands cells to its parent. Numbers are little-endian.
//
//   record   u32 length of the payload, u8 kind, payload
//   W        u8 date1904, format
//   S        u8 hidden, name               a sheet begins
//   B        entries, one after the other  (wire.cpp), up to 64 KiB and one entry together
//   E        a sheet ends
//   R        refusal code                  the last record of a file that is refused
//   Z        u64 number of cells           the last record of a file that was read
//
// A text that came lately crosses once and is then named by its slot. The decoder believes nothing: the child
// may be in the hands of the file that it read.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/spreadsheet/cells.h"
#include "platform/spreadsheet/guarded_sink.h"
#include "platform/spreadsheet/workbook_builder.h"

namespace halfsky::platform {

class WireEncoder final : public CellSink {
 public:
  // `write` takes bytes to the other end; what it cannot deliver is its own affair.
  explicit WireEncoder(std::function<void(std::string_view)> write);

  void workbook(std::string_view format, bool date1904) override;
  void begin_sheet(std::string_view name, bool hidden) override;
  void row(SheetRow row) override;
  void cell(const Cell& cell) override;
  void merge(CellRange range) override;
  void hidden_columns(std::uint16_t first, std::uint16_t last) override;
  void end_sheet() override;

  // The last record: one or the other, once.
  void refused(std::string_view code);
  void done();

 private:
  void record(char kind, std::string_view payload);
  void flush();
  void add_text(std::string_view text);

  std::function<void(std::string_view)> write_;
  std::string batch_;
  std::uint64_t cells_ = 0;
  std::vector<std::string> slots_;
};

class WireDecoder {
 public:
  WireDecoder();
  WireDecoder(const WireDecoder&) = delete;
  WireDecoder& operator=(const WireDecoder&) = delete;

  // Takes the next bytes, cut anywhere. Refuses with file.corrupt what no honest child writes, and with
  // file.too_large_expansion what goes beyond limits.h; nothing may be fed after that.
  Result<void> feed(std::string_view bytes);

  // True once a byte came.
  bool heard() const { return heard_; }
  // True once the last record is here, whichever it is.
  bool ended() const { return state_ == State::ended; }
  // After the last byte: the workbook, or the refusal that the child sent; file.corrupt without a last
  // record.
  Result<Workbook> finish();

 private:
  enum class State : std::uint8_t { before_workbook, between_sheets, in_sheet, ended };
  class Payload;

  Result<void> take_record(char kind, std::string_view payload);
  bool take_workbook(Payload payload);
  bool take_sheet(Payload payload);
  bool take_batch(Payload payload);
  bool take_entry(Payload& payload);
  bool take_cell(Payload& payload);
  bool take_text(Payload& payload, std::string_view& text);
  bool take_merge(Payload& payload);
  bool take_refusal(Payload payload);
  bool take_end(Payload payload);
  bool keep(std::string_view text, std::string_view& kept);

  WorkbookBuilder builder_;
  GuardedSink guard_;
  State state_ = State::before_workbook;
  std::string pending_;  // a record that has not wholly come
  std::vector<std::string_view> slots_;
  std::uint64_t cells_ = 0;
  std::size_t kept_bytes_ = 0;
  bool too_large_ = false;
  bool heard_ = false;
  std::string refusal_;
};

}  // namespace halfsky::platform
