-- 0010_audit_subject: who has looked at this file. Derived from the leaves by a job that follows the log; may be emptied
-- and made again at any time.
CREATE TABLE audit_subject (
  subject TEXT NOT NULL,
  seq     {{integer}} NOT NULL,
  PRIMARY KEY (subject, seq)
) {{clustered}};

CREATE TABLE audit_subject_position (
  id  {{integer}} NOT NULL,
  seq {{integer}} NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT audit_subject_position_one CHECK (id = 1)
) {{table}};
