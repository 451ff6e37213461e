-- A day limit is over once the day is.
SELECT p.item, p.occurred_at,
  CASE
    WHEN p.read_at < p.due_at THEN 'pass'
    WHEN p.due_at > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN p.read_at < p.due_at THEN concat_ws('', 'read ', CAST(p.read_at AS VARCHAR(19)))
    WHEN p.read_at IS NOT NULL THEN
      concat_ws('', p.type, ' of ', p.source, ' was read only ', CAST(p.read_at AS VARCHAR(19)), ', due before ', CAST(p.due_at AS VARCHAR(19)))
    WHEN p.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(p.due_at AS VARCHAR(19)))
    ELSE concat_ws('', p.type, ' of ', p.source, ' was never read, due before ', CAST(p.due_at AS VARCHAR(19)))
  END AS reason
FROM population p
CROSS JOIN bounds b
