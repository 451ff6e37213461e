SELECT p.item, p.occurred_at,
  CASE
    WHEN p.settled_at >= p.due_at OR (p.settled_at IS NULL AND p.due_at <= b.observed_to) THEN 'fail'
    WHEN p.settled_at IS NULL OR p.read_at IS NULL THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN p.settled_at >= p.due_at THEN concat_ws('', 'disposed of ', CAST(p.settled_at AS VARCHAR(19)), ', due before ',
      CAST(p.due_at AS VARCHAR(19)))
    WHEN p.settled_at IS NULL AND p.due_at <= b.observed_to THEN concat_ws('', 'still open, due before ', CAST(p.due_at AS VARCHAR(19)))
    WHEN p.settled_at IS NULL THEN concat_ws('', 'not yet due: before ', CAST(p.due_at AS VARCHAR(19)))
    WHEN p.read_at IS NULL THEN 'nothing says when the report was read that states it'
    ELSE concat_ws('', 'disposed of ', CAST(p.settled_at AS VARCHAR(19)))
  END AS reason
FROM population p
CROSS JOIN bounds b
