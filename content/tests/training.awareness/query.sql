-- Each course passed holds for 12 months from its day; work before the first one holds for 30 days,
-- or, where it began before courses were known, for 12 months. A stretch not held deviates if any
-- of it lies in the window.
WITH items AS (
  SELECT item, person, occurred_at, until_at FROM population
),
held AS (
  SELECT p.item, CAST(CAST(a.completed_at AS DATE) AS TIMESTAMP) AS from_at,
    CAST(CAST(a.completed_at AS DATE) AS TIMESTAMP) + INTERVAL '1' YEAR + INTERVAL '1' DAY AS to_at
  FROM items p
  JOIN acknowledgement a ON a.person = p.person AND a.kind = 'training' AND a.outcome = 'passed'
    AND a.subject LIKE '%awareness%'
  UNION ALL
  SELECT p.item, p.occurred_at AS from_at,
    CASE
      WHEN p.occurred_at >= b.window_from - INTERVAL '30' DAY THEN p.occurred_at + INTERVAL '31' DAY
      ELSE p.occurred_at + INTERVAL '1' YEAR + INTERVAL '1' DAY
    END AS to_at
  FROM items p
  CROSS JOIN bounds b
),
followed AS (
  SELECT h.item, h.to_at,
    lead(h.from_at) OVER (PARTITION BY h.item ORDER BY h.from_at, h.to_at) AS next_at
  FROM held h
),
lapsed AS (
  SELECT p.item, min(f.to_at) AS since
  FROM followed f
  JOIN items p ON p.item = f.item
  CROSS JOIN bounds b
  WHERE f.to_at < p.until_at AND f.to_at > p.occurred_at
    AND (f.next_at IS NULL OR f.next_at >= f.to_at AND f.next_at > b.window_from)
  GROUP BY p.item
),
unread AS (
  SELECT DISTINCT p.item
  FROM items p
  JOIN gap g ON g.record_type = 'acknowledgement' AND g.gap_from < p.until_at
    AND g.gap_to > p.occurred_at
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN l.item IS NULL THEN 'pass'
    WHEN u.item IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN l.item IS NULL THEN 'trained in time'
    WHEN u.item IS NOT NULL THEN 'courses were not read whole'
    ELSE concat_ws('', 'no course that held from ', CAST(l.since AS VARCHAR(10)))
  END AS reason
FROM items p
LEFT JOIN lapsed l ON l.item = p.item
LEFT JOIN unread u ON u.item = p.item
