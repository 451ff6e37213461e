-- What counts is the revision in force when the thirty days were over, or the last one observed. A risk that by then was
-- closed, retired or down at its threshold needs nothing more; one that was approved only later had nobody's plan.
WITH standing AS (
  SELECT p.item, d.id, d.revision, d.accepted_by
  FROM population p
  CROSS JOIN bounds b
  JOIN doc_risk d ON d.id = p.id AND d.state = 'approved' AND d.status = 'open' AND d.level > d.threshold
    AND d.valid_from < least(p.due_at, b.observed_to)
    AND (d.valid_to IS NULL OR d.valid_to >= least(p.due_at, b.observed_to))
),
judged AS (
  SELECT s.item, count(t.action) AS actions, max(s.accepted_by) AS accepted_by
  FROM standing s
  LEFT JOIN doc_risk_treatments t ON t.id = s.id AND t.revision = s.revision AND t.owner IS NOT NULL AND t.due_on IS NOT NULL
  GROUP BY s.item
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN j.actions > 0 OR j.accepted_by IS NOT NULL THEN 'pass'
    WHEN p.due_at > b.observed_to THEN 'unverified'
    WHEN j.item IS NULL AND p.known_at < p.due_at THEN 'not-applicable'
    ELSE 'fail'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN j.actions > 0 THEN concat_ws('', 'actions with an owner and a day: ', CAST(j.actions AS VARCHAR(9)))
    WHEN j.accepted_by IS NOT NULL THEN concat_ws('', 'accepted by ', j.accepted_by)
    WHEN p.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(p.due_at AS VARCHAR(19)))
    WHEN j.item IS NULL AND p.known_at < p.due_at THEN 'closed, or no longer above its threshold, thirty days later'
    WHEN j.item IS NULL THEN concat_ws('', 'approved only ', CAST(p.known_at AS VARCHAR(19)), ', due by ', CAST(p.due_at AS VARCHAR(19)))
    ELSE concat_ws('', 'neither a treatment with an owner and a day nor an acceptance by ', CAST(p.due_at AS VARCHAR(19)))
  END AS reason
FROM population p
CROSS JOIN bounds b
LEFT JOIN judged j ON j.item = p.item
