-- Which revisions name a digest, so that what needs a file is found without reading every document.
CREATE TABLE document_digest (
    org     text NOT NULL REFERENCES organisation,
    digest  text NOT NULL,
    kind    text NOT NULL,
    id      text NOT NULL,
    number  integer NOT NULL,
    PRIMARY KEY (org, digest, kind, id, number)
);

ALTER TABLE document_revision NO FORCE ROW LEVEL SECURITY;
INSERT INTO document_digest (org, digest, kind, id, number)
    SELECT DISTINCT r.org, found.digest[1], r.kind, r.id, r.number
    FROM document_revision r, regexp_matches(r.body, '[0-9a-f]{64}', 'g') AS found (digest);
ALTER TABLE document_revision FORCE ROW LEVEL SECURITY;

ALTER TABLE document_digest ENABLE ROW LEVEL SECURITY;
ALTER TABLE document_digest FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON document_digest USING (org = current_setting('avouch.org', true))
    WITH CHECK (org = current_setting('avouch.org', true));
GRANT SELECT, INSERT ON document_digest TO avouch_app;
