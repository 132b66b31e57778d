-- 0013_organisation: offices (an organ in a region or for a reporting unit), the departments of the plan that each stands
-- for, and posts: a role in an office, held by an account from day to day. An account is a login name.
CREATE TABLE office (
  id           TEXT NOT NULL,
  region       TEXT NOT NULL,
  jurisdiction TEXT,
  kind         TEXT NOT NULL,
  name         TEXT NOT NULL,
  valid_from   TEXT NOT NULL,
  valid_to     TEXT,
  recorded_by  TEXT NOT NULL,
  recorded_at  {{integer}} NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT office_region_exists FOREIGN KEY (region) REFERENCES region (id),
  CONSTRAINT office_jurisdiction_exists FOREIGN KEY (jurisdiction) REFERENCES jurisdiction (id),
  CONSTRAINT office_ends_after_start CHECK (valid_to IS NULL OR valid_to >= valid_from)
) {{clustered}};

CREATE INDEX office_by_region ON office (region, kind);

-- One county bureau may be the counterpart of several departments (文化广电旅游体育局 = WL and TY), and the other way round.
CREATE TABLE office_department (
  office     TEXT NOT NULL,
  department TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to   TEXT,
  PRIMARY KEY (office, department, valid_from),
  CONSTRAINT office_department_of FOREIGN KEY (office) REFERENCES office (id),
  CONSTRAINT office_department_ends_after_start CHECK (valid_to IS NULL OR valid_to >= valid_from)
) {{clustered}};

CREATE TABLE post (
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
  CONSTRAINT post_ends_after_start CHECK (valid_to IS NULL OR valid_to >= valid_from)
) {{clustered}};

CREATE INDEX post_by_account ON post (account, valid_from);
CREATE INDEX post_by_office ON post (office, role);
