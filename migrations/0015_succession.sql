-- 0015_succession: a county's own word on which organ is one of the departments now (县社会工作部 for articles 3 and 10 …),
-- above the shipped successions. `article` 0 is every article. `organ` is its name; `acting` one of the thirteen, if it is.
CREATE TABLE succession (
  region      TEXT NOT NULL,
  department  TEXT NOT NULL,
  article     {{integer}} NOT NULL,
  valid_from  TEXT NOT NULL,
  valid_to    TEXT,
  kind        TEXT NOT NULL,
  organ       TEXT NOT NULL,
  acting      TEXT,
  basis       TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  recorded_at {{integer}} NOT NULL,
  PRIMARY KEY (region, department, article, valid_from),
  CONSTRAINT succession_region_exists FOREIGN KEY (region) REFERENCES region (id),
  CONSTRAINT succession_kind_known CHECK (kind IN ('rename', 'merge', 'function_transfer', 'sign_hanging')),
  CONSTRAINT succession_article_known CHECK (article BETWEEN 0 AND 23),
  CONSTRAINT succession_ends_after_start CHECK (valid_to IS NULL OR valid_to >= valid_from)
) {{clustered}};
