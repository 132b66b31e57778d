-- 0017_import_upload: an import that came over the network. What was accepted (202) is durable: the bytes of its files lie
-- here, sealed in parts under the key of the batch, until a job has read them; part 0 holds the file's name. A part may be
-- there before its batch: a process that is killed in between leaves parts that the next start takes out. The batch knows the
-- region of the office that imports, the village that was given, and what is wanted: `stage` (to be looked at) or `apply`.
CREATE TABLE import_upload (
  county TEXT NOT NULL,
  batch  {{bytes}} NOT NULL,
  file   {{integer}} NOT NULL,
  part   {{integer}} NOT NULL,
  sealed {{bytes}} NOT NULL,
  PRIMARY KEY (county, batch, file, part)
) {{table}};

ALTER TABLE import_batch ADD COLUMN region TEXT;
ALTER TABLE import_batch ADD COLUMN village TEXT;
ALTER TABLE import_batch ADD COLUMN intent TEXT;

-- The list of an office's imports, and of an account's jobs.
CREATE INDEX import_batch_of_office ON import_batch (organisation, id);
CREATE INDEX job_of_account ON job (recorded_by, id);
