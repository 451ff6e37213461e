-- A day limit is over once the day is.
SELECT p.item, p.occurred_at,
  CASE
    WHEN p.resolved_at < p.due_at THEN 'pass'
    WHEN p.due_at > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN p.resolved_at < p.due_at THEN concat_ws('', 'no longer in conflict since ', CAST(p.resolved_at AS VARCHAR(19)))
    WHEN p.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(p.due_at AS VARCHAR(19)))
    WHEN p.resolved_at IS NOT NULL THEN
      concat_ws('', 'resolved ', CAST(p.resolved_at AS VARCHAR(19)), ', due before ', CAST(p.due_at AS VARCHAR(19)))
    ELSE concat_ws('', 'still in conflict, due before ', CAST(p.due_at AS VARCHAR(19)))
  END AS reason
FROM population p
CROSS JOIN bounds b
