-- What people and machines are told. Reminders: how often somebody wants them, which went out, and what they told.
CREATE TABLE mail_choice (
    org         text NOT NULL REFERENCES organisation,
    email       text NOT NULL,
    rhythm      text NOT NULL CHECK (rhythm IN ('daily', 'weekly', 'none')),
    changed_at  timestamptz NOT NULL,
    PRIMARY KEY (org, email)
);

-- One a person and day, whatever happens.
CREATE TABLE mail_letter (
    org         text NOT NULL REFERENCES organisation,
    email       text NOT NULL,
    day         date NOT NULL,
    subject     text NOT NULL,
    state       text NOT NULL CHECK (state IN ('sending', 'sent', 'waiting', 'given-up')),
    attempts    integer NOT NULL,
    next_at     timestamptz,
    changed_at  timestamptz NOT NULL,
    error       text,
    PRIMARY KEY (org, email, day)
);

CREATE TABLE mail_told (
    org    text NOT NULL REFERENCES organisation,
    email  text NOT NULL,
    item   text NOT NULL,
    state  text NOT NULL,
    PRIMARY KEY (org, email, item)
);

-- Webhooks, and the queue of what they are still to be told. Their secrets follow from the organisation's own key and
-- are kept nowhere.
CREATE TABLE hook (
    org         text NOT NULL REFERENCES organisation,
    id          uuid NOT NULL,
    url         text NOT NULL,
    events      text[] NOT NULL,
    added_by    text NOT NULL,
    added_at    timestamptz NOT NULL,
    removed_at  timestamptz,
    next_index  bigint NOT NULL,
    PRIMARY KEY (org, id)
);

CREATE TABLE hook_delivery (
    org         text NOT NULL REFERENCES organisation,
    id          uuid NOT NULL,
    seq         bigint GENERATED ALWAYS AS IDENTITY,
    hook        uuid NOT NULL,
    event       text NOT NULL,
    log_index   bigint,
    payload     text NOT NULL,
    created_at  timestamptz NOT NULL,
    attempts    integer NOT NULL,
    next_at     timestamptz NOT NULL,
    state       text NOT NULL CHECK (state IN ('waiting', 'delivered', 'given-up')),
    answer      integer,
    error       text,
    changed_at  timestamptz NOT NULL,
    PRIMARY KEY (org, id),
    UNIQUE (org, hook, log_index),
    FOREIGN KEY (org, hook) REFERENCES hook (org, id)
);
CREATE INDEX hook_delivery_waiting ON hook_delivery (org, next_at) WHERE state = 'waiting';

DO $$
DECLARE
    scoped text;
BEGIN
    FOREACH scoped IN ARRAY ARRAY['mail_choice', 'mail_letter', 'mail_told', 'hook', 'hook_delivery']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', scoped);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', scoped);
        EXECUTE format('CREATE POLICY own_rows ON %I USING (org = current_setting(''avouch.org'', true)) '
            'WITH CHECK (org = current_setting(''avouch.org'', true))', scoped);
    END LOOP;
END
$$;

GRANT SELECT, INSERT, UPDATE ON mail_choice, mail_letter, hook, hook_delivery TO avouch_app;
GRANT SELECT, INSERT, DELETE ON mail_told TO avouch_app;
-- What was delivered long ago goes, so that the queue stays small.
GRANT DELETE ON hook_delivery, mail_letter TO avouch_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO avouch_app;
