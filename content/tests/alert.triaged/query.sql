-- One hour for critical, eight for high, a day for the rest, from the time it was received.
WITH due AS (
  SELECT p.record, p.occurred_at, p.severity, p.triaged_at, p.triaged_by, p.decision,
    CASE
      WHEN p.severity = 'critical' THEN p.received_at + INTERVAL '1' HOUR
      WHEN p.severity = 'high' THEN p.received_at + INTERVAL '8' HOUR
      ELSE p.received_at + INTERVAL '24' HOUR
    END AS due_at
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
    WHEN d.triaged_at <= d.due_at AND d.triaged_by IS NOT NULL AND d.decision IS NOT NULL THEN
      concat_ws('', 'triaged by ', d.triaged_by)
    WHEN d.triaged_at IS NULL AND d.due_at > b.observed_to THEN
      concat_ws('', 'not yet due: ', CAST(d.due_at AS VARCHAR(19)))
    ELSE concat_ws('', d.severity, ', due ', CAST(d.due_at AS VARCHAR(19)), ', ',
      CASE
        WHEN d.triaged_at IS NULL THEN 'never triaged'
        ELSE concat_ws('', 'triaged ', CAST(d.triaged_at AS VARCHAR(19)), ' by ', coalesce(d.triaged_by, 'nobody named'),
          ', decision: ', coalesce(d.decision, 'none'))
      END)
  END AS reason
FROM due d
CROSS JOIN bounds b
