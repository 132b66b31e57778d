#include "platform/http/access_log.h"

#include <fmt/format.h>

namespace halfsky::http {

// Request ids and route names are words of the program: letters, digits, dots and hyphens.
void AccessLog::write(const AccessRecord& record) {
  const std::string line = fmt::format(
      "{{\"time\":\"{}\",\"request\":\"{}\",\"route\":\"{}\",\"status\":{},\"ms\":{:.3f},\"bytes\":{}}}\n",
      to_rfc3339(record.at), record.request, record.route, record.status,
      static_cast<double>(record.took.count()) / 1000.0, record.bytes);
  const std::lock_guard lock{mutex_};
  out_ << line << std::flush;
}

}  // namespace halfsky::http
