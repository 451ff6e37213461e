WITH due AS (
  SELECT p.record, p.occurred_at, p.state, p.rule, p.resource, p.fixed_at,
    p.first_seen_at + INTERVAL '5' DAY AS due_at
  FROM population p
)
SELECT d.record AS item, d.occurred_at,
  CASE
    WHEN d.state IN ('accepted', 'false-positive') THEN 'not-applicable'
    WHEN d.fixed_at <= d.due_at THEN 'pass'
    WHEN d.fixed_at IS NULL AND d.due_at > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN d.state IN ('accepted', 'false-positive') THEN concat_ws('', 'no drift that needs correcting: ', d.state)
    WHEN d.fixed_at <= d.due_at THEN 'corrected within five days'
    WHEN d.fixed_at IS NULL AND d.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(d.due_at AS VARCHAR(19)))
    WHEN d.fixed_at IS NULL THEN concat_ws('', d.resource, ' still differs in ', d.rule)
    ELSE concat_ws('', 'corrected ', CAST(d.fixed_at AS VARCHAR(19)), ', due ', CAST(d.due_at AS VARCHAR(19)))
  END AS reason
FROM due d
CROSS JOIN bounds b
