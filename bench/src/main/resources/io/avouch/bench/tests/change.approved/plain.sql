WITH c AS (
  SELECT log_index, record, occurred_at, author, merged_at, merged_by, "commit", approvals
  FROM read_parquet({change})
  WHERE occurred_at >= TIMESTAMP {from} AND occurred_at < TIMESTAMP {to}
),
good AS (
  SELECT record, min(a.actor) AS actor, max(a.strength) AS strength
  FROM (SELECT record, author, merged_at, "commit", unnest(approvals) AS a FROM c)
  WHERE a.actor <> author AND a.acted_at <= merged_at AND a."commit" = "commit"
  GROUP BY record
)
SELECT c.record AS item, c.occurred_at, NULL::TIMESTAMP AS until_at,
  CASE WHEN g.actor IS NOT NULL THEN 'pass' ELSE 'fail' END AS status,
  coalesce(g.strength, 'system') AS strength,
  CASE
    WHEN g.actor IS NOT NULL THEN concat('approved by ', g.actor)
    ELSE concat('merged by ', c.merged_by, ' with no independent approval')
  END AS reason,
  c.log_index, NULL::BIGINT AS possible_seconds
FROM c LEFT JOIN good g ON g.record = c.record
