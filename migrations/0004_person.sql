-- 0004_person: a woman as a county keeps her: an id that never changes and a key of her own. What is known of her
-- stands sealed under that key in the entry. Erasing her takes the key away; the id stays as a tombstone.
CREATE TABLE person (
  county      TEXT NOT NULL,
  id          {{bytes}} NOT NULL,
  wrapped_key {{bytes}},
  recorded_at {{integer}} NOT NULL,
  erased_at   {{integer}},
  PRIMARY KEY (county, id),
  CONSTRAINT person_has_key_or_is_erased CHECK ((wrapped_key IS NULL) = (erased_at IS NOT NULL))
) {{clustered}};

-- Exact values found again by keyed codes: 1 identity number, 2 telephone, 3 husband's identity number. The one table
-- whose key does not lead with the county: a number is one woman wherever she is.
CREATE TABLE exact_index (
  kind   {{integer}} NOT NULL,
  value  {{bytes}} NOT NULL,
  county TEXT NOT NULL,
  person {{bytes}} NOT NULL,
  PRIMARY KEY (kind, value, county, person),
  CONSTRAINT exact_index_kind_known CHECK (kind BETWEEN 1 AND 3)
) {{clustered}};
