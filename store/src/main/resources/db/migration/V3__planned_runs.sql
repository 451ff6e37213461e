-- Runs that schedules ask for, and what became of each; a restart forgets none.
CREATE TABLE planned_run (
    org         text NOT NULL REFERENCES organisation,
    id          uuid NOT NULL,
    schedule    text NOT NULL,
    cause       text NOT NULL CHECK (cause IN ('schedule', 'arrival')),
    due_at      timestamptz NOT NULL,
    tests       text NOT NULL,
    state       text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'skipped')),
    reason      text NOT NULL,
    run         text,
    changed_at  timestamptz NOT NULL,
    decision    uuid,
    PRIMARY KEY (org, id),
    UNIQUE (org, schedule, cause, due_at),
    FOREIGN KEY (org, decision) REFERENCES decision (org, id),
    CHECK (state <> 'skipped' OR decision IS NOT NULL)
);
CREATE INDEX planned_run_open ON planned_run (org, due_at) WHERE state IN ('waiting', 'running');
CREATE INDEX planned_run_latest ON planned_run (org, due_at DESC);

-- Up to when a schedule's hours, and the evidence that arrived, have been looked at.
CREATE TABLE schedule_mark (
    org             text NOT NULL REFERENCES organisation,
    schedule        text NOT NULL,
    hours_until     timestamptz NOT NULL,
    arrivals_until  timestamptz NOT NULL,
    PRIMARY KEY (org, schedule)
);
CREATE INDEX collection_run_closed ON collection_run (org, closed_at);

DO $$
DECLARE
    scoped text;
BEGIN
    FOREACH scoped IN ARRAY ARRAY['planned_run', 'schedule_mark']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', scoped);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', scoped);
        EXECUTE format('CREATE POLICY own_rows ON %I USING (org = current_setting(''avouch.org'', true)) '
            'WITH CHECK (org = current_setting(''avouch.org'', true))', scoped);
    END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE ON planned_run, schedule_mark TO avouch_app;
