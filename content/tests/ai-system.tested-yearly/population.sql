-- Each system that was in production on a medium or high tier at some time of the window, once for each of the four.
SELECT concat_ws('/', d.id, f.label) AS item, max(greatest(d.valid_from, b.window_from)) AS occurred_at, d.id AS system,
  f.label, f.family
FROM doc_ai_system d
CROSS JOIN bounds b
CROSS JOIN (VALUES ('bias', 'fairness'), ('robustness', 'robustness'), ('prompt-injection', 'prompt-injection'),
  ('data-leakage', 'data-leakage')) AS f(label, family)
WHERE d.state = 'approved' AND d.stage = 'production' AND d.risk_tier IN ('medium', 'high')
  AND d.valid_from < least(b.window_to, b.observed_to) AND (d.valid_to IS NULL OR d.valid_to > b.window_from)
GROUP BY d.id, f.label, f.family
