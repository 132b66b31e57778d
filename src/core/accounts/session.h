#pragma once
// A session: 32 random bytes that the browser holds; the store knows only their SM3, so a stolen store opens
// no session (security 4.5). It ends after a time without use, after a working day, when its account or post
// ends, and when somebody ends it; nothing of it lives in a token.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/clock.h"
#include "core/accounts/account.h"
#include "platform/crypto/digest.h"

namespace halfsky::core {

using SessionToken = std::array<std::uint8_t, 32>;

struct Session {
  platform::Digest key{};  // SM3 of the token
  std::string user;
  std::string post;  // id of the post in which she acts; empty until she has chosen
  Instant begun_at;
  Instant seen_at;
  std::optional<Instant> stepped_up_at;
};

platform::Digest session_key(const SessionToken& token);
std::string to_text(const SessionToken& token);
std::optional<SessionToken> read_session_token(std::string_view text);
// What state-changing requests carry in X-CSRF-Token; follows from the token, so it needs no store.
std::string request_token(const SessionToken& token);

bool is_over(const Session& session, const AccountRules& rules, Instant now);
// The end at the latest: a working day after it began.
Instant last_moment(const Session& session, const AccountRules& rules);
// Password and second factor were given again a few minutes ago at most.
std::optional<Instant> stepped_up_until(const Session& session, const AccountRules& rules, Instant now);
// `seen_at` is written once a minute, not at each request.
bool should_note_use(const Session& session, Instant now);

}  // namespace halfsky::core
