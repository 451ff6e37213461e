WITH judged AS (
  SELECT p.item, p.occurred_at, p.closed_at, p.due_at, p.state,
    CASE
      WHEN p.closed_at <= p.due_at THEN 'in time'
      WHEN p.risk_tier IS NULL THEN 'nowhere'
      WHEN p.closed_at IS NOT NULL THEN 'late'
      WHEN p.due_at > b.observed_to THEN 'not yet'
      ELSE 'open'
    END AS verdict
  FROM population p
  CROSS JOIN bounds b
)
SELECT item, occurred_at,
  CASE
    WHEN verdict = 'in time' THEN 'pass'
    WHEN verdict IN ('nowhere', 'not yet') THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN verdict = 'in time' THEN concat_ws('', state, ' ', CAST(closed_at AS VARCHAR(19)), ', in time')
    WHEN verdict = 'nowhere' THEN 'not settled in time, and nobody knows whether it is on a system of medium or high tier'
    WHEN verdict = 'late' THEN concat_ws('', state, ' ', CAST(closed_at AS VARCHAR(19)), ', due ', CAST(due_at AS VARCHAR(19)))
    WHEN verdict = 'not yet' THEN concat_ws('', 'not yet due: ', CAST(due_at AS VARCHAR(19)))
    ELSE concat_ws('', state, ', neither closed nor accepted by ', CAST(due_at AS VARCHAR(19)))
  END AS reason
FROM judged
