-- Risks that were open and above their threshold at some time of the window, as an approved revision had them.
SELECT d.id AS item, max(d.valid_from) AS occurred_at
FROM doc_risk d
CROSS JOIN bounds b
WHERE d.state = 'approved' AND d.valid_from < b.window_to AND (d.valid_to IS NULL OR d.valid_to > b.window_from)
  AND d.status = 'open' AND d.level > d.threshold
GROUP BY d.id
