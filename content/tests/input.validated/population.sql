-- Entry points that the register of a system in scope has at some time of the window, and those that settings were read
-- of meanwhile although no register had them: where one has, its direction and scope count.
WITH registered AS (
  SELECT e.identity, e.direction, s.in_scope, s.in_scope_from, s.in_scope_to, s.valid_from, s.valid_to
  FROM doc_system s
  JOIN doc_system_entry_points e ON e.id = s.id AND e.revision = s.revision
  WHERE s.state = 'approved'
),
known AS (
  SELECT identity, greatest(valid_from, CAST(in_scope_from AS TIMESTAMP)) AS from_at,
    least(valid_to, CAST(in_scope_to AS TIMESTAMP) + INTERVAL '1' DAY) AS to_at, TRUE AS meanwhile
  FROM registered
  WHERE in_scope = TRUE AND direction = 'inbound'
  UNION ALL
  SELECT c.resource, c.occurred_at, NULL, c.occurred_at >= b.window_from
  FROM configuration c
  CROSS JOIN bounds b
  LEFT JOIN registered r ON lower(r.identity) = lower(c.resource) AND r.valid_from <= c.occurred_at
    AND (r.valid_to IS NULL OR r.valid_to > c.occurred_at)
  WHERE c.resource_kind = 'entry-point' AND r.identity IS NULL
)
SELECT min(k.identity) AS item, greatest(min(k.from_at), min(b.window_from)) AS occurred_at
FROM known k
CROSS JOIN bounds b
WHERE k.from_at < b.window_to AND (k.to_at IS NULL OR k.to_at > b.window_from)
GROUP BY lower(k.identity)
HAVING bool_or(k.meanwhile)
