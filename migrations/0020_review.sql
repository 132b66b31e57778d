-- 0020_review: whose queue a doubtful row waits in when its village is not known; women who wait to be claimed by another
-- village; posts and relations that are ended on the day they began.

-- The deepest region that is known of her: the village, else what her sheet names, else the importing office's region.
ALTER TABLE staged_row ADD COLUMN place TEXT;

-- An entry at `claim` and the village that she is handed to (domain 3.4). `county` is where she is kept until then.
CREATE TABLE claim (
  county       TEXT NOT NULL,
  id           {{bytes}} NOT NULL,
  entry        {{bytes}} NOT NULL,
  person       {{bytes}} NOT NULL,
  to_region    TEXT NOT NULL,
  state        TEXT NOT NULL,
  recorded_at  {{integer}} NOT NULL,
  recorded_by  TEXT NOT NULL,
  organisation TEXT NOT NULL,
  settled_at   {{integer}},
  settled_by   TEXT,
  PRIMARY KEY (county, id),
  CONSTRAINT claim_region_exists FOREIGN KEY (to_region) REFERENCES region (id),
  CONSTRAINT claim_state_known CHECK (state IN ('waiting', 'taken', 'declined', 'withdrawn')),
  CONSTRAINT claim_settled_by_someone CHECK (
    (state = 'waiting') = (settled_at IS NULL) AND (settled_at IS NULL) = (settled_by IS NULL))
) {{clustered}};

CREATE UNIQUE INDEX claim_one_waiting ON claim (county, entry) WHERE state = 'waiting';
CREATE INDEX claim_waiting ON claim (to_region) WHERE state = 'waiting';

-- A last day before the first one: somebody ended it on the day it began, so that it opens nothing from that moment on.
CREATE TABLE post_next (
  id           {{bytes}} NOT NULL,
  office       TEXT NOT NULL,
  role         TEXT NOT NULL,
  account      TEXT NOT NULL,
  valid_from   TEXT NOT NULL,
  valid_to     TEXT,
  appointed_by TEXT NOT NULL,
  recorded_at  {{integer}} NOT NULL,
  ended_by     TEXT,
  PRIMARY KEY (id),
  CONSTRAINT post_office_exists FOREIGN KEY (office) REFERENCES office (id),
  CONSTRAINT post_ends_after_start CHECK (valid_to IS NULL OR valid_to >= valid_from OR ended_by IS NOT NULL)
) {{clustered}};
INSERT INTO post_next (id, office, role, account, valid_from, valid_to, appointed_by, recorded_at, ended_by)
  SELECT id, office, role, account, valid_from, valid_to, appointed_by, recorded_at, ended_by FROM post;
DROP TABLE post;
ALTER TABLE post_next RENAME TO post;
CREATE INDEX post_by_account ON post (account, valid_from);
CREATE INDEX post_by_office ON post (office, role);

CREATE TABLE relation_next (
  county      TEXT NOT NULL,
  id          {{bytes}} NOT NULL,
  kind        TEXT NOT NULL,
  post        {{bytes}},
  account     TEXT,
  person      {{bytes}},
  region      TEXT,
  classes     {{integer}} NOT NULL,
  basis       TEXT NOT NULL,
  valid_from  TEXT NOT NULL,
  valid_to    TEXT,
  recorded_by TEXT NOT NULL,
  recorded_at {{integer}} NOT NULL,
  ended_by    TEXT,
  PRIMARY KEY (county, id),
  CONSTRAINT relation_kind_known CHECK (kind IN
    ('grid', 'case', 'referral', 'task', 'self', 'kin', 'conflict', 'exclusion', 'compartment')),
  CONSTRAINT relation_held_by_post_or_account CHECK (
    (kind IN ('grid', 'case', 'referral', 'task') AND post IS NOT NULL AND account IS NULL)
    OR (kind IN ('self', 'kin', 'conflict', 'exclusion', 'compartment') AND account IS NOT NULL AND post IS NULL)),
  CONSTRAINT relation_about_region_or_person CHECK (
    (kind = 'grid' AND region IS NOT NULL AND person IS NULL)
    OR (kind <> 'grid' AND region IS NULL AND person IS NOT NULL)),
  CONSTRAINT relation_referral_lists_classes CHECK (classes = 0 OR kind = 'referral'),
  CONSTRAINT relation_ends_after_start CHECK (valid_to IS NULL OR valid_to >= valid_from OR ended_by IS NOT NULL)
) {{clustered}};
INSERT INTO relation_next (county, id, kind, post, account, person, region, classes, basis, valid_from, valid_to,
  recorded_by, recorded_at, ended_by)
  SELECT county, id, kind, post, account, person, region, classes, basis, valid_from, valid_to, recorded_by, recorded_at,
  ended_by FROM relation;
DROP TABLE relation;
ALTER TABLE relation_next RENAME TO relation;
CREATE INDEX relation_of_woman ON relation (county, person, kind, account, post, valid_from, valid_to);
CREATE INDEX relation_of_post ON relation (post, kind) WHERE post IS NOT NULL;
