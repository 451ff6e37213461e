-- Each supplier once, by the first time it was ever seen: if it was seen in the window, or if no register that held
-- then or since had it when the window began.
WITH seen AS (
  SELECT s.identity, min(s.occurred_at) AS first_at, max(s.occurred_at) AS last_at
  FROM sighting s
  CROSS JOIN bounds b
  WHERE s.kind = 'supplier' AND s.occurred_at < b.window_to
  GROUP BY s.identity
),
recorded AS (
  SELECT DISTINCT n.identity
  FROM seen n
  JOIN doc_vendor_identities i ON i.item_text = n.identity
  JOIN doc_vendor v ON v.id = i.id AND v.revision = i.revision AND v.state = 'approved'
    AND (v.valid_to IS NULL OR v.valid_to > n.first_at)
  CROSS JOIN bounds b
  WHERE v.valid_from < b.window_from
)
SELECT n.identity AS item, n.first_at AS occurred_at, n.first_at + INTERVAL '30' DAY AS due_at, n.last_at
FROM seen n
CROSS JOIN bounds b
LEFT JOIN recorded r ON r.identity = n.identity
WHERE n.last_at >= b.window_from OR r.identity IS NULL
