-- Suppliers that received data or signed in the window, each with the first time known at all.
WITH dealt AS (
  SELECT recipient AS vendor, occurred_at
  FROM data_use
  WHERE kind IN ('disclosure', 'transfer') AND recipient IS NOT NULL
  UNION ALL
  SELECT party AS vendor, occurred_at
  FROM agreement
  WHERE kind IN ('contract', 'licence', 'terms')
)
SELECT d.vendor AS item, min(d.occurred_at) AS occurred_at
FROM dealt d
CROSS JOIN bounds b
WHERE d.occurred_at < b.window_to
GROUP BY d.vendor, b.window_from
HAVING max(d.occurred_at) >= b.window_from
