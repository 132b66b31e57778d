#include "core/accounts/session.h"

#include <algorithm>

namespace halfsky::core {

platform::Digest session_key(const SessionToken& token) {
  return platform::sm3(ByteView{token});
}

std::string to_text(const SessionToken& token) {
  return to_hex(ByteView{token});
}

std::optional<SessionToken> read_session_token(std::string_view text) {
  const auto bytes = from_hex(text);
  SessionToken token{};
  if (!bytes || bytes->size() != token.size()) return std::nullopt;
  std::copy(bytes->begin(), bytes->end(), token.begin());
  return token;
}

std::string request_token(const SessionToken& token) {
  return to_hex(platform::sm3(bytes_of("halfsky/request-token|" + to_text(token))));
}

bool is_over(const Session& session, const AccountRules& rules, Instant now) {
  return now - session.seen_at >= std::chrono::minutes{rules.idle_minutes} ||
         now >= last_moment(session, rules);
}

Instant last_moment(const Session& session, const AccountRules& rules) {
  return session.begun_at + std::chrono::hours{rules.session_hours};
}

std::optional<Instant> stepped_up_until(const Session& session, const AccountRules& rules, Instant now) {
  if (!session.stepped_up_at) return std::nullopt;
  const Instant until = *session.stepped_up_at + std::chrono::minutes{rules.step_up_minutes};
  return now < until ? std::optional{until} : std::nullopt;
}

bool should_note_use(const Session& session, Instant now) {
  return now - session.seen_at >= std::chrono::minutes{1};
}

}  // namespace halfsky::core
