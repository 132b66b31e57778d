-- 0008_import: a batch of files as it was read, shown and applied. Names of files and sheets, raw cells, values and
-- reasons are sealed under a key of the batch, for a refused or doubtful row belongs to no person yet. `county` is the
-- county of the office that imports (or the province's id).
CREATE TABLE import_batch (
  county       TEXT NOT NULL,
  id           {{bytes}} NOT NULL,
  as_of        TEXT NOT NULL,
  state        TEXT NOT NULL,
  wrapped_key  {{bytes}} NOT NULL,
  row_count    {{integer}} NOT NULL,
  recorded_at  {{integer}} NOT NULL,
  recorded_by  TEXT NOT NULL,
  organisation TEXT NOT NULL,
  changed_at   {{integer}} NOT NULL,
  PRIMARY KEY (county, id),
  CONSTRAINT import_batch_state_known CHECK (state IN
    ('staging', 'staged', 'applying', 'applied', 'undoing', 'undone', 'discarded'))
) {{clustered}};

CREATE TABLE import_file (
  county      TEXT NOT NULL,
  batch       {{bytes}} NOT NULL,
  number      {{integer}} NOT NULL,
  digest      {{bytes}} NOT NULL,
  outcome     TEXT NOT NULL,
  error_class TEXT,
  format      TEXT,
  sealed      {{bytes}} NOT NULL,
  PRIMARY KEY (county, batch, number),
  CONSTRAINT import_file_of FOREIGN KEY (county, batch) REFERENCES import_batch (county, id),
  CONSTRAINT import_file_outcome_known CHECK (outcome IN ('imported', 'refused'))
) {{table}};

CREATE TABLE staged_row (
  county    TEXT NOT NULL,
  batch     {{bytes}} NOT NULL,
  number    {{integer}} NOT NULL,
  file      {{integer}} NOT NULL,
  sheet_row {{integer}} NOT NULL,
  outcome   TEXT NOT NULL,
  change    TEXT,
  state     TEXT NOT NULL,
  village   TEXT,
  person_county TEXT,
  person    {{bytes}},
  entry     {{bytes}},
  sealed    {{bytes}} NOT NULL,
  PRIMARY KEY (county, batch, number),
  CONSTRAINT staged_row_of FOREIGN KEY (county, batch) REFERENCES import_batch (county, id),
  CONSTRAINT staged_row_outcome_known CHECK (outcome IN ('accept', 'review', 'reject')),
  CONSTRAINT staged_row_change_known CHECK (change IN ('new', 'changed', 'unchanged', 'reactivated', 'ended')),
  CONSTRAINT staged_row_state_known CHECK (state IN ('staged', 'applied', 'waiting', 'settled', 'refused', 'undone')),
  CONSTRAINT staged_row_person_in_county CHECK ((person IS NULL) = (person_county IS NULL))
) {{table}};

-- The list of rows that wait for a person's decision.
CREATE INDEX staged_row_waiting ON staged_row (county, village) WHERE state = 'waiting';
