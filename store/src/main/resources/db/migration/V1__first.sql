-- The programme's database. Migrations run as the owner; the server runs as avouch_app, which is
-- no superuser and cannot bypass row-level security. Every table that belongs to an organisation
-- shows only the rows of the organisation named by the setting avouch.org; unset, it shows none.

CREATE TABLE organisation (
    id          text PRIMARY KEY,
    name        text NOT NULL,
    example     boolean NOT NULL,
    origin      text NOT NULL UNIQUE,
    generation  integer NOT NULL DEFAULT 1,
    clock       timestamptz,
    seed        bigint,
    created_at  timestamptz NOT NULL,
    CHECK (example OR (clock IS NULL AND seed IS NULL))
);

CREATE TABLE instance_setting (
    name   text PRIMARY KEY,
    value  text NOT NULL
);

-- People who sign in, across organisations; what they may do is in membership.
CREATE TABLE person_account (
    id             uuid PRIMARY KEY,
    email          text NOT NULL UNIQUE,
    name           text NOT NULL,
    password_hash  text,
    handle         bytea NOT NULL UNIQUE,
    created_at     timestamptz NOT NULL
);

CREATE TABLE membership (
    org         text NOT NULL REFERENCES organisation,
    account     uuid NOT NULL REFERENCES person_account,
    role        text NOT NULL CHECK (role IN ('owner', 'contributor', 'approver', 'auditor', 'reader')),
    PRIMARY KEY (org, account)
);

CREATE TABLE invitation (
    digest      text PRIMARY KEY,
    org         text REFERENCES organisation,
    role        text NOT NULL,
    expires_at  timestamptz NOT NULL,
    used_at     timestamptz
);

CREATE TABLE api_token (
    digest      text PRIMARY KEY,
    org         text NOT NULL REFERENCES organisation,
    name        text NOT NULL,
    role        text NOT NULL,
    created_at  timestamptz NOT NULL,
    revoked_at  timestamptz
);

CREATE TABLE passkey (
    credential_id  bytea PRIMARY KEY,
    handle         bytea NOT NULL REFERENCES person_account (handle),
    label          text NOT NULL,
    record         text NOT NULL,
    created_at     timestamptz NOT NULL,
    last_used_at   timestamptz NOT NULL
);

-- Decisions: written in the transaction of the change itself, sealed by the relay.
CREATE TABLE decision (
    org         text NOT NULL REFERENCES organisation,
    id          uuid NOT NULL,
    seq         bigint GENERATED ALWAYS AS IDENTITY,
    kind        text NOT NULL,
    actor       text NOT NULL,
    payload     text,
    salt        bytea,
    decided_at  timestamptz NOT NULL,
    log_index   bigint,
    sealed_at   timestamptz,
    PRIMARY KEY (org, id)
);
CREATE INDEX decision_waiting ON decision (org, seq) WHERE log_index IS NULL;
CREATE INDEX decision_by_index ON decision (org, log_index);

CREATE TABLE document_revision (
    org       text NOT NULL REFERENCES organisation,
    kind      text NOT NULL,
    id        text NOT NULL,
    number    integer NOT NULL,
    body      text NOT NULL,
    state     text NOT NULL CHECK (state IN ('draft', 'in-review', 'approved', 'retired')),
    owner     text NOT NULL,
    author    text NOT NULL,
    approver  text,
    reason    text NOT NULL,
    saved_at  timestamptz NOT NULL,
    digest    text NOT NULL,
    decision  uuid NOT NULL,
    PRIMARY KEY (org, kind, id, number),
    FOREIGN KEY (org, decision) REFERENCES decision (org, id)
);

-- Which revision is the latest: an index over the revisions, so that lists stay quick.
CREATE TABLE document_head (
    org     text NOT NULL REFERENCES organisation,
    kind    text NOT NULL,
    id      text NOT NULL,
    number  integer NOT NULL,
    PRIMARY KEY (org, kind, id)
);

CREATE TABLE collection_run (
    org        text NOT NULL REFERENCES organisation,
    id         text NOT NULL,
    type       text NOT NULL,
    source     text NOT NULL,
    opening    text NOT NULL,
    opened_at  timestamptz NOT NULL,
    received   bigint NOT NULL DEFAULT 0,
    closing    text,
    closed_at  timestamptz,
    decision   uuid,
    PRIMARY KEY (org, id),
    FOREIGN KEY (org, decision) REFERENCES decision (org, id)
);

CREATE TABLE test_run (
    org         text NOT NULL REFERENCES organisation,
    id          text NOT NULL,
    seq         bigint GENERATED ALWAYS AS IDENTITY,
    started_at  timestamptz NOT NULL,
    log_size    bigint NOT NULL,
    digest      text NOT NULL,
    summary     text NOT NULL,
    complete    boolean NOT NULL,
    decision    uuid NOT NULL,
    PRIMARY KEY (org, id),
    FOREIGN KEY (org, decision) REFERENCES decision (org, id)
);
CREATE INDEX test_run_latest ON test_run (org, seq DESC);

-- The second store of the last signed checkpoint, and every one before it.
CREATE TABLE log_checkpoint (
    org        text NOT NULL REFERENCES organisation,
    size       bigint NOT NULL,
    note       text NOT NULL,
    signed_at  timestamptz NOT NULL,
    PRIMARY KEY (org, size)
);
CREATE INDEX log_checkpoint_time ON log_checkpoint (org, signed_at);

DO $$
DECLARE
    scoped text;
BEGIN
    FOREACH scoped IN ARRAY ARRAY['membership', 'api_token', 'decision', 'document_revision',
        'document_head', 'collection_run', 'test_run', 'log_checkpoint']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', scoped);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', scoped);
        EXECUTE format('CREATE POLICY own_rows ON %I USING (org = current_setting(''avouch.org'', true)) '
            'WITH CHECK (org = current_setting(''avouch.org'', true))', scoped);
    END LOOP;
END
$$;

-- Somebody who signs in sees which organisations they belong to, and a bearer token its own row.
CREATE POLICY own_memberships ON membership FOR SELECT
    USING (account::text = current_setting('avouch.account', true));
CREATE POLICY own_token ON api_token FOR SELECT
    USING (digest = current_setting('avouch.token', true));

GRANT USAGE ON SCHEMA public TO avouch_app;
GRANT SELECT, INSERT, UPDATE ON organisation, instance_setting, person_account, membership, invitation,
    api_token, passkey, decision, document_head, collection_run TO avouch_app;
GRANT SELECT, INSERT ON document_revision, test_run, log_checkpoint TO avouch_app;
GRANT DELETE ON passkey, membership TO avouch_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO avouch_app;
