WITH ranked AS (
  SELECT p.record, k.name, k.status,
    row_number() OVER (PARTITION BY p.record, k.name ORDER BY k.acted_at DESC, k.status) AS place
  FROM population p
  JOIN change_checks k ON k.record = p.record
  WHERE k.acted_at <= p.merged_at
),
summary AS (
  SELECT record, min(name) FILTER (WHERE status <> 'passed') AS bad, count(*) AS checks
  FROM ranked
  WHERE place = 1
  GROUP BY record
)
SELECT p.record AS item, p.occurred_at,
  CASE WHEN s.checks IS NULL THEN 'unverified' WHEN s.bad IS NULL THEN 'pass' ELSE 'fail' END AS status,
  'system' AS strength,
  CASE
    WHEN s.checks IS NULL THEN 'no check is recorded'
    WHEN s.bad IS NULL THEN concat_ws('', 'checks passed: ', s.checks)
    ELSE concat_ws('', 'merged although the check ', s.bad, ' had not passed')
  END AS reason
FROM population p
LEFT JOIN summary s ON s.record = p.record
