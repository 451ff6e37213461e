WITH due AS (
  SELECT p.record, p.occurred_at, p.state, p.verified_identity, p.responded_at, p.decision,
    p.received_at + INTERVAL '30' DAY AS due_at
  FROM population p
)
SELECT d.record AS item, d.occurred_at,
  CASE
    WHEN d.state = 'withdrawn' THEN 'not-applicable'
    WHEN d.responded_at IS NULL AND d.due_at > b.observed_to THEN 'unverified'
    WHEN d.responded_at <= d.due_at AND d.verified_identity = TRUE AND d.decision IS NOT NULL THEN 'pass'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN d.state = 'withdrawn' THEN 'withdrawn by the person'
    WHEN d.responded_at IS NULL AND d.due_at > b.observed_to THEN
      concat_ws('', 'not yet due: ', CAST(d.due_at AS VARCHAR(19)))
    WHEN d.responded_at IS NULL THEN concat_ws('', 'not answered by ', CAST(d.due_at AS VARCHAR(19)))
    WHEN d.responded_at > d.due_at THEN
      concat_ws('', 'answered late: ', CAST(d.responded_at AS VARCHAR(19)), ', due ', CAST(d.due_at AS VARCHAR(19)))
    WHEN d.verified_identity = TRUE AND d.decision IS NOT NULL THEN 'verified and answered in time'
    WHEN d.verified_identity = TRUE THEN 'answered without a decision'
    ELSE 'answered without verifying who asked'
  END AS reason
FROM due d
CROSS JOIN bounds b
