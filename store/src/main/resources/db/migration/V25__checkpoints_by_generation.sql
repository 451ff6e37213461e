-- The next generation of a log may go on from fewer entries than were signed before: then it signs sizes again that
-- the one before had. What the origin says is the generation: <instance>/<organisation>, <instance>/<organisation>/2.
ALTER TABLE log_checkpoint ADD COLUMN generation integer NOT NULL GENERATED ALWAYS AS
    (coalesce(nullif(split_part(split_part(note, E'\n', 1), '/', 3), ''), '1')::integer) STORED;
ALTER TABLE log_checkpoint DROP CONSTRAINT log_checkpoint_pkey;
ALTER TABLE log_checkpoint ADD PRIMARY KEY (org, generation, size);
CREATE INDEX log_checkpoint_size ON log_checkpoint (org, size);
