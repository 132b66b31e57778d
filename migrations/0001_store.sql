-- 0001_store: what the program knows of the store itself, which writes have come, which long jobs run.
-- Times are milliseconds since 1970; a flag is 0 or 1; ids are 16 bytes that the program makes.
CREATE TABLE store_fact (
  name  TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (name)
) {{clustered}};

-- A write that is sent twice is done once: whose key it was, the SM3 of the request, what was answered (ids only).
CREATE TABLE operation (
  actor         TEXT NOT NULL,
  operation_key TEXT NOT NULL,
  request       {{bytes}} NOT NULL,
  answer        TEXT NOT NULL,
  recorded_at   {{integer}} NOT NULL,
  PRIMARY KEY (actor, operation_key)
) {{clustered}};

-- Long work in short transactions: `position` moves in the transaction that does the step.
CREATE TABLE job (
  id          {{bytes}} NOT NULL,
  kind        TEXT NOT NULL,
  payload     TEXT NOT NULL,
  state       TEXT NOT NULL,
  position    {{integer}} NOT NULL,
  total       {{integer}},
  problem     TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at {{integer}} NOT NULL,
  changed_at  {{integer}} NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT job_state_known CHECK (state IN ('waiting', 'running', 'done', 'failed', 'stopped')),
  CONSTRAINT job_position_counts CHECK (position >= 0)
) {{clustered}};

CREATE INDEX job_open ON job (recorded_at) WHERE state IN ('waiting', 'running');
