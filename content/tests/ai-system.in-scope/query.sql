-- The scopes in force at the end of the window, or on the day of a system's own end where that came first.
WITH standing AS (
  SELECT p.item, d.id, d.revision
  FROM population p
  JOIN doc_scope d ON d.framework = 'iso42001' AND d.state = 'approved' AND d.valid_from < p.judged_at
    AND (d.valid_to IS NULL OR d.valid_to >= CAST(CAST(p.judged_at AS DATE) AS TIMESTAMP))
),
inside AS (
  SELECT s.item, min(s.id) AS scope_id
  FROM standing s
  JOIN doc_scope_ai_systems a ON a.id = s.id AND a.revision = s.revision AND a.item_text = s.item
  GROUP BY s.item
),
outside AS (
  SELECT DISTINCT s.item
  FROM standing s
  JOIN doc_scope_exclusions e ON e.id = s.id AND e.revision = s.revision AND e.subject = s.item
),
known AS (
  SELECT DISTINCT item FROM standing
)
SELECT p.item, p.occurred_at,
  CASE WHEN coalesce(i.item, o.item) IS NOT NULL THEN 'pass' ELSE 'fail' END AS status,
  'stated' AS strength,
  CASE
    WHEN i.item IS NOT NULL THEN concat_ws('', 'in the scope ', i.scope_id)
    WHEN o.item IS NOT NULL THEN 'left out with a reason'
    WHEN k.item IS NULL THEN 'no scope of AI management is approved'
    ELSE 'no approved scope names it, and nobody wrote why it is left out'
  END AS reason
FROM population p
LEFT JOIN known k ON k.item = p.item
LEFT JOIN inside i ON i.item = p.item
LEFT JOIN outside o ON o.item = p.item
