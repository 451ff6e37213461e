-- Systems that had been in production and whose last day came in the window: the first of the days that the register
-- gave for it while they passed, or on which it first called the system retired or was left by it. Thirty days are over
-- once the thirtieth is.
WITH ending AS (
  SELECT id, CAST(retired_on AS TIMESTAMP) AS retired_at
  FROM doc_ai_system
  WHERE state = 'approved' AND (valid_to IS NULL OR valid_to > CAST(retired_on AS TIMESTAMP))
  UNION ALL
  SELECT id, CAST(CAST(valid_from AS DATE) AS TIMESTAMP)
  FROM doc_ai_system
  WHERE state = 'retired' OR (state = 'approved' AND stage = 'retired')
),
served AS (
  SELECT id, max(revision) AS revision
  FROM doc_ai_system
  WHERE state = 'approved' AND stage = 'production'
  GROUP BY id
),
retired AS (
  SELECT e.id, s.revision, min(e.retired_at) AS retired_at
  FROM ending e
  JOIN served s ON s.id = e.id
  WHERE e.retired_at IS NOT NULL
  GROUP BY e.id, s.revision
)
SELECT r.id AS item, r.retired_at AS occurred_at, r.revision, r.retired_at + INTERVAL '1' DAY AS told_by,
  r.retired_at + INTERVAL '31' DAY AS due_at
FROM retired r
CROSS JOIN bounds b
WHERE r.retired_at >= b.window_from AND r.retired_at < b.window_to
