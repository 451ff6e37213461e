-- After each day on which a test of a control was run over a window that came within seven days of it, and could be
-- judged, another run is due until the seventh day after is over. What became due in the window, or was still missing in it, is an item; so is
-- an approved control whose statement says that it is tested, and of which there is no such run.
WITH standing AS (
  SELECT id, min(valid_from) AS from_at, nullif(max(coalesce(valid_to, b.window_to)), b.window_to) AS to_at
  FROM doc_control
  CROSS JOIN bounds b
  WHERE state = 'approved'
  GROUP BY id, b.window_to
),
ran AS (
  SELECT DISTINCT c.control, CAST(CAST(r.recorded_at AS DATE) AS TIMESTAMP) AS ran_on
  FROM test_run r
  JOIN test_run_control c ON c.run = r.run AND c.test = r.test
  WHERE r.outcome <> 'not-tested' AND r.window_from < r.window_to AND r.window_to >= r.recorded_at - INTERVAL '7' DAY
),
stretch AS (
  SELECT control, ran_on, ran_on + INTERVAL '8' DAY AS due_at,
    lead(ran_on) OVER (PARTITION BY control ORDER BY ran_on) AS next_on
  FROM ran
)
SELECT concat_ws('', s.control, '@', CAST(CAST(s.ran_on AS DATE) AS VARCHAR(10))) AS item, s.due_at AS occurred_at,
  s.ran_on, s.next_on
FROM stretch s
JOIN standing k ON k.id = s.control AND k.from_at < s.due_at AND (k.to_at IS NULL OR k.to_at >= s.due_at)
CROSS JOIN bounds b
WHERE s.due_at <= b.window_to AND (s.next_on IS NULL OR s.next_on >= b.window_from)
UNION ALL
SELECT DISTINCT c.id, b.window_to, CAST(NULL AS TIMESTAMP), CAST(NULL AS TIMESTAMP)
FROM doc_control c
JOIN doc_control_parts p ON p.id = c.id AND p.revision = c.revision AND p.covered = 'tested'
CROSS JOIN bounds b
LEFT JOIN ran r ON r.control = c.id
WHERE c.state = 'approved' AND r.control IS NULL AND c.valid_from < b.window_to
  AND (c.valid_to IS NULL OR c.valid_to > b.window_from)
