-- 0015_import_apply: what an import did to an entry (its version afterwards), which job works on a batch, and which women
-- of its villages stood on no row: for a person to settle, never ended in silence.
ALTER TABLE staged_row ADD COLUMN entry_version {{integer}};
ALTER TABLE import_batch ADD COLUMN job {{bytes}};

CREATE TABLE import_missing (
  county        TEXT NOT NULL,
  batch         {{bytes}} NOT NULL,
  number        {{integer}} NOT NULL,
  person_county TEXT NOT NULL,
  person        {{bytes}} NOT NULL,
  entry         {{bytes}} NOT NULL,
  village       TEXT NOT NULL,
  state         TEXT NOT NULL,
  PRIMARY KEY (county, batch, number),
  CONSTRAINT import_missing_of FOREIGN KEY (county, batch) REFERENCES import_batch (county, id),
  CONSTRAINT import_missing_state_known CHECK (state IN ('staged', 'waiting', 'settled', 'undone'))
) {{clustered}};

CREATE INDEX import_missing_waiting ON import_missing (county, village) WHERE state = 'waiting';
