-- Approved is what the register of its own system names as an inbound entry point at that time. What was not is closed if
-- the last search of the system that began within 24 hours and ended whole did not see it again. Where none began within,
-- nobody knows whether what the next one does not see was closed in time.
WITH approved AS (
  SELECT DISTINCT p.record
  FROM population p
  JOIN doc_system s ON s.id = p.system AND s.state = 'approved' AND s.valid_from <= p.occurred_at
    AND (s.valid_to IS NULL OR s.valid_to > p.occurred_at)
  JOIN doc_system_entry_points e ON e.id = s.id AND e.revision = s.revision AND e.direction = 'inbound'
    AND e.identity = p.identity
),
stray AS (
  SELECT p.record, p.occurred_at, p.identity, p.system, p.occurred_at + INTERVAL '24' HOUR AS due_at
  FROM population p
  LEFT JOIN approved a ON a.record = p.record
  WHERE a.record IS NULL
),
look AS (
  SELECT s.record, s.identity, s.system, r.started_at, r.ended_at, r.started_at <= s.due_at AS in_time
  FROM stray s
  JOIN operation_targets t ON t.item_text = s.system
  JOIN operation r ON r.record = t.record AND r.kind = 'exposure-scan' AND r.outcome = 'success'
    AND r.started_at > s.occurred_at AND r.ended_at >= r.started_at
  QUALIFY row_number() OVER (PARTITION BY s.record
    ORDER BY CASE WHEN r.started_at <= s.due_at THEN r.started_at END DESC NULLS LAST, r.started_at, r.record) = 1
),
looked AS (
  SELECT l.record, l.in_time, min(x.occurred_at) AS seen_at
  FROM look l
  LEFT JOIN sighting x ON x.kind = 'endpoint' AND x.identity = l.identity AND x.system = l.system
    AND x.occurred_at >= l.started_at AND x.occurred_at <= l.ended_at
  GROUP BY l.record, l.in_time
),
unread AS (
  SELECT DISTINCT s.record
  FROM stray s
  JOIN gap g ON g.record_type IN ('operation', 'sighting') AND g.gap_from <= s.due_at AND g.gap_to > s.occurred_at
)
SELECT p.record AS item, p.occurred_at,
  CASE
    WHEN a.record IS NOT NULL AND p.protected THEN 'pass'
    WHEN a.record IS NOT NULL AND p.protected IS NULL THEN 'unverified'
    WHEN u.record IS NOT NULL THEN 'unverified'
    WHEN l.in_time AND l.seen_at IS NULL THEN 'pass'
    WHEN s.due_at > b.observed_to THEN 'unverified'
    WHEN l.record IS NOT NULL AND l.seen_at IS NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN a.record IS NOT NULL AND p.protected THEN 'approved, filtered and authenticated'
    WHEN a.record IS NOT NULL AND p.protected IS NULL THEN 'the search does not say whether it is protected'
    WHEN a.record IS NOT NULL THEN concat_ws('', p.identity, ' is approved, and open without protection')
    WHEN u.record IS NOT NULL THEN 'searches of the day after were not read whole'
    WHEN l.in_time AND l.seen_at IS NULL THEN 'not approved, and closed within a day'
    WHEN s.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(s.due_at AS VARCHAR(19)))
    WHEN l.record IS NOT NULL AND l.seen_at IS NULL THEN 'not approved, and nobody knows when it was closed'
    WHEN l.seen_at IS NOT NULL THEN concat_ws('', p.identity, ' was not approved, and seen again ', CAST(l.seen_at AS VARCHAR(19)))
    ELSE concat_ws('', p.identity, ' was not approved, and nobody looked whether it was closed')
  END AS reason
FROM population p
LEFT JOIN approved a ON a.record = p.record
LEFT JOIN stray s ON s.record = p.record
LEFT JOIN looked l ON l.record = p.record
LEFT JOIN unread u ON u.record = p.record
CROSS JOIN bounds b
