-- Approved versions of policies about AI that were in force at some time of the window; where there is none, that is an
-- item by itself.
WITH standing AS (
  SELECT concat_ws('', d.id, '@', CAST(d.revision AS VARCHAR(9))) AS item, d.valid_from AS occurred_at,
    d.id, d.approver, d.effective_from, d.published_on
  FROM doc_policy d
  CROSS JOIN bounds b
  WHERE d.policy_type = 'ai' AND d.form = 'policy' AND d.state = 'approved'
    AND d.valid_from < b.window_to AND (d.valid_to IS NULL OR d.valid_to > b.window_from)
)
SELECT item, occurred_at, id, approver, effective_from, published_on
FROM standing
UNION ALL
SELECT 'AI policy', b.window_from, NULL, NULL, NULL, NULL
FROM bounds b
CROSS JOIN (SELECT count(*) AS policies FROM standing) k
WHERE k.policies = 0
