WITH due AS (
  SELECT p.record, p.occurred_at, p.triaged_at, p.triaged_by, p.decision, p.received_at + INTERVAL '2' DAY AS due_at
  FROM population p
)
SELECT d.record AS item, d.occurred_at,
  CASE
    WHEN d.triaged_at <= d.due_at AND d.triaged_by IS NOT NULL AND d.decision IS NOT NULL THEN 'pass'
    WHEN d.triaged_at IS NULL AND d.due_at > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN d.triaged_at IS NULL AND d.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(d.due_at AS VARCHAR(19)))
    WHEN d.triaged_at IS NULL THEN concat_ws('', 'due ', CAST(d.due_at AS VARCHAR(19)), ', never triaged')
    WHEN d.triaged_at > d.due_at THEN
      concat_ws('', 'due ', CAST(d.due_at AS VARCHAR(19)), ', triaged ', CAST(d.triaged_at AS VARCHAR(19)))
    WHEN d.triaged_by IS NULL OR d.decision IS NULL THEN
      concat_ws('', 'triaged by ', coalesce(d.triaged_by, 'nobody named'), ', decision: ', coalesce(d.decision, 'none'))
    ELSE concat_ws('', 'triaged by ', d.triaged_by)
  END AS reason
FROM due d
CROSS JOIN bounds b
