-- Files that were handed in as evidence. Their bytes and names lie in the data directory, by their digest: what may
-- have to be erased is in no page and no log of the database.
CREATE TABLE evidence_file (
    org            text NOT NULL REFERENCES organisation,
    sha256         text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    form           text NOT NULL,
    bytes          bigint NOT NULL,
    received_from  text NOT NULL,
    received_at    timestamptz NOT NULL,
    held           boolean NOT NULL,
    decision       uuid NOT NULL,
    PRIMARY KEY (org, sha256),
    FOREIGN KEY (org, decision) REFERENCES decision (org, id)
);

ALTER TABLE evidence_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE evidence_file FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON evidence_file USING (org = current_setting('avouch.org', true))
    WITH CHECK (org = current_setting('avouch.org', true));
GRANT SELECT, INSERT, UPDATE ON evidence_file TO avouch_app;
