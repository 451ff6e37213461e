WITH e AS (
  SELECT log_index, record, id, occurred_at, flagged, agent
  FROM read_parquet({ai_event})
  WHERE occurred_at >= TIMESTAMP {from} AND occurred_at < TIMESTAMP {to}
),
answer AS (
  SELECT e.record, min(c.id) AS id
  FROM e JOIN read_parquet({change}) c ON c.ticket = e.id
  WHERE c.merged_at >= e.occurred_at AND c.merged_at < e.occurred_at + INTERVAL '14' DAY
  GROUP BY e.record
)
SELECT e.record AS item, e.occurred_at, NULL::TIMESTAMP AS until_at,
  CASE
    WHEN NOT e.flagged THEN 'not-applicable'
    WHEN a.id IS NOT NULL THEN 'pass'
    WHEN e.occurred_at + INTERVAL '14' DAY > TIMESTAMP {observed} THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN NOT e.flagged THEN 'not flagged'
    WHEN a.id IS NOT NULL THEN concat('answered by ', a.id)
    WHEN e.occurred_at + INTERVAL '14' DAY > TIMESTAMP {observed} THEN 'not due yet'
    ELSE concat('no change answered what ', e.agent, ' did')
  END AS reason,
  e.log_index, NULL::BIGINT AS possible_seconds
FROM e LEFT JOIN answer a ON a.record = e.record
