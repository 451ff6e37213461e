-- By which entry's decision a file's bytes were erased; unknown for those that went before this was noted.
ALTER TABLE evidence_file ADD COLUMN erased_by bigint;
