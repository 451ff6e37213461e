WITH due AS (
  SELECT p.record, p.occurred_at, p.state, p.owner, p.kind, p.responded_at,
    p.received_at + INTERVAL '30' DAY AS due_at
  FROM population p
)
SELECT d.record AS item, d.occurred_at,
  CASE
    WHEN d.state = 'withdrawn' THEN 'not-applicable'
    WHEN d.responded_at <= d.due_at AND d.owner IS NOT NULL THEN 'pass'
    WHEN d.responded_at IS NULL AND d.due_at > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN d.state = 'withdrawn' THEN 'withdrawn'
    WHEN d.responded_at <= d.due_at AND d.owner IS NOT NULL THEN concat_ws('', 'answered in time, owned by ', d.owner)
    WHEN d.responded_at <= d.due_at THEN concat_ws('', 'a ', d.kind, ' that nobody owns')
    WHEN d.responded_at IS NULL AND d.due_at > b.observed_to THEN
      concat_ws('', 'not yet due: ', CAST(d.due_at AS VARCHAR(19)))
    WHEN d.responded_at IS NULL THEN concat_ws('', 'a ', d.kind, ' not answered by ', CAST(d.due_at AS VARCHAR(19)))
    ELSE concat_ws('', 'a ', d.kind, ' answered ', CAST(d.responded_at AS VARCHAR(19)), ', due ', CAST(d.due_at AS VARCHAR(19)))
  END AS reason
FROM due d
CROSS JOIN bounds b
