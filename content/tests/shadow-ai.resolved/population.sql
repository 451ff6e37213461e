-- The first sight of each AI service, model or repository, and the first one after it had stood in a register and did
-- no longer: if it lies in the window, or if nothing had settled it when the window began. What was registered too
-- shortly to be so when it was due, and is not now, is not settled.
WITH seen AS (
  SELECT s.record, s.occurred_at, s.identity
  FROM sighting s
  WHERE s.kind IN ('ai-service', 'model', 'ai-repository')
),
register AS (
  SELECT i.item_text AS identity, v.valid_from, v.valid_to
  FROM doc_vendor v
  JOIN doc_vendor_identities i ON i.id = v.id AND i.revision = v.revision
  WHERE v.state = 'approved'
  UNION ALL
  SELECT e.item_text, s.valid_from, s.valid_to
  FROM doc_ai_system s
  JOIN doc_ai_system_endpoints e ON e.id = s.id AND e.revision = s.revision
  WHERE s.state = 'approved'
  UNION ALL
  SELECT c.identifier, s.valid_from, s.valid_to
  FROM doc_ai_system s
  JOIN doc_ai_system_components c ON c.id = s.id AND c.revision = s.revision
  WHERE s.state = 'approved'
),
unnamed AS (
  SELECT s.record, s.occurred_at, s.identity
  FROM seen s
  WHERE NOT EXISTS (
    SELECT 1 FROM register k
    WHERE k.identity = s.identity AND k.valid_from <= s.occurred_at AND (k.valid_to IS NULL OR k.valid_to > s.occurred_at)
  )
),
sight AS (
  SELECT record, occurred_at, identity
  FROM seen
  QUALIFY row_number() OVER (PARTITION BY identity ORDER BY occurred_at, record) = 1
  UNION
  SELECT u.record, u.occurred_at, u.identity
  FROM unnamed u
  JOIN register k ON k.identity = u.identity AND k.valid_to <= u.occurred_at
  QUALIFY row_number() OVER (PARTITION BY u.identity, k.valid_to ORDER BY u.occurred_at, u.record) = 1
),
settled AS (
  SELECT f.record
  FROM sight f
  JOIN register k ON k.identity = f.identity
  CROSS JOIN bounds b
  WHERE k.valid_from < b.window_from
    AND (k.valid_to IS NULL OR k.valid_to > least(b.window_from, f.occurred_at + INTERVAL '30' DAY))
  UNION
  SELECT f.record
  FROM sight f
  JOIN matter_refs r ON r.item_text = f.identity
  JOIN matter m ON m.record = r.record AND m.kind IN ('finding', 'ticket', 'action', 'alert', 'concern', 'external-report')
    AND m.closed_at >= f.occurred_at AND m.decision IS NOT NULL
  CROSS JOIN bounds b
  WHERE m.closed_at < b.window_from
)
SELECT f.record AS item, f.occurred_at, f.identity
FROM sight f
CROSS JOIN bounds b
LEFT JOIN settled s ON s.record = f.record
WHERE f.occurred_at < b.window_to AND (f.occurred_at >= b.window_from OR s.record IS NULL)
