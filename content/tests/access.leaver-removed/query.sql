-- A state holds from one complete snapshot to the next: an account that the last one before the limit shows open may
-- have been closed in time or not, unless the next one shows it open still. What a complete snapshot does not show
-- has ended there; what a reading that broke off does not show, nobody knows.
WITH items AS (
  SELECT item, occurred_at, end_at, due_at, back_at, source, system, principal FROM population
),
seen AS (
  SELECT i.item,
    min(a.occurred_at) FILTER (WHERE a.enabled = TRUE AND a.occurred_at > i.due_at) AS open_at,
    max(a.occurred_at) FILTER (WHERE a.enabled = TRUE) AS last_open_at,
    count(*) FILTER (WHERE a.enabled = FALSE AND a.occurred_at >= i.end_at AND a.occurred_at <= i.due_at) AS closed
  FROM items i
  JOIN account a ON a.source = i.source AND a.system = i.system AND a.principal = i.principal
    AND (i.back_at IS NULL OR a.occurred_at < i.back_at)
  GROUP BY i.item
),
ended AS (
  SELECT i.item, min(t.taken_at) AS closed_at
  FROM items i
  JOIN seen s ON s.item = i.item
  JOIN account_reading t ON t.source = i.source AND t.taken_at > s.last_open_at
  GROUP BY i.item
),
used AS (
  SELECT i.item, min(s.occurred_at) AS used_at
  FROM items i
  JOIN session s ON s.system = i.system AND s.principal = i.principal AND s.outcome = 'success'
    AND s.occurred_at >= i.end_at AND (i.back_at IS NULL OR s.occurred_at < i.back_at)
  GROUP BY i.item
),
unread AS (
  SELECT DISTINCT i.item
  FROM items i
  JOIN gap g ON g.record_type = 'account' AND g.source = i.source
    AND g.gap_from <= i.due_at AND g.gap_to > i.due_at
)
SELECT i.item, i.occurred_at,
  CASE
    WHEN u.used_at IS NOT NULL THEN 'fail'
    WHEN s.open_at IS NOT NULL THEN 'fail'
    WHEN i.due_at > b.observed_to THEN 'unverified'
    WHEN x.item IS NOT NULL AND s.closed = 0 THEN 'unverified'
    WHEN i.back_at <= i.due_at THEN 'not-applicable'
    WHEN e.closed_at <= i.due_at THEN 'pass'
    WHEN s.last_open_at IS NOT NULL THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN i.end_at IS NULL THEN 'an account that people can use, and of nobody who is known: they may have left'
    WHEN u.used_at IS NOT NULL THEN concat_ws('', 'signed in ', CAST(u.used_at AS VARCHAR(19)), ', after leaving')
    WHEN s.open_at IS NOT NULL THEN concat_ws('', 'still open ', CAST(s.open_at AS VARCHAR(19)))
    WHEN i.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(i.due_at AS VARCHAR(19)))
    WHEN x.item IS NOT NULL AND s.closed = 0 THEN 'accounts were not read when it had to be closed'
    WHEN i.back_at <= i.due_at THEN 'back before it had to be closed'
    WHEN e.closed_at <= i.due_at THEN 'closed within 24 hours and not used'
    WHEN e.closed_at IS NOT NULL THEN concat_ws('', 'last seen open ', CAST(s.last_open_at AS VARCHAR(19)),
      ', first seen closed ', CAST(e.closed_at AS VARCHAR(19)))
    WHEN s.last_open_at IS NOT NULL THEN concat_ws('', 'last seen open ', CAST(s.last_open_at AS VARCHAR(19)),
      ', accounts not read since')
    ELSE 'closed within 24 hours and not used'
  END AS reason
FROM items i
JOIN seen s ON s.item = i.item
LEFT JOIN ended e ON e.item = i.item
LEFT JOIN used u ON u.item = i.item
LEFT JOIN unread x ON x.item = i.item
CROSS JOIN bounds b
