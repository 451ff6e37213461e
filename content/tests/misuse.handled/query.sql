WITH due AS (
  SELECT p.record, p.occurred_at, p.triaged_at, p.closed_at,
    p.received_at + INTERVAL '4' DAY AS triage_by, p.received_at + INTERVAL '30' DAY AS close_by
  FROM population p
),
judged AS (
  SELECT d.record, d.occurred_at, d.triaged_at, d.closed_at, d.triage_by, d.close_by,
    CASE
      WHEN d.triaged_at > d.triage_by THEN 'triaged late'
      WHEN d.triaged_at IS NULL AND d.triage_by <= b.observed_to THEN 'never triaged'
      WHEN d.closed_at > d.close_by THEN 'closed late'
      WHEN d.closed_at IS NULL AND d.close_by <= b.observed_to THEN 'never closed'
      WHEN d.triaged_at IS NULL OR d.closed_at IS NULL THEN 'pending'
      ELSE 'good'
    END AS verdict
  FROM due d
  CROSS JOIN bounds b
)
SELECT j.record AS item, j.occurred_at,
  CASE
    WHEN j.verdict = 'good' THEN 'pass'
    WHEN j.verdict = 'pending' THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN j.verdict = 'triaged late' THEN concat_ws('', 'triaged ', CAST(j.triaged_at AS VARCHAR(19)),
      ', due ', CAST(j.triage_by AS VARCHAR(19)))
    WHEN j.verdict = 'closed late' THEN concat_ws('', 'closed ', CAST(j.closed_at AS VARCHAR(19)),
      ', due ', CAST(j.close_by AS VARCHAR(19)))
    WHEN j.verdict = 'pending' THEN concat_ws('', 'not yet due: ', CAST(j.close_by AS VARCHAR(19)))
    WHEN j.verdict = 'good' THEN 'triaged and closed in time'
    ELSE j.verdict
  END AS reason
FROM judged j
