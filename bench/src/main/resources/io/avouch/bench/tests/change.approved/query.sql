WITH good AS (
  SELECT p.record, min(a.actor) AS actor, max(a.strength) AS strength
  FROM population p
  JOIN change_approvals a ON a.record = p.record
  WHERE a.actor <> p.author AND a.acted_at <= p.merged_at AND a.commit = p.commit
  GROUP BY p.record
)
SELECT p.record AS item, p.occurred_at,
  CASE WHEN g.actor IS NOT NULL THEN 'pass' ELSE 'fail' END AS status,
  coalesce(g.strength, 'system') AS strength,
  CASE
    WHEN g.actor IS NOT NULL THEN concat_ws('', 'approved by ', g.actor)
    ELSE concat_ws('', 'merged by ', p.merged_by, ' with no independent approval')
  END AS reason
FROM population p
LEFT JOIN good g ON g.record = p.record
