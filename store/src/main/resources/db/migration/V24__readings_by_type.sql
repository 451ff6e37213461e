-- The last closing of a reading of a type is asked for by pages.
CREATE INDEX collection_run_closed_by_type ON collection_run (org, type, closed_at DESC) WHERE closed_at IS NOT NULL;
