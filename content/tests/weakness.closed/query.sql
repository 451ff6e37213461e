SELECT p.item, p.occurred_at,
  CASE
    WHEN p.closed_at <= p.due_at THEN 'pass'
    WHEN p.closed_at IS NULL AND p.due_at > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN p.closed_at <= p.due_at THEN concat_ws('', p.state, ' ', CAST(p.closed_at AS VARCHAR(19)), ', in time')
    WHEN p.closed_at IS NOT NULL THEN
      concat_ws('', p.state, ' ', CAST(p.closed_at AS VARCHAR(19)), ', due ', CAST(p.due_at AS VARCHAR(19)))
    WHEN p.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(p.due_at AS VARCHAR(19)))
    ELSE concat_ws('', p.state, ', neither closed nor accepted by ', CAST(p.due_at AS VARCHAR(19)))
  END AS reason
FROM population p
CROSS JOIN bounds b
