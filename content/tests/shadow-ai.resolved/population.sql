-- The first sight of each AI service, model or repository, and the first one after it had stood in a register and did
-- no longer: if it lies in the window, or if nothing had settled it when the window began. What was registered too
-- shortly to be so when it was due, and is not now, is not settled; nor is what a ticket settled that was open again when
-- it was due or, closed later than that, when the window began, or may have been. Names are compared in small letters, without blanks around.
WITH seen AS (
  SELECT s.record, s.occurred_at, lower(trim(s.identity)) AS identity
  FROM sighting s
  WHERE s.kind IN ('ai-service', 'model', 'ai-repository')
),
register AS (
  SELECT lower(trim(i.item_text)) AS identity, v.valid_from, v.valid_to
  FROM doc_vendor v
  JOIN doc_vendor_identities i ON i.id = v.id AND i.revision = v.revision
  WHERE v.state = 'approved'
  UNION ALL
  SELECT lower(trim(e.item_text)), s.valid_from, s.valid_to
  FROM doc_ai_system s
  JOIN doc_ai_system_endpoints e ON e.id = s.id AND e.revision = s.revision
  WHERE s.state = 'approved'
  UNION ALL
  SELECT lower(trim(c.identifier)), s.valid_from, s.valid_to
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
version AS (
  SELECT record, revised_at, closed_at, state = 'closed' AND decision IS NOT NULL AS done,
    lag(revised_at) OVER (PARTITION BY record ORDER BY revised_at NULLS FIRST) AS before_at
  FROM matter_version
),
closing AS (
  SELECT record, done, lag(done, 1, FALSE) OVER (PARTITION BY record ORDER BY revised_at NULLS FIRST) AS before_done,
    CASE WHEN before_at >= closed_at OR closed_at IS NULL THEN revised_at ELSE closed_at END AS done_at,
    min(CASE WHEN NOT done THEN revised_at END) OVER (
      PARTITION BY record ORDER BY revised_at NULLS FIRST ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS open_at
  FROM version
),
closed AS (
  SELECT f.record, m.source, c.done_at, c.open_at,
    CASE WHEN c.done_at <= f.occurred_at + INTERVAL '30' DAY
      THEN least(b.window_from, f.occurred_at + INTERVAL '30' DAY) ELSE b.window_from END AS until_at
  FROM sight f
  JOIN matter_refs r ON lower(trim(r.item_text)) = f.identity
  JOIN matter m ON m.record = r.record AND m.kind IN ('finding', 'ticket', 'action', 'alert', 'concern', 'external-report')
  JOIN closing c ON c.record = m.record AND c.done AND NOT c.before_done AND c.done_at >= f.occurred_at
  CROSS JOIN bounds b
  WHERE c.done_at < b.window_from
),
settled AS (
  SELECT f.record
  FROM sight f
  JOIN register k ON k.identity = f.identity
  CROSS JOIN bounds b
  WHERE k.valid_from < b.window_from
    AND (k.valid_to IS NULL OR k.valid_to > least(b.window_from, f.occurred_at + INTERVAL '30' DAY))
  UNION
  SELECT c.record
  FROM closed c
  LEFT JOIN gap g ON g.record_type = 'matter' AND g.source = c.source AND g.gap_from <= c.until_at AND g.gap_to > c.done_at
  WHERE g.source IS NULL AND (c.open_at IS NULL OR c.open_at > c.until_at)
)
SELECT f.record AS item, f.occurred_at, f.identity
FROM sight f
CROSS JOIN bounds b
LEFT JOIN settled s ON s.record = f.record
WHERE f.occurred_at < b.window_to AND (f.occurred_at >= b.window_from OR s.record IS NULL)
