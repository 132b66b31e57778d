#include "core/accounts/password.h"

#include <botan/mem_ops.h>
#include <botan/pwdhash.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <vector>

#include "base/text.h"

namespace halfsky::core {
namespace {

constexpr std::size_t salt_length = 16;
constexpr std::size_t most_memory_kib = std::size_t{1} * 1024 * 1024;

// Parts that make a password easy to guess here, whatever stands around them.
constexpr std::array weak_parts{"password", "passw0rd", "p@ssword",   "qwerty",   "asdfgh",    "zxcvbn",
                                "admin",    "letmein",  "welcome",    "iloveyou", "abc123",    "123456",
                                "654321",   "111111",   "000000",     "888888",   "666666",    "5201314",
                                "woaini",   "mima",     "halfsky",    "jilin",    "changchun", "minzheng",
                                "fulian",   "liushou",  "banbiantian"};

std::string lower(std::string_view text) {
  std::string out{text};
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

int kinds_of(std::string_view password) {
  bool lower_case = false, upper_case = false, digit = false, sign = false;
  for (const unsigned char c : password) {
    if (c >= 'a' && c <= 'z') {
      lower_case = true;
    } else if (c >= 'A' && c <= 'Z') {
      upper_case = true;
    } else if (c >= '0' && c <= '9') {
      digit = true;
    } else {
      sign = true;
    }
  }
  return int{lower_case} + int{upper_case} + int{digit} + int{sign};
}

// Few different characters, or each the next of the one before (abcdefgh, 98765432).
bool is_monotonous(std::string_view password) {
  std::string sorted{password};
  std::sort(sorted.begin(), sorted.end());
  const auto different = std::unique(sorted.begin(), sorted.end()) - sorted.begin();
  if (different < 5) return true;
  const auto runs_by = [&](int step) {
    for (std::size_t i = 1; i < password.size(); ++i) {
      if (password[i] - password[i - 1] != step) return false;
    }
    return true;
  };
  return runs_by(1) || runs_by(-1);
}

bool is_weak(std::string_view password) {
  const std::string plain = lower(password);
  if (is_monotonous(plain)) return true;
  // A long password may hold a weak part; a short one that is mostly the weak part may not.
  return std::any_of(weak_parts.begin(), weak_parts.end(), [&](std::string_view part) {
    return plain.find(part) != std::string::npos && plain.size() < part.size() + 6;
  });
}

struct StoredPassword {
  PasswordCost cost;
  Bytes salt;
  std::string code;
};

std::size_t number_after(std::string_view text, std::string_view name) {
  const std::size_t at = text.find(name);
  std::size_t value = 0;
  if (at != std::string_view::npos) {
    std::from_chars(text.data() + at + name.size(), text.data() + text.size(), value);
  }
  return value;
}

std::optional<StoredPassword> read_stored(std::string_view stored) {
  const std::vector<std::string> parts = split(stored, '$');
  if (parts.size() != 5 || parts[0] != "pw1" || parts[1] != "argon2id") return std::nullopt;
  const auto salt = from_hex(parts[3]);
  const PasswordCost cost{number_after(parts[2], "m="), number_after(parts[2], "t=")};
  const bool sound = cost.memory_kib >= 8 && cost.memory_kib <= most_memory_kib && cost.passes >= 1 &&
                     cost.passes <= 100 && salt && salt->size() == salt_length && parts[4].size() == 64;
  if (!sound) return std::nullopt;
  return StoredPassword{cost, *salt, parts[4]};
}

std::string code_of(const platform::KeyVault& vault, std::string_view password, const Bytes& salt,
                    const PasswordCost& cost) {
  const auto family = Botan::PasswordHashFamily::create_or_throw("Argon2id");
  const auto hash = family->from_params(cost.memory_kib, cost.passes, 1);
  platform::SecretBytes out(32);
  hash->derive_key(out.data(), out.size(), password.data(), password.size(), salt.data(), salt.size());
  return to_hex(vault.system_code("account-password", out));
}

}  // namespace

std::optional<Problem> password_refusal(std::string_view password, std::string_view user,
                                        const AccountRules& rules) {
  if (count_characters(password) < static_cast<std::size_t>(rules.least_length)) {
    return Problem{"accounts.password_short", {{"least", std::to_string(rules.least_length)}}};
  }
  if (password.size() > 256) return Problem{"accounts.password_long", {}};
  if (rules.profile == AccountRules::PasswordProfile::mlps3 && kinds_of(password) < 3) {
    return Problem{"accounts.password_kinds", {}};
  }
  if (!user.empty() && lower(password).find(lower(user)) != std::string::npos) {
    return Problem{"accounts.password_names_user", {}};
  }
  if (is_weak(password)) return Problem{"accounts.password_weak", {}};
  return std::nullopt;
}

// A place among those that hash; waits for one.
class PasswordHasher::Turn {
 public:
  explicit Turn(PasswordHasher& hasher) : hasher_{hasher} {
    std::unique_lock lock{hasher_.mutex_};
    if (hasher_.running_ >= hasher_.at_once_ && hasher_.waiting_ >= 2 * hasher_.at_once_) return;
    ++hasher_.waiting_;
    hasher_.freed_.wait(lock, [&] { return hasher_.running_ < hasher_.at_once_; });
    --hasher_.waiting_;
    ++hasher_.running_;
    has_place_ = true;
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    if (!has_place_) return;
    {
      const std::lock_guard lock{hasher_.mutex_};
      --hasher_.running_;
    }
    hasher_.freed_.notify_one();
  }
  explicit operator bool() const { return has_place_; }

 private:
  PasswordHasher& hasher_;
  bool has_place_ = false;
};

PasswordHasher::PasswordHasher(const platform::KeyVault& vault, platform::Random& random, PasswordCost cost,
                               unsigned at_once)
    : vault_{vault}, random_{random}, cost_{cost}, at_once_{std::max(1U, at_once)} {}

Result<std::string> PasswordHasher::hash(std::string_view password) {
  const Turn turn{*this};
  if (!turn) return problem("accounts.busy");
  Bytes salt(salt_length);
  random_.fill(salt);
  return fmt::format("pw1$argon2id$m={},t={},p=1${}${}", cost_.memory_kib, cost_.passes, to_hex(salt),
                     code_of(vault_, password, salt, cost_));
}

Result<bool> PasswordHasher::matches(std::string_view stored, std::string_view password) {
  const Turn turn{*this};
  if (!turn) return problem("accounts.busy");
  const auto parts = read_stored(stored);
  const StoredPassword compared =
      parts ? *parts : StoredPassword{cost_, Bytes(salt_length), std::string(64, '0')};
  const std::string code = code_of(vault_, password, compared.salt, compared.cost);
  const bool same =
      Botan::constant_time_compare(reinterpret_cast<const std::uint8_t*>(code.data()),
                                   reinterpret_cast<const std::uint8_t*>(compared.code.data()), code.size());
  return same && parts.has_value();
}

bool PasswordHasher::is_outdated(std::string_view stored) const {
  const auto parts = read_stored(stored);
  return !parts || parts->cost.memory_kib < cost_.memory_kib || parts->cost.passes < cost_.passes;
}

std::string new_initial_password(platform::Random& random) {
  static constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  std::string out;
  while (out.size() < 14) {
    std::array<std::uint8_t, 1> byte{};
    random.fill(byte);
    // 55 letters: bytes from 220 on would favour the first ones.
    if (byte[0] >= 220) continue;
    if (out.size() == 4 || out.size() == 9) out += '-';
    out += letters[byte[0] % letters.size()];
  }
  return out;
}

}  // namespace halfsky::core
