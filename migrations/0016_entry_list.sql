-- 0016_entry_list: lists of entries by page: one index for each order of a county's list. Each holds all that a list's
-- conditions and scope ask, so that a page of few matches reads no row that it does not show. An empty value sorts as the
-- text that stands here; the statements of src/ledger/entry_list_store.cpp say the same.
CREATE INDEX entry_list_village ON entry (county, (COALESCE(village, '')), id, state, verdict, level, key_groups, age_band,
  absence_band, next_review, township, village, person);
CREATE INDEX entry_list_changed ON entry (county, changed_at, id, state, verdict, level, key_groups, age_band,
  absence_band, next_review, township, village, person);
CREATE INDEX entry_list_review ON entry (county, (COALESCE(next_review, '9999-12-31')), id, state, verdict, level, key_groups, age_band,
  absence_band, next_review, township, village, person);
CREATE INDEX entry_list_level ON entry (county, (COALESCE(level, 'D')), id, state, verdict, level, key_groups, age_band,
  absence_band, next_review, township, village, person);
