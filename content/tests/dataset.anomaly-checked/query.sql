-- A check of exactly this version that ran to its end, whatever it found: what it found is another test's matter.
WITH checked AS (
  SELECT p.item, count(*) AS checks, min(o.ended_at) AS ended_at
  FROM population p
  JOIN operation_targets t ON t.item_text = p.item
  JOIN operation o ON o.record = t.record AND o.kind = 'anomaly-check' AND o.outcome IN ('success', 'failure')
  GROUP BY p.item
),
unread AS (
  SELECT DISTINCT p.item
  FROM population p
  JOIN gap g ON g.record_type = 'operation' AND g.gap_from <= p.occurred_at
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN c.ended_at <= p.occurred_at THEN 'pass'
    WHEN u.item IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN c.ended_at <= p.occurred_at THEN concat_ws('', 'checked before its first use, ', CAST(c.ended_at AS VARCHAR(19)))
    WHEN u.item IS NOT NULL THEN 'checks before its first use were not read whole'
    WHEN c.checks IS NULL THEN 'it was never checked'
    WHEN c.ended_at IS NULL THEN 'nobody knows when its check was over'
    ELSE concat_ws('', 'checked ', CAST(c.ended_at AS VARCHAR(19)), ', first used ', CAST(p.occurred_at AS VARCHAR(19)))
  END AS reason
FROM population p
LEFT JOIN checked c ON c.item = p.item
LEFT JOIN unread u ON u.item = p.item
