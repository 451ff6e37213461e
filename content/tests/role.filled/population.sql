-- Roles that were in force at some time of the window.
SELECT d.id AS item, max(d.valid_from) AS occurred_at
FROM doc_role d
CROSS JOIN bounds b
WHERE d.state = 'approved' AND d.valid_from < b.window_to AND (d.valid_to IS NULL OR d.valid_to > b.window_from)
GROUP BY d.id
