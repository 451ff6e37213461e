WITH answer AS (
  SELECT p.record, min(c.merged_at) AS merged_at, min(c.id) AS id
  FROM population p
  JOIN change c ON c.ticket = p.id
  WHERE c.merged_at >= p.occurred_at AND c.merged_at < p.occurred_at + INTERVAL '14' DAY
  GROUP BY p.record
)
SELECT p.record AS item, p.occurred_at,
  CASE
    WHEN NOT p.flagged THEN 'not-applicable'
    WHEN a.id IS NOT NULL THEN 'pass'
    WHEN p.occurred_at + INTERVAL '14' DAY > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN NOT p.flagged THEN 'not flagged'
    WHEN a.id IS NOT NULL THEN concat_ws('', 'answered by ', a.id)
    WHEN p.occurred_at + INTERVAL '14' DAY > b.observed_to THEN 'not due yet'
    ELSE concat_ws('', 'no change answered what ', p.agent, ' did')
  END AS reason
FROM population p
CROSS JOIN bounds b
LEFT JOIN answer a ON a.record = p.record
