-- 0002_county_key: a county's keys, each wrapped by the root key. The newest epoch wraps, all unwrap.
CREATE TABLE county_key (
  county      TEXT NOT NULL,
  epoch       {{integer}} NOT NULL,
  wrapped     {{bytes}} NOT NULL,
  recorded_at {{integer}} NOT NULL,
  PRIMARY KEY (county, epoch),
  CONSTRAINT county_key_epoch_fits CHECK (epoch BETWEEN 1 AND 65535)
) {{clustered}};
