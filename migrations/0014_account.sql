-- 0014_account: who may sign in, sessions, recovery codes, former passwords. Nothing here is of a woman in the ledger.
-- Passwords are hashed under a pepper, second factors sealed under the root key, sessions known by the digest of their
-- token; recovery codes are codes under the root key.
CREATE TABLE account (
  login              TEXT NOT NULL,
  name               TEXT NOT NULL,
  state              TEXT NOT NULL,
  password           TEXT NOT NULL,
  second_factor      {{bytes}},
  second_factor_step {{integer}} NOT NULL,
  password_set_at    {{integer}} NOT NULL,
  initial_until      {{integer}},
  recorded_at        {{integer}} NOT NULL,
  recorded_by        TEXT NOT NULL,
  PRIMARY KEY (login),
  CONSTRAINT account_state_known CHECK (state IN ('invited', 'active', 'disabled')),
  CONSTRAINT account_active_has_factor CHECK (state <> 'active' OR second_factor IS NOT NULL)
) {{clustered}};

CREATE TABLE account_former_password (
  login    TEXT NOT NULL,
  password TEXT NOT NULL,
  set_at   {{integer}} NOT NULL,
  PRIMARY KEY (login, set_at),
  CONSTRAINT account_former_password_of FOREIGN KEY (login) REFERENCES account (login)
) {{clustered}};

CREATE TABLE account_recovery (
  login TEXT NOT NULL,
  code  {{bytes}} NOT NULL,
  PRIMARY KEY (login, code),
  CONSTRAINT account_recovery_of FOREIGN KEY (login) REFERENCES account (login)
) {{clustered}};

CREATE TABLE session (
  token_digest  {{bytes}} NOT NULL,
  login         TEXT NOT NULL,
  post          TEXT NOT NULL,
  begun_at      {{integer}} NOT NULL,
  seen_at       {{integer}} NOT NULL,
  stepped_up_at {{integer}},
  PRIMARY KEY (token_digest),
  CONSTRAINT session_of FOREIGN KEY (login) REFERENCES account (login)
) {{clustered}};

CREATE INDEX session_by_login ON session (login, begun_at);

-- One asks that a lost password or second factor be replaced, another agrees (security 3.2, 6.4.4).
CREATE TABLE account_reset (
  login    TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at {{integer}} NOT NULL,
  PRIMARY KEY (login),
  CONSTRAINT account_reset_of FOREIGN KEY (login) REFERENCES account (login)
) {{clustered}};
