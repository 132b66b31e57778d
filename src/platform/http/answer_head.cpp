#include "platform/http/answer_head.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace halfsky::http {
namespace {

// What a browser may do with an answer of ours (OWASP ASVS 3.4): run and load what we serve ourselves,
// nothing else.
constexpr std::string_view always =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data: blob:; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=()\r\n";
constexpr std::string_view encrypted_only =
    "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n";

}  // namespace

std::string to_http_date(Instant instant) {
  const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
  return fmt::format("{:%a, %d %b %Y %H:%M:%S GMT}", fmt::gmtime(seconds));
}

bool is_bodiless(int status) {
  return status == 204 || status == 304;
}

std::string write_answer_head(const Response& response, const AnswerContext& context) {
  std::string head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_of(response.status));
  for (const auto& [name, value] : response.headers.all()) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
  if (!response.headers.has("Cache-Control")) head += "Cache-Control: no-store\r\n";
  head.append(always);
  if (context.encrypted) head.append(encrypted_only);
  head.append("Date: ").append(to_http_date(context.now)).append("\r\n");
  if (context.length && !is_bodiless(response.status))
    head += fmt::format("Content-Length: {}\r\n", *context.length);
  head += context.keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
  return head;
}

}  // namespace halfsky::http
