WITH due AS (
  SELECT p.record, p.occurred_at, p.state, p.owner, p.resource, p.fixed_at,
    p.first_seen_at + INTERVAL '24' HOUR AS due_at
  FROM population p
)
SELECT d.record AS item, d.occurred_at,
  CASE
    WHEN d.state = 'false-positive' THEN 'not-applicable'
    WHEN d.fixed_at <= d.due_at THEN 'pass'
    WHEN d.fixed_at IS NULL AND d.due_at > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN d.state = 'false-positive' THEN 'no secret after all'
    WHEN d.fixed_at <= d.due_at THEN 'revoked within 24 hours'
    WHEN d.fixed_at IS NULL AND d.due_at > b.observed_to THEN
      concat_ws('', 'not yet due: ', CAST(d.due_at AS VARCHAR(19)))
    WHEN d.fixed_at IS NULL THEN concat_ws('', 'leaked in ', d.resource, ' and never revoked')
    ELSE concat_ws('', 'revoked ', CAST(d.fixed_at AS VARCHAR(19)), ', due ', CAST(d.due_at AS VARCHAR(19)))
  END AS reason
FROM due d
CROSS JOIN bounds b
