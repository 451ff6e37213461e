-- Each supplier once, by the first time it was ever seen, or seen after the register had lost it: if it was seen in the
-- window, or if no register that held then or since had it when the window began.
WITH sight AS (
  SELECT s.identity, s.occurred_at
  FROM sighting s
  CROSS JOIN bounds b
  WHERE s.kind = 'supplier' AND s.occurred_at < b.window_to
),
register AS (
  SELECT i.item_text AS identity, v.valid_from, v.valid_to
  FROM doc_vendor v
  JOIN doc_vendor_identities i ON i.id = v.id AND i.revision = v.revision
  WHERE v.state = 'approved'
),
lost AS (
  SELECT k.identity, max(k.valid_to) AS lost_at
  FROM register k
  WHERE NOT EXISTS (
    SELECT 1 FROM register n
    WHERE n.identity = k.identity AND n.valid_from <= k.valid_to AND (n.valid_to IS NULL OR n.valid_to > k.valid_to)
  )
  GROUP BY k.identity
),
seen AS (
  SELECT s.identity, coalesce(min(s.occurred_at) FILTER (WHERE s.occurred_at >= l.lost_at), min(s.occurred_at)) AS first_at,
    max(s.occurred_at) AS last_at
  FROM sight s
  LEFT JOIN lost l ON l.identity = s.identity
  GROUP BY s.identity
),
recorded AS (
  SELECT DISTINCT n.identity
  FROM seen n
  JOIN register v ON v.identity = n.identity AND (v.valid_to IS NULL OR v.valid_to > n.first_at)
  CROSS JOIN bounds b
  WHERE v.valid_from < b.window_from
)
SELECT n.identity AS item, n.first_at AS occurred_at, n.first_at + INTERVAL '30' DAY AS due_at
FROM seen n
CROSS JOIN bounds b
LEFT JOIN recorded r ON r.identity = n.identity
WHERE n.last_at >= b.window_from OR r.identity IS NULL
