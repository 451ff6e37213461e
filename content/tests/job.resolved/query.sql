-- A run may take a day; from its end, or its beginning where no end is known, there are two more.
WITH due AS (
  SELECT p.record, p.occurred_at, p.outcome, p.resolved_at,
    CASE
      WHEN p.outcome = 'running' THEN p.occurred_at + INTERVAL '1' DAY
      ELSE coalesce(p.ended_at, p.occurred_at) + INTERVAL '2' DAY
    END AS due_at
  FROM population p
)
SELECT d.record AS item, d.occurred_at,
  CASE
    WHEN d.outcome = 'success' OR d.resolved_at <= d.due_at THEN 'pass'
    WHEN d.due_at > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN d.outcome = 'success' THEN 'ended well'
    WHEN d.resolved_at <= d.due_at THEN 'resolved within two days'
    WHEN d.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(d.due_at AS VARCHAR(19)))
    WHEN d.outcome = 'running' THEN 'it never ended'
    WHEN d.resolved_at IS NULL THEN concat_ws('', 'it ended as ', d.outcome, ' and was never resolved')
    ELSE concat_ws('', 'resolved ', CAST(d.resolved_at AS VARCHAR(19)), ', due ', CAST(d.due_at AS VARCHAR(19)))
  END AS reason
FROM due d
CROSS JOIN bounds b
