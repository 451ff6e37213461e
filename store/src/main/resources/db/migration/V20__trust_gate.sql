-- Who asked for what stands behind the trust page's gate, and what they read there.
CREATE TABLE trust_access (
    org         text NOT NULL REFERENCES organisation,
    id          uuid NOT NULL,
    name        text NOT NULL,
    company     text NOT NULL,
    email       text NOT NULL,
    agreement   text NOT NULL,
    asked_at    timestamptz NOT NULL,
    state       text NOT NULL CHECK (state IN ('asked', 'granted', 'refused')),
    decided_by  text,
    decided_at  timestamptz,
    expires_at  timestamptz,
    secret      text,
    PRIMARY KEY (org, id),
    UNIQUE (org, secret),
    CHECK ((state = 'granted') = (secret IS NOT NULL))
);
CREATE INDEX trust_access_latest ON trust_access (org, asked_at DESC);

CREATE TABLE trust_reading (
    org     text NOT NULL,
    access  uuid NOT NULL,
    title   text NOT NULL,
    at      timestamptz NOT NULL,
    digest  text NOT NULL,
    FOREIGN KEY (org, access) REFERENCES trust_access
);
CREATE INDEX trust_reading_latest ON trust_reading (org, at DESC);

DO $$
DECLARE
    scoped text;
BEGIN
    FOREACH scoped IN ARRAY ARRAY['trust_access', 'trust_reading']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', scoped);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', scoped);
        EXECUTE format('CREATE POLICY own_rows ON %I USING (org = current_setting(''avouch.org'', true)) '
            'WITH CHECK (org = current_setting(''avouch.org'', true))', scoped);
    END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE ON trust_access TO avouch_app;
GRANT SELECT, INSERT ON trust_reading TO avouch_app;
