SELECT record AS item, occurred_at, NULL::TIMESTAMP AS until_at,
  CASE
    WHEN emergency THEN 'not-applicable'
    WHEN independent_approval_count > 0 AND failed_check_count = 0 THEN 'pass'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN emergency THEN 'took the emergency path'
    WHEN independent_approval_count = 0 THEN concat('merged by ', merged_by, ' with no approval')
    WHEN failed_check_count > 0 THEN concat('merged by ', merged_by, ' although a check had failed')
    ELSE 'approved, and its checks passed'
  END AS reason,
  log_index, NULL::BIGINT AS possible_seconds
FROM read_parquet({change})
WHERE occurred_at >= TIMESTAMP {from} AND occurred_at < TIMESTAMP {to}
