-- 0021_erasure: that a woman is to be erased: proposed when a term has run out, asked by one, decided by a second person of
-- another unit, carried out. Ids and days only, and two reasons that are sealed until she is gone; then the row says that it was done,
-- when and by whom.
CREATE TABLE erasure (
  county         TEXT NOT NULL,
  id             {{bytes}} NOT NULL,
  person         {{bytes}} NOT NULL,
  entry          {{bytes}} NOT NULL,
  prefecture     TEXT NOT NULL,
  township       TEXT,
  village        TEXT,
  ground         TEXT NOT NULL,
  state          TEXT NOT NULL,
  due_on         TEXT NOT NULL,
  noted_at       {{integer}} NOT NULL,
  asked_at       {{integer}},
  asked_by       TEXT,
  asked_office   TEXT,
  reason         {{bytes}},
  decided_at     {{integer}},
  decided_by     TEXT,
  decided_office TEXT,
  answer         {{bytes}},
  done_at        {{integer}},
  PRIMARY KEY (county, id),
  CONSTRAINT erasure_ground_known CHECK (ground IN ('left', 'discarded', 'wish')),
  CONSTRAINT erasure_state_known CHECK (state IN ('due', 'asked', 'refused', 'approved', 'lapsed', 'done')),
  CONSTRAINT erasure_asked_by_someone CHECK ((asked_at IS NULL) = (asked_by IS NULL)),
  CONSTRAINT erasure_decided_by_someone CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
  CONSTRAINT erasure_done_says_when CHECK ((state = 'done') = (done_at IS NOT NULL))
) {{clustered}};

-- One that is open for each woman.
CREATE UNIQUE INDEX erasure_one_open ON erasure (county, person) WHERE state IN ('due', 'asked', 'approved');
CREATE INDEX erasure_by_state ON erasure (county, state, due_on, id);
