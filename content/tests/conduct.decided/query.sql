-- What was closed without saying what was decided is decided by nobody.
WITH due AS (
  SELECT p.record, p.occurred_at, p.closed_at, p.decision, p.received_at + INTERVAL '30' DAY AS due_at
  FROM population p
),
judged AS (
  SELECT d.record, d.occurred_at, d.closed_at, d.due_at,
    CASE
      WHEN d.closed_at > d.due_at THEN 'late'
      WHEN d.closed_at IS NULL AND d.due_at > b.observed_to THEN 'pending'
      WHEN d.closed_at IS NULL THEN 'never'
      WHEN d.decision IS NULL THEN 'unsaid'
      ELSE 'good'
    END AS verdict
  FROM due d
  CROSS JOIN bounds b
)
SELECT record AS item, occurred_at,
  CASE
    WHEN verdict = 'good' THEN 'pass'
    WHEN verdict = 'pending' THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN verdict = 'late' THEN concat_ws('', 'decided ', CAST(closed_at AS VARCHAR(19)), ', due ', CAST(due_at AS VARCHAR(19)))
    WHEN verdict = 'pending' THEN concat_ws('', 'not yet due: ', CAST(due_at AS VARCHAR(19)))
    WHEN verdict = 'never' THEN 'not decided within 30 days'
    WHEN verdict = 'unsaid' THEN 'closed without saying what was decided'
    ELSE 'decided in time'
  END AS reason
FROM judged
