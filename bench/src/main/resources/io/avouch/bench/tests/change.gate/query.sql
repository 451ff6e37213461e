SELECT p.record AS item, p.occurred_at,
  CASE
    WHEN p.emergency THEN 'not-applicable'
    WHEN p.independent_approval_count > 0 AND p.failed_check_count = 0 THEN 'pass'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN p.emergency THEN 'took the emergency path'
    WHEN p.independent_approval_count = 0 THEN concat_ws('', 'merged by ', p.merged_by, ' with no approval')
    WHEN p.failed_check_count > 0 THEN concat_ws('', 'merged by ', p.merged_by, ' although a check had failed')
    ELSE 'approved, and its checks passed'
  END AS reason
FROM population p
