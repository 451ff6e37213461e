-- Pairs of roles that one person may not hold together, while one of them says so, and each approval of a model version.
WITH pair AS (
  SELECT least(r.id, c.item_text) AS first_role, greatest(r.id, c.item_text) AS second_role, r.valid_from, r.valid_to
  FROM doc_role r
  JOIN doc_role_conflicts_with c ON c.id = r.id AND c.revision = r.revision
  WHERE r.state = 'approved'
),
model_name AS (
  SELECT id AS subject, CAST(NULL AS VARCHAR(300)) AS version FROM model
  UNION
  SELECT name, version FROM model
)
SELECT concat_ws('', p.first_role, ' and ', p.second_role) AS item,
  greatest(min(p.valid_from), min(b.window_from)) AS occurred_at, p.first_role, p.second_role,
  CASE WHEN count(p.valid_to) = count(*) THEN least(max(p.valid_to), max(b.window_to)) ELSE max(b.window_to) END AS to_at,
  CAST(NULL AS VARCHAR(600)) AS approval
FROM pair p
CROSS JOIN bounds b
WHERE p.valid_from < b.window_to AND (p.valid_to IS NULL OR p.valid_to > b.window_from)
GROUP BY p.first_role, p.second_role
UNION ALL
SELECT DISTINCT s.record, s.occurred_at, NULL, NULL, NULL, s.record
FROM signoff s
JOIN model_name m ON m.subject = s.subject AND (m.version IS NULL OR m.version = s.version)
CROSS JOIN bounds b
WHERE s.kind IN ('approval', 'gate') AND s.decision IN ('approved', 'approved-with-conditions')
  AND s.occurred_at >= b.window_from AND s.occurred_at < b.window_to
