-- The scopes in force at the end of the window, by the last revision of each that was approved or retired before it.
WITH standing AS (
  SELECT d.id, d.revision, d.state
  FROM doc_scope d
  CROSS JOIN bounds b
  WHERE d.framework = 'iso42001' AND d.state IN ('approved', 'retired') AND d.valid_from < b.window_to
  QUALIFY row_number() OVER (PARTITION BY d.id ORDER BY d.revision DESC) = 1
),
inside AS (
  SELECT a.item_text AS ai_system, min(s.id) AS scope_id
  FROM standing s
  JOIN doc_scope_ai_systems a ON a.id = s.id AND a.revision = s.revision
  WHERE s.state = 'approved'
  GROUP BY a.item_text
),
outside AS (
  SELECT DISTINCT e.subject AS ai_system
  FROM standing s
  JOIN doc_scope_exclusions e ON e.id = s.id AND e.revision = s.revision
  WHERE s.state = 'approved'
),
known AS (
  SELECT count(*) FILTER (WHERE state = 'approved') AS scopes
  FROM standing
)
SELECT p.item, p.occurred_at,
  CASE WHEN coalesce(i.ai_system, o.ai_system) IS NOT NULL THEN 'pass' ELSE 'fail' END AS status,
  'stated' AS strength,
  CASE
    WHEN i.ai_system IS NOT NULL THEN concat_ws('', 'in the scope ', i.scope_id)
    WHEN o.ai_system IS NOT NULL THEN 'left out with a reason'
    WHEN k.scopes = 0 THEN 'no scope of AI management is approved'
    ELSE 'no approved scope names it, and nobody wrote why it is left out'
  END AS reason
FROM population p
CROSS JOIN known k
LEFT JOIN inside i ON i.ai_system = p.item
LEFT JOIN outside o ON o.ai_system = p.item
