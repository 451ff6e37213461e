WITH c AS (
  SELECT log_index, record, occurred_at, merged_at, checks
  FROM read_parquet({change})
  WHERE occurred_at >= TIMESTAMP {from} AND occurred_at < TIMESTAMP {to}
),
latest AS (
  SELECT record, k.name, k.status
  FROM (SELECT record, merged_at, unnest(checks) AS k FROM c)
  WHERE k.acted_at <= merged_at
  QUALIFY row_number() OVER (PARTITION BY record, k.name ORDER BY k.acted_at DESC, k.status) = 1
),
summary AS (
  SELECT record, min(name) FILTER (WHERE status <> 'passed') AS bad, count(*) AS checks
  FROM latest
  GROUP BY record
)
SELECT c.record AS item, c.occurred_at, NULL::TIMESTAMP AS until_at,
  CASE WHEN s.checks IS NULL THEN 'unverified' WHEN s.bad IS NULL THEN 'pass' ELSE 'fail' END AS status,
  'system' AS strength,
  CASE
    WHEN s.checks IS NULL THEN 'no check is recorded'
    WHEN s.bad IS NULL THEN concat('checks passed: ', s.checks)
    ELSE concat('merged although the check ', s.bad, ' had not passed')
  END AS reason,
  c.log_index, NULL::BIGINT AS possible_seconds
FROM c LEFT JOIN summary s ON s.record = c.record
