-- Conflicts that an approved text says it has with another policy and the text before it did not: open at some time of
-- the window. One ends when a text is approved that no longer says so, or the policy is retired.
WITH step AS (
  SELECT id, revision, state, valid_from, row_number() OVER (PARTITION BY id ORDER BY revision) AS nth
  FROM doc_policy
  WHERE state IN ('approved', 'retired')
),
conflict AS (
  SELECT DISTINCT s.id, s.nth, s.valid_from, a.policy
  FROM step s
  JOIN doc_policy_alignment a ON a.id = s.id AND a.revision = s.revision
  WHERE s.state = 'approved' AND a.conflict = TRUE
),
begun AS (
  SELECT c.id, c.policy, c.nth, c.valid_from
  FROM conflict c
  LEFT JOIN conflict p ON p.id = c.id AND p.policy = c.policy AND p.nth = c.nth - 1
  WHERE p.id IS NULL
),
ended AS (
  SELECT b.id, b.policy, b.nth, min(s.valid_from) AS resolved_at
  FROM begun b
  JOIN step s ON s.id = b.id AND s.nth > b.nth
  LEFT JOIN conflict c ON c.id = s.id AND c.nth = s.nth AND c.policy = b.policy
  WHERE c.id IS NULL
  GROUP BY b.id, b.policy, b.nth
)
SELECT concat_ws('', b.id, ' and ', b.policy, '@', CAST(CAST(b.valid_from AS DATE) AS VARCHAR(10)), '#', CAST(b.nth AS VARCHAR(9))) AS item,
  b.valid_from AS occurred_at, b.id, b.policy, e.resolved_at,
  CAST(CAST(b.valid_from AS DATE) AS TIMESTAMP) + INTERVAL '91' DAY AS due_at
FROM begun b
CROSS JOIN bounds w
LEFT JOIN ended e ON e.id = b.id AND e.policy = b.policy AND e.nth = b.nth
WHERE b.valid_from < w.window_to AND (e.resolved_at IS NULL OR e.resolved_at > w.window_from)
