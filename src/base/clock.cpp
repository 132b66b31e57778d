#include "base/clock.h"

#include <fmt/format.h>

namespace halfsky {

std::string to_rfc3339(Instant instant) {
  const Date day = date_in_china(instant);
  const auto of_day = instant + std::chrono::hours{8} - Instant{day};
  const auto ms = of_day.count();
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}+08:00", to_string(day), ms / 3600000, ms / 60000 % 60,
                     ms / 1000 % 60, ms % 1000);
}

}  // namespace halfsky
