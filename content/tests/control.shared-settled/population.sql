-- Controls that others carried out, wholly or in part, at some time of the window.
SELECT d.id AS item, min(greatest(d.valid_from, b.window_from)) AS occurred_at, b.window_from, least(b.window_to, b.observed_to) AS judged_at
FROM doc_control d
CROSS JOIN bounds b
WHERE d.state = 'approved' AND d.operated_by IN ('subservice', 'shared') AND d.valid_from < least(b.window_to, b.observed_to)
  AND (d.valid_to IS NULL OR d.valid_to > b.window_from)
GROUP BY d.id, b.window_from, b.window_to, b.observed_to
