#include "core/accounts/throttle.h"

#include <algorithm>

#include "base/bytes.h"
#include "platform/crypto/digest.h"

namespace halfsky::core {
namespace {

// Past so many remembered names and addresses, those that are over are forgotten first.
constexpr std::size_t most_remembered = 20000;

// A digest, not the words: people type their own or another's name and number where a login is asked for.
std::string name_key(std::string_view user, std::string_view address) {
  const std::string words = std::string{user} + "|" + std::string{address};
  return "n|" + to_hex(platform::sm3(bytes_of(words)));
}

std::string address_key(std::string_view address) {
  return "a|" + std::string{address};
}

}  // namespace

bool Throttle::is_over(const Failures& failures, Instant now) const {
  return now - failures.last >= std::chrono::minutes{rules_.wait_minutes};
}

std::optional<std::chrono::seconds> Throttle::wait_for(const std::string& key, int allowed,
                                                       Instant now) const {
  const auto found = failures_.find(key);
  if (found == failures_.end() || found->second.count < allowed || is_over(found->second, now)) {
    return std::nullopt;
  }
  const auto left = found->second.last + std::chrono::minutes{rules_.wait_minutes} - now;
  return std::max(std::chrono::seconds{1}, std::chrono::ceil<std::chrono::seconds>(left));
}

std::optional<std::chrono::seconds> Throttle::must_wait(std::string_view user, std::string_view address,
                                                        Instant now) {
  const std::lock_guard lock{mutex_};
  const auto by_name = wait_for(name_key(user, address), rules_.attempts, now);
  return by_name ? by_name : wait_for(address_key(address), rules_.address_attempts, now);
}

void Throttle::count(const std::string& key, Instant now) {
  Failures& failures = failures_.try_emplace(key, Failures{0, now, now}).first->second;
  if (is_over(failures, now)) failures = Failures{0, now, now};
  ++failures.count;
  failures.last = now;
}

void Throttle::forget_old(Instant now) {
  std::erase_if(failures_, [&](const auto& entry) { return is_over(entry.second, now); });
  // Whoever fills the memory with names pays with the oldest of them, never with his own address's count.
  while (failures_.size() > most_remembered) {
    const auto oldest =
        std::min_element(failures_.begin(), failures_.end(),
                         [](const auto& a, const auto& b) { return a.second.last < b.second.last; });
    failures_.erase(oldest);
  }
}

void Throttle::failed(std::string_view user, std::string_view address, Instant now) {
  const std::lock_guard lock{mutex_};
  if (failures_.size() >= most_remembered) forget_old(now);
  count(name_key(user, address), now);
  count(address_key(address), now);
}

void Throttle::succeeded(std::string_view user, std::string_view address) {
  const std::lock_guard lock{mutex_};
  failures_.erase(name_key(user, address));
}

}  // namespace halfsky::core
