SELECT record AS item, occurred_at, NULL::TIMESTAMP AS until_at,
  CASE WHEN NOT high_impact THEN 'not-applicable' WHEN signoff IS NOT NULL THEN 'pass' ELSE 'fail' END AS status,
  'system' AS strength,
  CASE
    WHEN NOT high_impact THEN 'of no high impact'
    WHEN signoff IS NOT NULL THEN concat('approved by ', signoff)
    ELSE concat(agent, ' used ', tool, ' without approval')
  END AS reason,
  log_index, NULL::BIGINT AS possible_seconds
FROM read_parquet({ai_event})
WHERE occurred_at >= TIMESTAMP {from} AND occurred_at < TIMESTAMP {to}
