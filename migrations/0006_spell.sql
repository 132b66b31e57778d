-- 0006_spell: facts with a beginning and perhaps an end: his absence and home visits, marriage, residence, life, key
-- group, benefit, consent. Kind, days and all else are sealed; a correction retracts a row and adds another.
CREATE TABLE spell (
  county       TEXT NOT NULL,
  person       {{bytes}} NOT NULL,
  id           {{bytes}} NOT NULL,
  data_class   {{integer}} NOT NULL,
  sealed       {{bytes}} NOT NULL,
  recorded_at  {{integer}} NOT NULL,
  recorded_by  TEXT NOT NULL,
  organisation TEXT NOT NULL,
  source       TEXT NOT NULL,
  retracted_at {{integer}},
  retracted_by TEXT,
  PRIMARY KEY (county, person, id),
  CONSTRAINT spell_person_exists FOREIGN KEY (county, person) REFERENCES person (county, id),
  CONSTRAINT spell_class_known CHECK (data_class BETWEEN 1 AND 5),
  CONSTRAINT spell_retracted_by_someone CHECK ((retracted_at IS NULL) = (retracted_by IS NULL)),
  CONSTRAINT spell_retracted_after_recorded CHECK (retracted_at IS NULL OR retracted_at >= recorded_at)
) {{clustered}};
