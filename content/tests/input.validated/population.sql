-- Entry points that the register of a system in scope has at some time of the window, and those that settings were read
-- of meanwhile.
WITH known AS (
  SELECT e.identity, greatest(s.valid_from, CAST(s.in_scope_from AS TIMESTAMP)) AS from_at,
    least(s.valid_to, CAST(s.in_scope_to AS TIMESTAMP) + INTERVAL '1' DAY) AS to_at
  FROM doc_system s
  JOIN doc_system_entry_points e ON e.id = s.id AND e.revision = s.revision AND e.direction = 'inbound'
  WHERE s.state = 'approved' AND s.in_scope = TRUE
  UNION ALL
  SELECT c.resource, c.occurred_at, NULL
  FROM configuration c
  CROSS JOIN bounds b
  WHERE c.resource_kind = 'entry-point' AND c.occurred_at >= b.window_from
)
SELECT k.identity AS item, greatest(min(k.from_at), min(b.window_from)) AS occurred_at
FROM known k
CROSS JOIN bounds b
WHERE k.from_at < b.window_to AND (k.to_at IS NULL OR k.to_at > b.window_from)
GROUP BY k.identity
