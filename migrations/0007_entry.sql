-- 0007_entry: an episode of a woman in the ledger: its present state. In the clear stand only the columns that design
-- rule 4 names and who wrote the row; all that tells who she is lies in entry_sealed, a document for each data class.
CREATE TABLE entry (
  county            TEXT NOT NULL,
  id                {{bytes}} NOT NULL,
  person            {{bytes}} NOT NULL,
  episode           {{integer}} NOT NULL,
  household         {{bytes}},
  prefecture        TEXT NOT NULL,
  township          TEXT,
  village           TEXT,
  state             TEXT NOT NULL,
  verdict           TEXT NOT NULL,
  level             TEXT,
  key_groups        {{integer}} NOT NULL,
  age_band          TEXT,
  absence_band      TEXT,
  education         TEXT,
  health            TEXT,
  children          {{integer}},
  next_review       TEXT,
  parameter_version TEXT NOT NULL,
  version           {{integer}} NOT NULL,
  recorded_at       {{integer}} NOT NULL,
  recorded_by       TEXT NOT NULL,
  organisation      TEXT NOT NULL,
  source            TEXT NOT NULL,
  changed_at        {{integer}} NOT NULL,
  PRIMARY KEY (county, id),
  CONSTRAINT entry_person_exists FOREIGN KEY (county, person) REFERENCES person (county, id),
  CONSTRAINT entry_state_known CHECK (state IN
    ('draft', 'submitted', 'returned', 'active', 'watch', 'stale', 'claim', 'exited', 'deleted')),
  CONSTRAINT entry_verdict_known CHECK (verdict IN ('eligible', 'pending', 'not_eligible', 'review')),
  CONSTRAINT entry_level_known CHECK (level IN ('A', 'B', 'C')),
  CONSTRAINT entry_key_groups_known CHECK (key_groups BETWEEN 0 AND 7),
  CONSTRAINT entry_children_up_to_three CHECK (children BETWEEN 0 AND 3),
  CONSTRAINT entry_counts CHECK (episode >= 1 AND version >= 1)
) {{clustered}};

CREATE UNIQUE INDEX entry_of_person ON entry (county, person, episode);
-- One open episode a person: the last guard; the act checks first and explains.
CREATE UNIQUE INDEX entry_one_open ON entry (county, person) WHERE state NOT IN ('exited', 'deleted');
CREATE INDEX entry_by_village ON entry (county, village, state, id);
CREATE INDEX entry_by_township ON entry (county, township, state, id);

CREATE TABLE entry_sealed (
  county TEXT NOT NULL,
  entry  {{bytes}} NOT NULL,
  c1     {{bytes}},
  c2     {{bytes}},
  c3     {{bytes}},
  c4     {{bytes}},
  c5     {{bytes}},
  PRIMARY KEY (county, entry),
  CONSTRAINT entry_sealed_of FOREIGN KEY (county, entry) REFERENCES entry (county, id)
) {{table}};

-- What changed, when it took effect and when it was known: sealed old and new values, a row for each data class that a
-- change touches (0 for the clear columns). Appended only; `number` counts the changes of one entry.
CREATE TABLE entry_change (
  county       TEXT NOT NULL,
  entry        {{bytes}} NOT NULL,
  number       {{integer}} NOT NULL,
  data_class   {{integer}} NOT NULL,
  sealed       {{bytes}} NOT NULL,
  recorded_at  {{integer}} NOT NULL,
  recorded_by  TEXT NOT NULL,
  organisation TEXT NOT NULL,
  source       TEXT NOT NULL,
  PRIMARY KEY (county, entry, number, data_class),
  CONSTRAINT entry_change_of FOREIGN KEY (county, entry) REFERENCES entry (county, id),
  CONSTRAINT entry_change_class_known CHECK (data_class BETWEEN 0 AND 5),
  CONSTRAINT entry_change_counts CHECK (number >= 1)
) {{clustered}};
