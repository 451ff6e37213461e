-- AI systems on record at the end of the window, as their last approved revision has them.
SELECT d.id AS item, d.valid_from AS occurred_at, d.body_owner AS owner
FROM doc_ai_system d
CROSS JOIN bounds b
WHERE d.state = 'approved' AND d.valid_from < b.window_to
QUALIFY row_number() OVER (PARTITION BY d.id ORDER BY d.revision DESC) = 1 AND d.stage <> 'retired'
