-- Texts of roles that were approved in the window and are other than the one before, and roles that were given up.
WITH step AS (
  SELECT id, revision, title, valid_from, state, digest,
    lag(digest) OVER (PARTITION BY id ORDER BY revision) AS digest_before,
    lag(state) OVER (PARTITION BY id ORDER BY revision) AS state_before
  FROM doc_role
  WHERE state IN ('approved', 'retired')
)
SELECT concat_ws('', s.id, '@', CAST(s.revision AS VARCHAR(9))) AS item, s.valid_from AS occurred_at, s.id, s.title,
  CAST(CAST(s.valid_from AS DATE) AS TIMESTAMP) + INTERVAL '11' DAY AS due_at
FROM step s
CROSS JOIN bounds b
WHERE s.valid_from >= b.window_from AND s.valid_from < b.window_to
  AND (s.digest IS DISTINCT FROM s.digest_before OR s.state <> s.state_before)
