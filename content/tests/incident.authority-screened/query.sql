WITH due AS (
  SELECT p.record, p.occurred_at, p.severity, p.authority_screened_at AS screened_at,
    p.detected_at + INTERVAL '24' HOUR AS due_at
  FROM population p
)
SELECT d.record AS item, d.occurred_at,
  CASE
    WHEN d.screened_at <= d.due_at THEN 'pass'
    WHEN d.screened_at IS NULL AND d.due_at > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN d.screened_at <= d.due_at THEN 'screened within 24 hours'
    WHEN d.screened_at IS NULL AND d.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(d.due_at AS VARCHAR(19)))
    WHEN d.screened_at IS NULL THEN concat_ws('', d.severity, ', never screened')
    ELSE concat_ws('', 'screened ', CAST(d.screened_at AS VARCHAR(19)), ', due ', CAST(d.due_at AS VARCHAR(19)))
  END AS reason
FROM due d
CROSS JOIN bounds b
