-- 0005_household: the households of women whose members are known one by one, under a key of the household's own.
CREATE TABLE household (
  county      TEXT NOT NULL,
  id          {{bytes}} NOT NULL,
  village     TEXT,
  wrapped_key {{bytes}} NOT NULL,
  sealed_c1   {{bytes}},
  sealed_c5   {{bytes}},
  version     {{integer}} NOT NULL,
  recorded_at {{integer}} NOT NULL,
  recorded_by TEXT NOT NULL,
  organisation TEXT NOT NULL,
  source      TEXT NOT NULL,
  PRIMARY KEY (county, id)
) {{table}};

-- A member is a sealed document (class C3); `person` is set where she is in the ledger herself. One who left stays.
CREATE TABLE household_member (
  county       TEXT NOT NULL,
  household    {{bytes}} NOT NULL,
  id           {{bytes}} NOT NULL,
  person       {{bytes}},
  sealed       {{bytes}} NOT NULL,
  recorded_at  {{integer}} NOT NULL,
  recorded_by  TEXT NOT NULL,
  organisation TEXT NOT NULL,
  source       TEXT NOT NULL,
  retracted_at {{integer}},
  retracted_by TEXT,
  PRIMARY KEY (county, household, id),
  CONSTRAINT household_member_of FOREIGN KEY (county, household) REFERENCES household (county, id),
  CONSTRAINT household_member_retracted_by_someone CHECK ((retracted_at IS NULL) = (retracted_by IS NULL))
) {{clustered}};

CREATE INDEX household_member_person ON household_member (county, person) WHERE person IS NOT NULL;
