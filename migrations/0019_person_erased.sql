-- 0019_person_erased: the few who were erased are found without reading all: the log outside the store is completed with
-- them whenever the store is opened.
CREATE INDEX person_erased ON person (erased_at) WHERE erased_at IS NOT NULL;
