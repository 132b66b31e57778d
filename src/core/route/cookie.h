#pragma once
// The cookie that holds a session's token: unreadable for scripts, never sent from another site; under TLS
// bound to this host (`__Host-`).
#include <string>

#include "core/accounts/session.h"

namespace halfsky::core {

struct CookieWords {
  bool secure = false;  // false on plain loopback only

  std::string name() const { return secure ? "__Host-halfsky" : "halfsky"; }
  std::string give(const SessionToken& token) const { return name() + "=" + to_text(token) + attributes(); }
  std::string take() const { return name() + "=" + attributes() + "; Max-Age=0"; }

 private:
  std::string attributes() const {
    return std::string{"; Path=/; HttpOnly; SameSite=Strict"} + (secure ? "; Secure" : "");
  }
};

}  // namespace halfsky::core
