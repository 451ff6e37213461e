-- The exact texts of tests that runs were made with, by their digest: a run can be repeated and packed after its
-- tests have changed.
CREATE TABLE test_text (
    org     text NOT NULL REFERENCES organisation,
    digest  text NOT NULL,
    test    text NOT NULL,
    files   text NOT NULL,
    PRIMARY KEY (org, digest)
);

ALTER TABLE test_text ENABLE ROW LEVEL SECURITY;
ALTER TABLE test_text FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON test_text USING (org = current_setting('avouch.org', true))
    WITH CHECK (org = current_setting('avouch.org', true));
GRANT SELECT, INSERT ON test_text TO avouch_app;
