-- 0009_audit: the append-only log of every read and write (docs/audit.md). A leaf is one line of canonical JSON and its
-- hash; the head is the tree's right edge as it is committed; a tile node is the hash of 256 (level 1), 65,536 (level 2) …
-- leaves, from which proofs are made; a checkpoint is a signed note on the tree's root. Rows are added, never changed,
-- but for the head's one row.
CREATE TABLE audit_leaf (
  seq  {{integer}} NOT NULL,
  body TEXT NOT NULL,
  hash {{bytes}} NOT NULL,
  PRIMARY KEY (seq)
) {{table}};

CREATE TABLE audit_head (
  id       {{integer}} NOT NULL,
  size     {{integer}} NOT NULL,
  frontier {{bytes}} NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT audit_head_one CHECK (id = 1)
) {{table}};

CREATE TABLE audit_tile (
  level  {{integer}} NOT NULL,
  number {{integer}} NOT NULL,
  hash   {{bytes}} NOT NULL,
  PRIMARY KEY (level, number)
) {{clustered}};

CREATE TABLE audit_checkpoint (
  size     {{integer}} NOT NULL,
  note     TEXT NOT NULL,
  frontier {{bytes}} NOT NULL,
  PRIMARY KEY (size)
) {{table}};

-- The key that signs: its public half, and its private half sealed under the root key.
CREATE TABLE audit_key (
  id          {{integer}} NOT NULL,
  public_key  TEXT NOT NULL,
  sealed      {{bytes}} NOT NULL,
  recorded_at {{integer}} NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT audit_key_one CHECK (id = 1)
) {{table}};
