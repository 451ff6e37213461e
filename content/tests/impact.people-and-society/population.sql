-- Assessments in force at the end of the window: the last approved revision of each.
SELECT d.id AS item, d.valid_from AS occurred_at, d.revision, least(b.window_to, b.observed_to) AS judged_at
FROM doc_impact_assessment d
CROSS JOIN bounds b
WHERE d.state IN ('approved', 'retired') AND d.valid_from < b.window_to
QUALIFY row_number() OVER (PARTITION BY d.id ORDER BY d.revision DESC) = 1 AND d.state = 'approved'
