-- Roles in force at the end of the window.
SELECT d.id AS item, d.valid_from AS occurred_at, d.revision,
  CAST(d.vacant_until AS TIMESTAMP) + INTERVAL '1' DAY AS vacant_from, least(b.window_to, b.observed_to) AS judged_at
FROM doc_role d
CROSS JOIN bounds b
WHERE d.state IN ('approved', 'retired') AND d.valid_from < b.window_to
QUALIFY row_number() OVER (PARTITION BY d.id ORDER BY d.revision DESC) = 1 AND d.state = 'approved'
