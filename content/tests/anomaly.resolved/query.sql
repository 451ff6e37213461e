-- How a check went is its outcome, what it found its count of findings: one that went well and does not say how many is
-- not judged. Seven days from the end of the check, or from its beginning where its end is not known.
WITH told AS (
  SELECT record, max(amount) AS findings
  FROM operation_counts
  WHERE name = 'findings'
  GROUP BY record
),
target AS (
  SELECT record, min(item_text) AS name
  FROM operation_targets
  GROUP BY record
),
judged AS (
  SELECT p.record, p.occurred_at, p.resolved_at, t.name,
    coalesce(p.ended_at, p.occurred_at) + INTERVAL '7' DAY AS due_at,
    CASE
      WHEN p.resolved_at <= coalesce(p.ended_at, p.occurred_at) + INTERVAL '7' DAY THEN 'resolved'
      WHEN p.outcome = 'success' AND f.findings = 0 THEN 'clean'
      WHEN p.outcome = 'success' AND f.findings IS NULL THEN 'uncounted'
      WHEN p.resolved_at IS NULL AND coalesce(p.ended_at, p.occurred_at) + INTERVAL '7' DAY > b.observed_to THEN 'open'
      WHEN p.resolved_at IS NULL THEN 'never'
      ELSE 'late'
    END AS verdict
  FROM population p
  CROSS JOIN bounds b
  LEFT JOIN told f ON f.record = p.record
  LEFT JOIN target t ON t.record = p.record
)
SELECT j.record AS item, j.occurred_at,
  CASE
    WHEN j.verdict IN ('resolved', 'clean') THEN 'pass'
    WHEN j.verdict IN ('uncounted', 'open') THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN j.verdict = 'resolved' THEN 'resolved within seven days'
    WHEN j.verdict = 'clean' THEN 'nothing was found'
    WHEN j.verdict = 'uncounted' THEN 'the check does not say how much it found'
    WHEN j.verdict = 'open' THEN concat_ws('', 'not yet due: ', CAST(j.due_at AS VARCHAR(19)))
    WHEN j.verdict = 'never' THEN concat_ws('', 'what the check of ', coalesce(j.name, 'something'), ' found was never resolved')
    ELSE concat_ws('', 'resolved ', CAST(j.resolved_at AS VARCHAR(19)), ', due ', CAST(j.due_at AS VARCHAR(19)))
  END AS reason
FROM judged j
