-- From detection: one hour for the gravest, four for the next, a day for the rest; and thirty days until it is closed.
WITH judged AS (
  SELECT p.record, p.occurred_at, p.severity, p.owner, p.triaged_at, p.resolved_at, p.impact_decision,
    p.detected_at + INTERVAL '30' DAY AS close_by,
    CASE
      WHEN p.severity = 'sev1' THEN p.detected_at + INTERVAL '1' HOUR
      WHEN p.severity = 'sev2' THEN p.detected_at + INTERVAL '4' HOUR
      ELSE p.detected_at + INTERVAL '24' HOUR
    END AS due_at
  FROM population p
)
SELECT j.record AS item, j.occurred_at,
  CASE
    WHEN j.triaged_at > j.due_at THEN 'fail'
    WHEN j.triaged_at IS NULL AND j.due_at > b.observed_to THEN 'unverified'
    WHEN j.triaged_at IS NULL THEN 'fail'
    WHEN j.owner IS NULL THEN 'fail'
    WHEN j.resolved_at > j.close_by THEN 'fail'
    WHEN j.resolved_at IS NULL AND j.close_by > b.observed_to THEN 'unverified'
    WHEN j.resolved_at IS NULL THEN 'fail'
    WHEN j.impact_decision IS NULL THEN 'fail'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN j.triaged_at > j.due_at THEN
      concat_ws('', j.severity, ', triage due ', CAST(j.due_at AS VARCHAR(19)), ', done ',
        CAST(j.triaged_at AS VARCHAR(19)))
    WHEN j.triaged_at IS NULL AND j.due_at > b.observed_to THEN
      concat_ws('', 'not yet due: ', CAST(j.due_at AS VARCHAR(19)))
    WHEN j.triaged_at IS NULL THEN concat_ws('', j.severity, ', never triaged')
    WHEN j.owner IS NULL THEN 'nobody owns it'
    WHEN j.resolved_at > j.close_by THEN concat_ws('', 'closed ', CAST(j.resolved_at AS VARCHAR(19)), ', due ',
      CAST(j.close_by AS VARCHAR(19)))
    WHEN j.resolved_at IS NULL AND j.close_by > b.observed_to THEN
      concat_ws('', 'still open, to be closed by ', CAST(j.close_by AS VARCHAR(19)))
    WHEN j.resolved_at IS NULL THEN 'not resolved'
    WHEN j.impact_decision IS NULL THEN 'nobody judged its impact'
    ELSE concat_ws('', 'handled by ', j.owner)
  END AS reason
FROM judged j
CROSS JOIN bounds b
