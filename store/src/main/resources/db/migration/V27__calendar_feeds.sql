-- The address under which one member's calendar is subscribed to: it ends with the membership.
CREATE TABLE calendar_feed (
    org      text NOT NULL REFERENCES organisation,
    account  uuid NOT NULL,
    secret   text NOT NULL,
    PRIMARY KEY (org, account),
    UNIQUE (org, secret),
    FOREIGN KEY (org, account) REFERENCES membership (org, account) ON DELETE CASCADE
);
ALTER TABLE calendar_feed ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_feed FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON calendar_feed USING (org = current_setting('avouch.org', true))
    WITH CHECK (org = current_setting('avouch.org', true));
GRANT SELECT, INSERT, DELETE ON calendar_feed TO avouch_app;

-- There was one address for everybody in an organisation, which nobody who left forgot.
DELETE FROM instance_setting WHERE name LIKE 'calendar/%';
GRANT DELETE ON instance_setting TO avouch_app;
