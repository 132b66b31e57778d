#pragma once
// multipart/form-data (RFC 7578) read as it streams in: the scanner keeps no more than one boundary's length
// of a part. It knows no disk; a sink takes the parts. Pure; a fuzzer calls it with any bytes in any pieces.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace halfsky::http {

struct PartHead {
  std::string name;
  std::string file_name;  // the last segment alone, without path
  std::string content_type;
  bool is_file = false;
};

// What takes the parts. A refusal ends the scan and is passed on.
class PartSink {
 public:
  virtual ~PartSink() = default;
  virtual Result<void> begin(const PartHead& head) = 0;
  virtual Result<void> data(std::string_view bytes) = 0;
  virtual Result<void> end() = 0;
};

inline constexpr std::size_t most_parts = 64;
inline constexpr std::size_t longest_part_head = 4 * 1024;

// The boundary that a Content-Type names; nothing if it is no multipart/form-data or the boundary is unsound
// (1 to 70 characters of RFC 2046).
std::optional<std::string> form_boundary(std::string_view content_type);

// The name and file of a part from its header lines. Refuses with form.part_head.
Result<PartHead> parse_part_head(std::string_view lines);

class MultipartScanner {
 public:
  MultipartScanner(const std::string& boundary, PartSink& sink);

  // Refuses with form.preamble, form.boundary, form.part_head, form.too_many_parts and what the sink refuses.
  Result<void> feed(std::string_view bytes);
  // Refuses with form.incomplete if the closing boundary has not come.
  Result<void> finish() const;

 private:
  enum class Stage { start, after_boundary, head, data, done };

  Result<bool> step();
  Result<bool> read_start();
  Result<bool> read_after_boundary();
  Result<bool> read_head();
  Result<bool> read_data();

  const std::string delimiter_;  // CR LF, two hyphens, the boundary
  PartSink& sink_;
  std::string pending_;
  Stage stage_ = Stage::start;
  std::size_t parts_ = 0;
};

}  // namespace halfsky::http
