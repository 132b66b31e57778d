-- 0003_region: divisions with stable ids, reporting units that are no division, parameters by region and date.
-- Ancestor columns make access, lists and statistics equality look-ups; a region is its own ancestor at its level.
CREATE TABLE region (
  id          TEXT NOT NULL,
  code        TEXT NOT NULL,
  name        TEXT NOT NULL,
  short_name  TEXT NOT NULL,
  level       TEXT NOT NULL,
  parent      TEXT,
  prefecture  TEXT,
  county      TEXT,
  township    TEXT,
  kind        TEXT NOT NULL,
  urban_rural TEXT NOT NULL,
  valid_from  TEXT,
  valid_to    TEXT,
  successor   TEXT,
  position    {{integer}} NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT region_parent_exists FOREIGN KEY (parent) REFERENCES region (id),
  CONSTRAINT region_level_known CHECK (level IN ('province', 'prefecture', 'county', 'township', 'village')),
  CONSTRAINT region_ends_after_start CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from)
) {{table}};

CREATE INDEX region_by_code ON region (code);

-- A reporting unit (长白山管委会): its members are regions that lie elsewhere in the tree.
CREATE TABLE jurisdiction (
  id         TEXT NOT NULL,
  name       TEXT NOT NULL,
  parent     TEXT,
  basis      TEXT NOT NULL,
  valid_from TEXT,
  valid_to   TEXT,
  PRIMARY KEY (id)
) {{table}};

CREATE TABLE jurisdiction_member (
  jurisdiction TEXT NOT NULL,
  region       TEXT NOT NULL,
  PRIMARY KEY (jurisdiction, region),
  CONSTRAINT jurisdiction_member_of FOREIGN KEY (jurisdiction) REFERENCES jurisdiction (id),
  CONSTRAINT jurisdiction_member_is FOREIGN KEY (region) REFERENCES region (id)
) {{table}};

-- Values of the rules' parameters as an office put them in force; `document` is the set that it changes.
CREATE TABLE parameter_version (
  region      TEXT NOT NULL,
  valid_from  TEXT NOT NULL,
  valid_to    TEXT,
  document    TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  recorded_at {{integer}} NOT NULL,
  PRIMARY KEY (region, valid_from),
  CONSTRAINT parameter_version_ends_after_start CHECK (valid_to IS NULL OR valid_to >= valid_from)
) {{table}};
