-- 0019_export: papers that leave the house. What one shows lies sealed under a key of its own until it expires; who asked
-- for it and who approved it stay. The reason is free text and is sealed.
CREATE TABLE export_file (
  county         TEXT NOT NULL,
  id             {{bytes}} NOT NULL,
  region         TEXT NOT NULL,
  kind           TEXT NOT NULL,
  filters        TEXT NOT NULL,
  purpose        TEXT NOT NULL,
  reason         {{bytes}} NOT NULL,
  account        TEXT NOT NULL,
  post           {{bytes}} NOT NULL,
  office         TEXT NOT NULL,
  state          TEXT NOT NULL,
  subjects       {{integer}} NOT NULL,
  classes        {{integer}} NOT NULL,
  downloads      {{integer}} NOT NULL,
  made_at        {{integer}} NOT NULL,
  expires_at     {{integer}} NOT NULL,
  decided_at     {{integer}},
  decided_by     TEXT NOT NULL,
  decided_office TEXT NOT NULL,
  PRIMARY KEY (county, id),
  CONSTRAINT export_file_kind_known CHECK (kind IN ('card', 'her_file', 'roster', 'national')),
  CONSTRAINT export_file_state_known CHECK (state IN ('waiting_approval', 'ready', 'refused'))
) {{clustered}};

CREATE INDEX export_file_of_account ON export_file (county, account, id);
CREATE INDEX export_file_waiting ON export_file (county, id) WHERE state = 'waiting_approval';
CREATE INDEX export_file_by_end ON export_file (expires_at);

CREATE TABLE export_subject (
  county TEXT NOT NULL,
  file   {{bytes}} NOT NULL,
  entry  {{bytes}} NOT NULL,
  PRIMARY KEY (county, file, entry),
  CONSTRAINT export_subject_of FOREIGN KEY (county, file) REFERENCES export_file (county, id)
) {{clustered}};

CREATE TABLE export_content (
  county TEXT NOT NULL,
  file   {{bytes}} NOT NULL,
  sealed {{bytes}} NOT NULL,
  PRIMARY KEY (county, file),
  CONSTRAINT export_content_of FOREIGN KEY (county, file) REFERENCES export_file (county, id)
);
