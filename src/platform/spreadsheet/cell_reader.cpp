// The child's side of reader.h.
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <optional>
#include <string>

#include "platform/spreadsheet/code_page.h"
#include "platform/spreadsheet/limits.h"
#include "platform/spreadsheet/reader.h"
#include "platform/spreadsheet/refusal.h"
#include "platform/spreadsheet/sandbox.h"
#include "platform/spreadsheet/text_decoder.h"
#include "platform/spreadsheet/wire.h"

namespace halfsky::platform {
namespace {

constexpr int done = 0;
constexpr int our_fault = 1;
constexpr int refused = 3;

// Ends the process where the parent no longer listens: there is nobody to tell.
void write_all(int output, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(output, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) _exit(our_fault);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

Result<std::string> read_whole(int input) {
  std::string bytes;
  std::size_t length = 0;
  while (length <= max_file_bytes) {
    if (bytes.size() == length) bytes.resize(length + length / 2 + (1UL << 20U));
    const ssize_t got = read(input, bytes.data() + length, bytes.size() - length);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return refuse(Refusal::corrupt, "reading the file failed");
    if (got == 0) {
      bytes.resize(length);
      return bytes;
    }
    length += static_cast<std::size_t>(got);
  }
  return refuse(Refusal::too_large_expansion, "the file is too large");
}

Result<void> parse_input(int input, CellSink& sink) {
  try {
    const auto bytes = read_whole(input);
    if (!bytes) return tl::make_unexpected(bytes.error());
    return parse_workbook(*bytes, sink);
  } catch (const std::exception&) {
    return refuse(Refusal::too_large_expansion, "out of memory");
  }
}

}  // namespace

int run_cell_reader(int input, int output, const ReaderLimits& limits) {
  prepare_text_decoder();
  prepare_code_pages();
  // libzip tells the time of a member, for which the C library would open the time zone's file.
  setenv("TZ", "UTC0", 1);
  tzset();
  WireEncoder encoder{[output](std::string_view bytes) { write_all(output, bytes); }};
  if (!bind_to(input, output, limits)) return our_fault;
  const auto parsed = parse_input(input, encoder);
  if (parsed) {
    encoder.done();
    return done;
  }
  encoder.refused(parsed.error().code);
  return refused;
}

}  // namespace halfsky::platform
