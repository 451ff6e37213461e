-- Runs of the window, over a year at least, in which a test failed more items than in the one before: as many at once as
-- there are on one day are one. A text of our own that nobody has approved counts in nothing.
WITH ours AS (
  SELECT id, min(valid_from) FILTER (WHERE state = 'approved') AS approved_at
  FROM doc_test
  GROUP BY id
),
counted AS (
  SELECT r.run, r.test, r.recorded_at, r.failed,
    lag(r.failed) OVER (PARTITION BY r.test ORDER BY r.recorded_at, r.run) AS failed_before
  FROM test_run r
  LEFT JOIN ours o ON o.id = r.test
  WHERE r.window_to >= r.window_from + INTERVAL '364' DAY AND (o.id IS NULL OR r.recorded_at >= o.approved_at)
)
SELECT concat_ws('', c.test, '@', CAST(CAST(c.recorded_at AS DATE) AS VARCHAR(10))) AS item,
  min(c.recorded_at) AS occurred_at, c.test, max(c.failed) AS failed,
  CAST(CAST(min(c.recorded_at) AS DATE) AS TIMESTAMP) + INTERVAL '31' DAY AS due_at
FROM counted c
CROSS JOIN bounds b
WHERE c.failed > coalesce(c.failed_before, 0) AND c.recorded_at >= b.window_from AND c.recorded_at < b.window_to
GROUP BY c.test, CAST(c.recorded_at AS DATE)
