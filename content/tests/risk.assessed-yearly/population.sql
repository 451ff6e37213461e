-- AI systems in use, systems in scope and vendors that were on record at some time of the window, and from when on; a
-- break stops nothing.
WITH known AS (
  SELECT concat_ws('', 'ai-system/', id) AS item, valid_from AS from_at, valid_to AS to_at
  FROM doc_ai_system
  WHERE state = 'approved' AND stage <> 'retired'
  UNION ALL
  SELECT concat_ws('', 'system/', id), greatest(valid_from, CAST(in_scope_from AS TIMESTAMP)),
    least(valid_to, CAST(in_scope_to AS TIMESTAMP) + INTERVAL '1' DAY)
  FROM doc_system
  WHERE state = 'approved' AND in_scope = TRUE
  UNION ALL
  SELECT concat_ws('', 'vendor/', id), greatest(valid_from, CAST(starts_on AS TIMESTAMP)),
    least(valid_to, CAST(ends_on AS TIMESTAMP) + INTERVAL '1' DAY)
  FROM doc_vendor
  WHERE state = 'approved'
),
asset AS (
  SELECT k.item, min(k.from_at) AS since, CASE WHEN count(k.to_at) = count(*) THEN max(k.to_at) END AS to_at
  FROM known k
  JOIN bounds b ON k.from_at < b.window_to
  GROUP BY k.item
)
SELECT a.item, a.since, greatest(a.since, b.window_from) AS from_at, least(a.to_at, b.window_to) AS to_at,
  greatest(a.since, b.window_from) AS occurred_at
FROM asset a
CROSS JOIN bounds b
WHERE greatest(a.since, b.window_from) < least(a.to_at, b.window_to)
