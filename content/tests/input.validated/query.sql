-- Settings of an entry point at each reading of the window, and at the last one before it. One that is not shown within
-- 31 days, or that a later reading of its source does not show while the register has it, was not seen throughout; so
-- with a check that is not shown.
WITH shown AS (
  SELECT record, min(name) FILTER (WHERE item_text = 'off') AS missing, count(*) FILTER (WHERE item_text = 'on') AS present
  FROM configuration_settings
  WHERE name IN ('authorisation', 'format', 'completeness', 'injection')
  GROUP BY record
),
seen AS (
  SELECT p.item, c.source, c.occurred_at, h.missing, coalesce(h.present, 0) AS present,
    lead(c.occurred_at) OVER (PARTITION BY p.item, c.source ORDER BY c.occurred_at) AS next_at
  FROM population p
  JOIN configuration c ON c.resource = p.item AND c.resource_kind = 'entry-point'
  LEFT JOIN shown h ON h.record = c.record
),
source_of AS (
  SELECT s.item, s.source, min(s.occurred_at) AS from_at, min(s.occurred_at) FILTER (WHERE s.missing IS NOT NULL) AS off_at,
    min(s.missing) AS missing, min(s.present) AS present
  FROM seen s
  CROSS JOIN bounds b
  WHERE s.occurred_at < b.window_to AND (s.next_at IS NULL OR s.next_at > b.window_from)
  GROUP BY s.item, s.source
),
absent AS (
  SELECT o.item, min(r.taken_at) AS absent_at
  FROM source_of o
  JOIN configuration_reading r ON r.source = o.source AND r.taken_at > o.from_at
  JOIN doc_system_entry_points e ON e.identity = o.item AND e.direction = 'inbound'
  JOIN doc_system y ON y.id = e.id AND y.revision = e.revision AND y.state = 'approved' AND y.in_scope = TRUE
    AND y.valid_from <= r.taken_at AND (y.valid_to IS NULL OR y.valid_to > r.taken_at)
  CROSS JOIN bounds b
  LEFT JOIN seen s ON s.item = o.item AND s.source = o.source AND s.occurred_at = r.taken_at
  WHERE s.item IS NULL AND r.taken_at >= b.window_from AND r.taken_at < b.window_to
  GROUP BY o.item
),
summary AS (
  SELECT item, min(from_at) AS from_at, min(off_at) AS off_at, min(missing) AS missing, min(present) AS present
  FROM source_of
  GROUP BY item
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN s.off_at IS NOT NULL THEN 'fail'
    WHEN s.present = 4 AND a.item IS NULL AND s.from_at <= p.occurred_at + INTERVAL '31' DAY THEN 'pass'
    ELSE 'unverified'
  END AS status,
  'system' AS strength,
  CASE
    WHEN s.off_at IS NOT NULL THEN concat_ws('', 'not checked for ', s.missing, ', first seen ', CAST(s.off_at AS VARCHAR(19)))
    WHEN s.item IS NULL THEN 'no source shows what it checks'
    WHEN s.present < 4 THEN 'the source does not show all four checks'
    WHEN a.item IS NOT NULL THEN concat_ws('', 'not shown ', CAST(a.absent_at AS VARCHAR(19)))
    WHEN s.from_at > p.occurred_at + INTERVAL '31' DAY THEN concat_ws('', 'first shown ', CAST(s.from_at AS VARCHAR(19)))
    ELSE 'inputs are checked for all four'
  END AS reason
FROM population p
LEFT JOIN summary s ON s.item = p.item
LEFT JOIN absent a ON a.item = p.item
