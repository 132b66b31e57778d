-- 0014_relation: why one woman is somebody's business, or must not be. Held by a post and ended with it: grid (a region),
-- case, referral, task; held by an account: self, and what bars it: kin, conflict, exclusion. A woman with a live
-- `compartment` row is protected: only the accounts of such rows see her. `county` is hers, and leads.
CREATE TABLE relation (
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
  CONSTRAINT relation_ends_after_start CHECK (valid_to IS NULL OR valid_to >= valid_from)
) {{clustered}};

CREATE INDEX relation_of_person ON relation (county, person, kind) WHERE person IS NOT NULL;
CREATE INDEX relation_of_post ON relation (post, kind) WHERE post IS NOT NULL;
