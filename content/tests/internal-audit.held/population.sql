-- Audits planned for a day of the window, as their last approved revision has them.
SELECT d.id AS item, CAST(d.planned_on AS TIMESTAMP) AS occurred_at, d.revision, d.planned_on, d.held_on,
  d.reported_on, least(b.window_to, b.observed_to) AS judged_at
FROM doc_internal_audit d
CROSS JOIN bounds b
WHERE d.state IN ('approved', 'retired') AND d.valid_from < least(b.window_to, b.observed_to)
QUALIFY row_number() OVER (PARTITION BY d.id ORDER BY d.revision DESC) = 1 AND d.state = 'approved'
  AND d.form = 'audit' AND CAST(d.planned_on AS TIMESTAMP) >= b.window_from
  AND CAST(d.planned_on AS TIMESTAMP) < b.window_to
