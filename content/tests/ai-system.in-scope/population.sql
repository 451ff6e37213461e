-- AI systems that were on record and in use at some time of the window, as their last approved revision in it has them.
SELECT d.id AS item, d.valid_from AS occurred_at,
  least(coalesce(d.valid_to, b.window_to), b.window_to) AS judged_at
FROM doc_ai_system d
CROSS JOIN bounds b
WHERE d.state = 'approved' AND d.stage <> 'retired' AND d.valid_from < b.window_to
  AND (d.valid_to IS NULL OR d.valid_to > b.window_from)
QUALIFY row_number() OVER (PARTITION BY d.id ORDER BY d.revision DESC) = 1
