-- Open risks above their threshold at the end of the window, as their last approved revision has them.
SELECT d.id AS item, d.valid_from AS occurred_at, d.revision, d.owner, d.accepted_by, d.accepted_on,
  d.acceptance_expires_on, least(b.window_to, b.observed_to) AS judged_at
FROM doc_risk d
CROSS JOIN bounds b
WHERE d.state IN ('approved', 'retired') AND d.valid_from < b.window_to
QUALIFY row_number() OVER (PARTITION BY d.id ORDER BY d.revision DESC) = 1 AND d.state = 'approved'
  AND d.status = 'open' AND d.level > d.threshold
