-- Settings of an entry point at each reading of the window, and at the last one before it. One that is not shown for more
-- than 31 days, or that a later reading of its source does not show while the register has it, was not seen throughout; so
-- with a check that is not shown. What the register does not have ended with the reading that no longer shows it.
WITH shown AS (
  SELECT record, min(name) FILTER (WHERE item_text = 'off') AS missing, count(*) FILTER (WHERE item_text = 'on') AS present
  FROM configuration_settings
  WHERE name IN ('authorisation', 'format', 'completeness', 'injection')
  GROUP BY record
),
reading AS (
  SELECT source, taken_at, lead(taken_at) OVER (PARTITION BY source ORDER BY taken_at) AS next_at
  FROM configuration_reading
),
seen AS (
  SELECT p.item, p.occurred_at AS start_at, c.source, c.occurred_at, h.missing, coalesce(h.present, 0) AS present,
    lead(c.occurred_at) OVER (PARTITION BY p.item, c.source ORDER BY c.occurred_at) AS next_at,
    least(coalesce(lead(c.occurred_at) OVER (PARTITION BY p.item ORDER BY c.occurred_at), b.window_to),
      coalesce(r.next_at, b.window_to)) AS known_to
  FROM population p
  JOIN configuration c ON lower(c.resource) = lower(p.item) AND c.resource_kind = 'entry-point'
  CROSS JOIN bounds b
  LEFT JOIN shown h ON h.record = c.record
  LEFT JOIN reading r ON r.source = c.source AND r.taken_at = c.occurred_at
),
source_of AS (
  SELECT s.item, s.source, min(s.occurred_at) AS from_at, min(s.occurred_at) FILTER (WHERE s.missing IS NOT NULL) AS off_at,
    min(s.missing) AS missing, min(s.present) AS present, max(s.occurred_at) AS last_at,
    min(s.occurred_at) FILTER (WHERE s.known_to > greatest(s.occurred_at, s.start_at) + INTERVAL '31' DAY) AS hole_at
  FROM seen s
  CROSS JOIN bounds b
  WHERE s.occurred_at < b.window_to AND (s.next_at IS NULL OR s.next_at > s.start_at)
  GROUP BY s.item, s.source
),
absent AS (
  SELECT o.item, min(r.taken_at) AS absent_at
  FROM source_of o
  JOIN reading r ON r.source = o.source AND r.taken_at > o.from_at
  JOIN doc_system_entry_points e ON lower(e.identity) = lower(o.item) AND e.direction = 'inbound'
  JOIN doc_system y ON y.id = e.id AND y.revision = e.revision AND y.state = 'approved' AND y.in_scope = TRUE
    AND y.valid_from <= r.taken_at AND (y.valid_to IS NULL OR y.valid_to > r.taken_at)
  CROSS JOIN bounds b
  LEFT JOIN seen s ON s.item = o.item AND s.source = o.source AND s.occurred_at = r.taken_at
  WHERE s.item IS NULL AND r.taken_at >= b.window_from AND r.taken_at < b.window_to
  GROUP BY o.item
),
summary AS (
  SELECT item, min(from_at) AS from_at, max(last_at) AS last_at, min(hole_at) AS hole_at, min(off_at) AS off_at,
    min(missing) AS missing, min(present) AS present
  FROM source_of
  GROUP BY item
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN s.off_at IS NOT NULL THEN 'fail'
    WHEN s.present = 4 AND a.item IS NULL AND s.hole_at IS NULL AND s.from_at <= p.occurred_at + INTERVAL '31' DAY
      AND s.last_at >= p.occurred_at THEN 'pass'
    ELSE 'unverified'
  END AS status,
  'system' AS strength,
  CASE
    WHEN s.off_at IS NOT NULL THEN concat_ws('', 'not checked for ', s.missing, ', first seen ', CAST(s.off_at AS VARCHAR(19)))
    WHEN s.item IS NULL THEN 'no source shows what it checks'
    WHEN s.present < 4 THEN 'the source does not show all four checks'
    WHEN a.item IS NOT NULL THEN concat_ws('', 'not shown ', CAST(a.absent_at AS VARCHAR(19)))
    WHEN s.from_at > p.occurred_at + INTERVAL '31' DAY THEN concat_ws('', 'first shown ', CAST(s.from_at AS VARCHAR(19)))
    WHEN s.last_at < p.occurred_at THEN concat_ws('', 'last shown ', CAST(s.last_at AS VARCHAR(19)))
    WHEN s.hole_at IS NOT NULL THEN concat_ws('', 'not shown for more than 31 days after ', CAST(s.hole_at AS VARCHAR(19)))
    ELSE 'inputs are checked for all four'
  END AS reason
FROM population p
LEFT JOIN summary s ON s.item = p.item
LEFT JOIN absent a ON a.item = p.item
