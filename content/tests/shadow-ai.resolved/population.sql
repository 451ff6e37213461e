-- The first sight of each AI service, model or repository: if it lies in the window, or if nothing had settled it when
-- the window began.
WITH sight AS (
  SELECT s.record, s.occurred_at, s.identity
  FROM sighting s
  WHERE s.kind IN ('ai-service', 'model', 'ai-repository')
  QUALIFY row_number() OVER (PARTITION BY s.identity ORDER BY s.occurred_at, s.record) = 1
),
settled AS (
  SELECT f.record
  FROM sight f
  JOIN doc_vendor_identities i ON i.item_text = f.identity
  JOIN doc_vendor v ON v.id = i.id AND v.revision = i.revision AND v.state = 'approved'
    AND (v.valid_to IS NULL OR v.valid_to > f.occurred_at)
  CROSS JOIN bounds b
  WHERE v.valid_from < b.window_from
  UNION
  SELECT f.record
  FROM sight f
  JOIN doc_ai_system_endpoints e ON e.item_text = f.identity
  JOIN doc_ai_system s ON s.id = e.id AND s.revision = e.revision AND s.state = 'approved'
    AND (s.valid_to IS NULL OR s.valid_to > f.occurred_at)
  CROSS JOIN bounds b
  WHERE s.valid_from < b.window_from
  UNION
  SELECT f.record
  FROM sight f
  JOIN doc_ai_system_components c ON c.identifier = f.identity
  JOIN doc_ai_system s ON s.id = c.id AND s.revision = c.revision AND s.state = 'approved'
    AND (s.valid_to IS NULL OR s.valid_to > f.occurred_at)
  CROSS JOIN bounds b
  WHERE s.valid_from < b.window_from
  UNION
  SELECT f.record
  FROM sight f
  JOIN matter_refs r ON r.item_text = f.identity
  JOIN matter m ON m.record = r.record AND m.closed_at >= f.occurred_at AND m.decision IS NOT NULL
  CROSS JOIN bounds b
  WHERE m.closed_at < b.window_from
)
SELECT f.record AS item, f.occurred_at, f.identity
FROM sight f
CROSS JOIN bounds b
LEFT JOIN settled s ON s.record = f.record
WHERE f.occurred_at < b.window_to AND (f.occurred_at >= b.window_from OR s.record IS NULL)
