-- Each supplier by the first time it was ever seen, if it was seen in the window, or if no register that held then or
-- since had it when the window began. And each first time that a supplier was seen in no register after one had lost
-- it: if that lies in the window, or if no register since had it when the window began. So nothing that became of a
-- record later takes back what was late before; and what was late and recorded before the window is no matter of it.
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
seen AS (
  SELECT identity, min(occurred_at) AS first_at, max(occurred_at) AS last_at
  FROM sight
  GROUP BY identity
),
unnamed AS (
  SELECT s.identity, s.occurred_at
  FROM sight s
  WHERE NOT EXISTS (
    SELECT 1 FROM register k
    WHERE k.identity = s.identity AND k.valid_from <= s.occurred_at AND (k.valid_to IS NULL OR k.valid_to > s.occurred_at)
  )
),
again AS (
  SELECT k.identity, min(u.occurred_at) AS first_at
  FROM register k
  JOIN unnamed u ON u.identity = k.identity AND u.occurred_at >= k.valid_to
  GROUP BY k.identity, k.valid_to
),
counted AS (
  SELECT identity, first_at, last_at, identity AS item
  FROM seen
  UNION
  SELECT a.identity, a.first_at, a.first_at, concat_ws('', a.identity, ' since ', CAST(a.first_at AS VARCHAR(19)))
  FROM again a
  JOIN seen n ON n.identity = a.identity AND n.first_at < a.first_at
),
recorded AS (
  SELECT DISTINCT n.item
  FROM counted n
  JOIN register v ON v.identity = n.identity AND (v.valid_to IS NULL OR v.valid_to > n.first_at)
  CROSS JOIN bounds b
  WHERE v.valid_from < b.window_from
)
SELECT n.item, n.first_at AS occurred_at, n.identity, n.first_at + INTERVAL '30' DAY AS due_at,
  r.item IS NOT NULL AS settled
FROM counted n
CROSS JOIN bounds b
LEFT JOIN recorded r ON r.item = n.item
WHERE n.last_at >= b.window_from OR r.item IS NULL
