-- Each end of a system's time in production that came in the window: the first day since it was in production that the
-- register gave for it, while that day had not passed, or on which it first called the system retired or was left by
-- it. A system that came back may end again. Thirty days are over once the thirtieth is.
WITH ending AS (
  SELECT id, CAST(retired_on AS TIMESTAMP) AS retired_at
  FROM doc_ai_system
  WHERE state = 'approved' AND valid_from < CAST(retired_on AS TIMESTAMP) + INTERVAL '1' DAY
    AND (valid_to IS NULL OR valid_to > CAST(retired_on AS TIMESTAMP))
  UNION
  SELECT id, CAST(CAST(valid_from AS DATE) AS TIMESTAMP)
  FROM doc_ai_system
  WHERE state = 'retired' OR (state = 'approved' AND stage = 'retired')
),
ended AS (
  SELECT e.id, e.retired_at, max(s.revision) AS revision
  FROM ending e
  JOIN doc_ai_system s ON s.id = e.id AND s.state = 'approved' AND s.stage = 'production'
    AND s.valid_from < e.retired_at + INTERVAL '1' DAY
  GROUP BY e.id, e.retired_at
),
retired AS (
  SELECT id, revision, min(retired_at) AS retired_at
  FROM ended
  GROUP BY id, revision
)
SELECT concat_ws('', r.id, '@', CAST(CAST(r.retired_at AS DATE) AS VARCHAR(10))) AS item, r.retired_at AS occurred_at,
  r.id AS system, r.revision, r.retired_at + INTERVAL '1' DAY AS told_by, r.retired_at + INTERVAL '31' DAY AS due_at,
  (SELECT min(n.valid_from) FROM doc_ai_system n WHERE n.id = r.id AND n.state = 'approved' AND n.stage = 'production'
    AND n.revision > r.revision) AS back_at
FROM retired r
CROSS JOIN bounds b
WHERE r.retired_at >= b.window_from AND r.retired_at < b.window_to
