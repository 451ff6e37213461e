-- Suppliers that were on record as tier one at some time of the window, and from when on; a break stops nothing.
WITH first_tier AS (
  SELECT id, greatest(valid_from, CAST(starts_on AS TIMESTAMP)) AS from_at,
    least(valid_to, CAST(ends_on AS TIMESTAMP) + INTERVAL '1' DAY) AS to_at
  FROM doc_vendor
  WHERE state = 'approved' AND tier = 'tier-1'
),
supplier AS (
  SELECT f.id, min(f.from_at) AS since, CASE WHEN count(f.to_at) = count(*) THEN max(f.to_at) END AS to_at
  FROM first_tier f
  JOIN bounds b ON f.from_at < least(b.window_to, b.observed_to)
  GROUP BY f.id
)
SELECT s.id AS item, s.since, greatest(s.since, b.window_from) AS from_at, least(s.to_at, b.window_to, b.observed_to) AS to_at,
  greatest(s.since, b.window_from) AS occurred_at
FROM supplier s
CROSS JOIN bounds b
WHERE greatest(s.since, b.window_from) < least(s.to_at, b.window_to, b.observed_to)
