#pragma once
// The stream of an xls workbook as records, and what is in a record read without trust ([MS-XLS] 2.1.4, 2.5).
// A record that is longer than 8 KiB goes on in CONTINUE records behind it; a cursor walks over that border.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace halfsky::platform {

struct BiffRecord {
  std::uint16_t type = 0;
  std::string_view data;
  std::size_t end = 0;  // where the next record begins in the stream
};

class BiffRecords {
 public:
  explicit BiffRecords(std::string_view stream, std::size_t at = 0) : stream_(stream), at_(at) {}

  // Nothing at the stream's end, and nothing where a record is longer than the stream: whoever waits for the
  // record that ends a part has missed it then.
  std::optional<BiffRecord> next();
  std::string_view stream() const { return stream_; }

 private:
  std::string_view stream_;
  std::size_t at_;
};

// Reads numbers and strings off the front of a record. Where the record has no more, everything read is zero
// and empty, and `failed` says so.
class BiffCursor {
 public:
  BiffCursor(std::string_view stream, const BiffRecord& record)
      : stream_(stream), piece_(record.data), next_at_(record.end) {}

  std::uint8_t byte();
  std::uint16_t word();
  std::uint32_t number();
  double real();
  std::string_view bytes(std::size_t count);  // of this record, none of its continuation
  void skip(std::size_t count);
  std::size_t left_in_record() const { return piece_.size(); }
  bool at_end();

  // A string of BIFF8 behind its count of UTF-16 units, as UTF-8; formatting runs and phonetic guides are
  // left out. NUL and half a pair of surrogates become U+FFFD.
  std::string text(std::size_t units);

  bool failed() const { return failed_; }

 private:
  bool enter_continuation();
  std::u16string units(std::size_t count, bool wide);

  std::string_view stream_;
  std::string_view piece_;
  std::size_t next_at_;
  bool failed_ = false;
};

// Adds UTF-16 to UTF-8; NUL and half a pair of surrogates become U+FFFD.
void append_utf16(std::u16string_view units, std::string& utf8);

}  // namespace halfsky::platform
