#pragma once
// The head of a request: request line and header fields, read more strictly than RFC 9112 asks. What a proxy
// in front could read differently (two lengths, folded lines, bare line feeds, blanks before a colon) is
// refused here, before the library below sees a byte of it. Pure; a fuzzer calls it.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "platform/http/message.h"

namespace halfsky::http {

inline constexpr std::size_t longest_head = 16 * 1024;
inline constexpr std::size_t longest_target = 4 * 1024;
inline constexpr std::size_t most_headers = 64;

// Why a request is refused before anybody upstairs saw it: status, and the code of the sentence.
struct Refusal {
  int status;
  std::string_view code;
  friend bool operator==(const Refusal&, const Refusal&) = default;
};

// Finds the end of a head while its bytes arrive, and refuses as early as it can: bytes that no head may
// hold, and what is too long, are not waited for.
class HeadScanner {
 public:
  // `bytes` is everything so far. The length of the head with its empty line; nothing while it is incomplete.
  std::variant<std::optional<std::size_t>, Refusal> scan(std::string_view bytes);

 private:
  std::optional<Refusal> end_line(std::string_view bytes, std::size_t line_feed);
  std::optional<Refusal> look_at(std::string_view bytes, std::size_t position);

  std::size_t scanned_ = 0;
  std::size_t line_start_ = 0;
  std::size_t lines_ = 0;
  bool complete_ = false;
};

// `bytes` is a head as HeadScanner found it. Leaves id, remote and encrypted to the caller.
std::variant<RequestHead, Refusal> parse_head(std::string_view bytes);

}  // namespace halfsky::http
